using System;
using System.Text;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>
/// Against the examples of the CASIC Multimode Satellite Navigation Receiver Protocol Specification and others that are published.
/// </summary>
public class CasicCommandTests
{
    private readonly byte[] _buffer = new byte[100];

    [TestCase(4800, "$PCAS01,0*1C")]
    [TestCase(9600, "$PCAS01,1*1D")]
    [TestCase(19200, "$PCAS01,2*1E")]
    [TestCase(38400, "$PCAS01,3*1F")]
    [TestCase(57600, "$PCAS01,4*18")]
    [TestCase(115200, "$PCAS01,5*19")]
    public void The_speed_is_the_published_sentence(int baudRate, string expected)
    {
        Assert.That(Written(CasicCommand.WriteBaudRate(_buffer, 7, baudRate)), Is.EqualTo(expected + "\r\n"));
    }

    [TestCase(1000, "$PCAS02,1000*2E")]
    [TestCase(200, "$PCAS02,200*1D")]
    [TestCase(100, "$PCAS02,100*1E")]
    public void The_interval_is_the_published_sentence(int milliseconds, string expected)
    {
        Assert.That(Written(CasicCommand.WriteInterval(_buffer, 7, milliseconds)), Is.EqualTo(expected + "\r\n"));
    }

    [TestCase(NmeaRestart.Hot, "$PCAS10,0*1C")]
    [TestCase(NmeaRestart.Warm, "$PCAS10,1*1D")]
    [TestCase(NmeaRestart.Cold, "$PCAS10,2*1E")]
    [TestCase(NmeaRestart.Factory, "$PCAS10,3*1F")]
    public void The_restart_is_the_published_sentence(NmeaRestart restart, string expected)
    {
        Assert.That(Written(CasicCommand.WriteRestart(_buffer, 7, restart)), Is.EqualTo(expected + "\r\n"));
    }

    [Test]
    public void Saving_is_the_published_sentence()
    {
        Assert.That(Written(CasicCommand.WriteSave(_buffer, 7)), Is.EqualTo("$PCAS00*01\r\n"));
    }

    [Test]
    public void The_sentences_are_in_the_order_of_the_specification()
    {
        var rates = new NmeaSentenceRates { Rmc = 1, Gga = 1 };
        Assert.That(Written(CasicCommand.WriteSentences(_buffer, 7, rates)), Is.EqualTo("$PCAS03,1,0,0,0,1,0,0,0,0,0,,,0,0*02\r\n"));
        rates = new NmeaSentenceRates { Gga = 1, Gll = 2, Gsa = 3, Gsv = 4, Rmc = 5, Vtg = 6, Zda = 7 };
        Assert.That(Written(CasicCommand.WriteSentences(_buffer, 7, rates)), Does.StartWith("$PCAS03,1,2,3,4,5,6,7,0,0,0,,,0,0*"));
    }

    [Test]
    public void What_the_specification_does_not_allow_is_refused()
    {
        Assert.That(() => CasicCommand.WriteInterval(_buffer, 0, 300), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CasicCommand.WriteBaudRate(_buffer, 0, 14400), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CasicCommand.WriteRestart(_buffer, 0, (NmeaRestart)(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => CasicCommand.WriteSentences(_buffer, 0, new NmeaSentenceRates { Rmc = 10 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => CasicCommand.WriteSave(new byte[60], 0),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("64 bytes"));
    }

    private string Written(int length)
    {
        return Encoding.ASCII.GetString(_buffer, 7, length);
    }
}
