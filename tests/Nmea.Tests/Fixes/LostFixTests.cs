using System.Collections.Generic;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>A receiver that has lost its fix says so with placeholders where the position stood, and is believed.</summary>
public class LostFixTests
{
    private const int Noon = 12 * 3_600_000;

    private static readonly string[] TwoFixes =
    [
        "GPRMC,120001.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A",
        "GPRMC,120002.000,A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A",
    ];

    [TestCase("GPRMC,120003.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N")]
    [TestCase("GPRMC,120003.000,V,36000.0000,N,72000.0000,E,0.000000,,010203,,")]
    [TestCase("GPRMC,120003.000,V,0000.0000,N,00000.0000,E,,,010203,,,N")]
    [TestCase("GPRMC,120003.000,V,,,,,,,010203,,,N")]
    [TestCase("GPRMC,120003.000,V,8960.0000,,00000.0000,,0.00,0.00,010203,,,N", Description = "no letters either")]
    [TestCase("GPRMC,120003.000,A,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N", Description = "status A and mode N")]
    [TestCase("GPRMC,120003.000,V,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A", Description = "the last place known")]
    public void Rmc_without_a_fix_ends_it_whatever_stands_where_the_position_was(string content)
    {
        NmeaReceiver receiver = Hear([.. TwoFixes, content]);
        Assert.That(receiver.Counters.Malformed, Is.Zero);
        Assert.That(receiver.Fix.TimeOfDayMilliseconds, Is.EqualTo(Noon + 3000));
        Assert.That(receiver.Fix.HasFix, Is.False);
        Assert.That((receiver.Fix.LatitudeE7, receiver.Fix.LongitudeE7), Is.EqualTo((0, 0)));
        Assert.That(receiver.Rmc.TimeOfDayMilliseconds, Is.EqualTo(Noon + 3000));
    }

    [TestCase("GPGGA,120001.000,4800.1000,N,00200.2000,E,1,05,1.2,100.0,M,40.0,M,,",
        "GPGGA,120002.000,8960.0000,N,00000.0000,E,0,0,,137.0,M,13.0,M,,")]
    [TestCase("GPGLL,4800.1000,N,00200.2000,E,120001.00,A,A", "GPGLL,9100.0000,N,00200.2000,E,120002.00,V")]
    [TestCase("GPGLL,4800.1000,N,00200.2000,E,120001.00,A,A", "GPGLL,8960.0000,N,00000.0000,E,120002.00,A,N")]
    [TestCase("GNGNS,120001.00,4800.10000,N,00200.20000,E,AN,05,1.18,111.5,45.6,,,V",
        "GNGNS,120002.00,36000.0000,N,72000.0000,E,NN,00,,,,,,V")]
    public void Any_sentence_without_a_fix_ends_it(string with, string without)
    {
        NmeaReceiver receiver = Hear([with]);
        receiver.Flush();
        Assert.That(receiver.Fix.HasFix, Is.True);
        Sentence.Feed(receiver, Sentence.Of(without));
        receiver.Flush();
        Assert.That(receiver.Counters.Malformed, Is.Zero);
        Assert.That(receiver.Fix.TimeOfDayMilliseconds, Is.EqualTo(Noon + 2000));
        Assert.That(receiver.Fix.HasFix, Is.False);
    }

    [Test]
    public void Without_a_fix_speed_course_and_altitude_are_placeholders_too()
    {
        // As MediaTek writes it.
        NmeaReceiver receiver = Hear(
        [
            "GPGGA,120003.000,8960.0000,N,00000.0000,E,0,0,,137.0,M,13.0,M,,", "GPGSA,A,1,,,,,,,,,,,,,,,",
            "GPRMC,120003.000,V,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,N", "GPVTG,0.00,T,,M,0.00,N,0.00,K,N",
        ]);
        receiver.Flush();
        NmeaFix fix = receiver.Fix;
        Assert.That((fix.Status, fix.FixMode, fix.HasUtc), Is.EqualTo((NmeaFixStatus.NoFix, 1, true)));
        Assert.That((fix.HasSpeed, fix.HasCourse), Is.EqualTo((false, false)));
        Assert.That((fix.HasAltitude, fix.HasGeoidSeparation), Is.EqualTo((false, false)));
        Sentence.Feed(receiver, Sentence.Of("GNGNS,120004.00,8960.0000,N,00000.0000,E,NN,00,99.99,137.0,13.0,,,V"));
        receiver.Flush();
        Assert.That((receiver.Fix.HasAltitude, receiver.Fix.HasGeoidSeparation), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_position_that_is_called_valid_still_has_to_be_one()
    {
        NmeaReceiver receiver = Hear([.. TwoFixes, "GPRMC,120003.000,A,8960.0000,N,00000.0000,E,0.00,0.00,010203,,,A"]);
        Assert.That(receiver.Counters.Malformed, Is.EqualTo(1));
        Assert.That(receiver.Fix.TimeOfDayMilliseconds, Is.EqualTo(Noon + 2000));
    }

    [Test]
    public void Gsa_with_mode_1_lowers_the_fix_mode()
    {
        string[] form = ["GPGGA,{0},4800.1000,N,00200.2000,E,1,05,1.2,100.0,M,40.0,M,,", "GPGSA,A,{1},,,,,,,,,,,,,,,",
            "GPRMC,{0},A,4800.1000,N,00200.2000,E,1.25,21.04,010203,,,A"];
        var receiver = new NmeaReceiver();
        var modes = new List<int>();
        receiver.FixCompleted += (_, fix) => modes.Add(fix.FixMode);
        foreach ((string time, int mode) in new[] { ("120001", 3), ("120002", 3), ("120003", 1), ("120004", 2) })
        {
            foreach (string line in form) Sentence.Feed(receiver, Sentence.Of(string.Format(line, time, mode)));
        }

        receiver.Flush();
        Assert.That(modes, Is.EqualTo(new[] { 3, 3, 1, 2 }));

        // Within a second, too: a receiver that says so again of the same satellites has changed its mind.
        receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of("GPRMC,120005,A,4800.1000,N,00200.2000,E,,,010203,,,A"));
        Sentence.Feed(receiver, Sentence.Of("GPGSA,A,3,,,,,,,,,,,,,,,") + Sentence.Of("GLGSA,A,2,,,,,,,,,,,,,,,"));
        Sentence.Feed(receiver, Sentence.Of("GPGSA,A,1,,,,,,,,,,,,,,,"));
        receiver.Flush();
        Assert.That(receiver.Fix.FixMode, Is.EqualTo(2), "of GLONASS, the best that is left");
    }

    [TestCase(GpsPlaceholder.Empty)]
    [TestCase(GpsPlaceholder.Minutes60)]
    [TestCase(GpsPlaceholder.Degrees360)]
    [TestCase(GpsPlaceholder.Zeros)]
    public void A_receiver_that_comes_under_a_roof_says_so_in_the_same_second(GpsPlaceholder placeholder)
    {
        const long Start = 1_790_000_000_000;
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 0, Placeholder = placeholder };
        var receiver = new NmeaReceiver();
        for (int second = 0; second < 8; second++)
        {
            gps.HasSky = second < 4 || second == 7;
            byte[] burst = gps.Advance(Start + (second * 1000));
            receiver.Feed(burst, 0, burst.Length);
            Assert.That(receiver.Fix.HasFix, Is.EqualTo(second == 0 ? receiver.Version > 0 : gps.HasSky), $"second {second}");
            if (second > 0) Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + (second * 1000)));
        }

        Assert.That(receiver.Counters.Malformed, Is.Zero);
    }

    private static NmeaReceiver Hear(IEnumerable<string> contents)
    {
        var receiver = new NmeaReceiver();
        foreach (string content in contents) Sentence.Feed(receiver, Sentence.Of(content));
        return receiver;
    }
}
