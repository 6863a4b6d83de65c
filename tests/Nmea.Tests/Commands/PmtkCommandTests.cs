using System;
using System.Text;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Against the examples of the MTK NMEA Packet User Manual and others that are published.</summary>
public class PmtkCommandTests
{
    private readonly byte[] _buffer = new byte[100];

    [TestCase(1000, "$PMTK220,1000*1F")]
    [TestCase(500, "$PMTK220,500*2B")]
    [TestCase(200, "$PMTK220,200*2C")]
    [TestCase(100, "$PMTK220,100*2F")]
    public void The_interval_is_the_published_sentence(int milliseconds, string expected)
    {
        Assert.That(Written(PmtkCommand.WriteInterval(_buffer, 7, milliseconds)), Is.EqualTo(expected + "\r\n"));
    }

    [TestCase(0, "$PMTK251,0*28")]
    [TestCase(4800, "$PMTK251,4800*14")]
    [TestCase(9600, "$PMTK251,9600*17")]
    [TestCase(19200, "$PMTK251,19200*22")]
    [TestCase(38400, "$PMTK251,38400*27")]
    [TestCase(57600, "$PMTK251,57600*2C")]
    [TestCase(115200, "$PMTK251,115200*1F")]
    public void The_speed_is_the_published_sentence(int baudRate, string expected)
    {
        Assert.That(Written(PmtkCommand.WriteBaudRate(_buffer, 7, baudRate)), Is.EqualTo(expected + "\r\n"));
    }

    [TestCase(NmeaRestart.Hot, "$PMTK101*32")]
    [TestCase(NmeaRestart.Warm, "$PMTK102*31")]
    [TestCase(NmeaRestart.Cold, "$PMTK103*30")]
    [TestCase(NmeaRestart.Factory, "$PMTK104*37")]
    public void The_restart_is_the_published_sentence(NmeaRestart restart, string expected)
    {
        Assert.That(Written(PmtkCommand.WriteRestart(_buffer, 7, restart)), Is.EqualTo(expected + "\r\n"));
    }

    [Test]
    public void The_sentences_are_those_of_the_manuals_example()
    {
        var rates = new NmeaSentenceRates { Gll = 1, Rmc = 1, Vtg = 1, Gga = 1, Gsa = 1, Gsv = 5 };
        Assert.That(
            Written(PmtkCommand.WriteSentences(_buffer, 7, rates)), Is.EqualTo("$PMTK314,1,1,1,1,1,5,0,0,0,0,0,0,0,0,0,0,0,0,0*2C\r\n"));
        rates = new NmeaSentenceRates { Rmc = 1, Gga = 1 };
        Assert.That(
            Written(PmtkCommand.WriteSentences(_buffer, 7, rates)), Is.EqualTo("$PMTK314,0,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0*28\r\n"));
        rates = new NmeaSentenceRates { Zda = 3 };
        Assert.That(
            Written(PmtkCommand.WriteSentences(_buffer, 7, rates)), Does.StartWith("$PMTK314,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,0*"));
    }

    [Test]
    public void What_the_manual_does_not_allow_is_refused()
    {
        Assert.That(() => PmtkCommand.WriteInterval(_buffer, 0, 99), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PmtkCommand.WriteInterval(_buffer, 0, 10001), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PmtkCommand.WriteBaudRate(_buffer, 0, 230400), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PmtkCommand.WriteRestart(_buffer, 0, (NmeaRestart)4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PmtkCommand.WriteSentences(_buffer, 0, new NmeaSentenceRates { Gsv = 6 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PmtkCommand.WriteSentences(_buffer, 0, new NmeaSentenceRates { Gsv = -1 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PmtkCommand.WriteInterval(_buffer, 50, 1000),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("64 bytes"));
    }

    private string Written(int length)
    {
        return Encoding.ASCII.GetString(_buffer, 7, length);
    }
}
