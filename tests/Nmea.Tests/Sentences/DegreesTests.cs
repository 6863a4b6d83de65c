using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Latitudes have two digits of degrees, longitudes three: with fewer, degrees would be taken for minutes.</summary>
public class DegreesTests
{
    [TestCase("42.6562,S,00200.2000,E")]
    [TestCase("452.65,S,00200.2000,E")]
    [TestCase("4552.65,S,2.2000,E")]
    [TestCase("4552.65,S,0200.2000,E")]
    [TestCase("04552.65,S,00200.2000,E")]
    [TestCase("4552.65,S,000200.2000,E")]
    [TestCase("5,S,00200.2000,E")]
    [TestCase(".5,S,00200.2000,E")]
    public void With_any_other_number_of_digits_a_position_is_refused(string position)
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of($"GPGLL,{position},120001.00,A"));
        Assert.That((receiver.Counters.Malformed, receiver.Counters.Sentences), Is.EqualTo((1, 0)));
        Sentence.Feed(receiver, Sentence.Of($"GPRMC,120001.00,A,{position},,,010203,,"));
        Sentence.Feed(receiver, Sentence.Of($"GPGGA,120001.00,{position},1,05,1.2,100.0,M,40.0,M,,"));
        Sentence.Feed(receiver, Sentence.Of($"GNGNS,120001.00,{position},AN,07,1.18,111.5,45.6,,,V"));
        Assert.That((receiver.Counters.Malformed, receiver.Counters.Sentences), Is.EqualTo((4, 0)));
    }

    [TestCase("4500.0000,N,00200.2000,E", 450000000, 20033333)]
    [TestCase("0000,N,00000,E", 0, 0)]
    [TestCase("0030.,S,00030.,W", -5000000, -5000000)]
    [TestCase("9000.0000,S,18000.0000,W", -900000000, -1800000000)]
    public void With_two_and_three_it_is_taken(string position, int latitudeE7, int longitudeE7)
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of($"GPGLL,{position},120001.00,A"));
        Assert.That((receiver.Gll.LatitudeE7, receiver.Gll.LongitudeE7), Is.EqualTo((latitudeE7, longitudeE7)));
        Assert.That(receiver.Counters.Malformed, Is.Zero);
    }
}
