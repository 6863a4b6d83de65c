using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>What is handed out with a fix belongs to it.</summary>
public class HandedOutTests
{
    private const string Gsa = "GPGSA,A,3,,,,,,,,,,,,,1.0,1.0,1.0";

    [Test]
    public void Inside_FixCompleted_the_values_are_those_of_its_epoch()
    {
        var receiver = new NmeaReceiver();
        int seen = 0;
        receiver.FixCompleted += (r, fix) =>
        {
            seen++;
            int second = fix.TimeOfDayMilliseconds / 1000 % 60;
            if (fix.Contains(NmeaKind.Rmc)) Assert.That(r.Rmc.TimeOfDayMilliseconds, Is.EqualTo(fix.TimeOfDayMilliseconds), "RMC");
            if (fix.Contains(NmeaKind.Gga)) Assert.That(r.Gga.TimeOfDayMilliseconds, Is.EqualTo(fix.TimeOfDayMilliseconds), "GGA");
            if (fix.Contains(NmeaKind.Hdt)) Assert.That(r.Hdt.HeadingMillidegrees, Is.EqualTo(second * 1000), "HDT");
        };

        // Each burst ends another way, so that each is complete when the next begins.
        string[][] bursts = [["RMC", "GGA"], ["RMC", "HDT"], ["GGA"], ["RMC"], ["GGA", "RMC"], ["RMC", "HDT", "GGA"], ["RMC", "GGA"]];
        for (int second = 1; second <= bursts.Length; second++)
        {
            foreach (string kind in bursts[second - 1])
            {
                Sentence.Feed(receiver, Sentence.Of(kind switch
                {
                    "HDT" => $"GPHDT,{second}.0,T",
                    "GGA" => $"GPGGA,12000{second}.00,4800.1000,N,00200.2000,E,1,05,3.62,100.0,M,47.6,M,,",
                    _ => $"GPRMC,12000{second}.00,A,4800.1000,N,00200.2000,E,,,010203,,,A",
                }));
            }
        }

        receiver.Flush();
        Assert.That(seen, Is.AtLeast(bursts.Length));
    }

    [Test]
    public void A_refused_sentence_of_the_next_epoch_ends_the_one_before()
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of("GPRMC,120001.00,A,4800.1000,N,00200.2000,E,,,010203,,,A"));
        Sentence.Feed(receiver, Sentence.Of("GPRMC,12000x.00,A,4800.1000,N,00200.2000,E,,,010203,,,A"));
        Assert.That(receiver.Version, Is.Zero, "of which second it was cannot be read");
        Sentence.Feed(receiver, Sentence.Of("GPRMC,120002.00,A,9900.1000,N,00200.2000,E,,,010203,,,A"));
        Assert.That((receiver.Version, receiver.Fix.HasFix), Is.EqualTo((1, true)));
        Assert.That(receiver.Rmc.TimeOfDayMilliseconds, Is.EqualTo(((12 * 3600) + 1) * 1000));
    }

    [TestCase(NmeaFixStatus.Fix, true, "GPRMC,120001.00,A,4800.1000,N,00200.2000,E,,,010203,,,A")]
    [TestCase(NmeaFixStatus.NoFix, false, "GPRMC,120001.00,V,,,,,,,010203,,,N")]
    [TestCase(NmeaFixStatus.NoFix, false, "GPGGA,120001.00,,,,,0,00,,,M,,M,,")]
    [TestCase(NmeaFixStatus.NoFix, false, "GPGSA,A,1,,,,,,,,,,,,,,,")]
    [TestCase(NmeaFixStatus.Untold, false, "GPZDA,120001.00,01,02,2003,00,00")]
    [TestCase(NmeaFixStatus.Untold, false, "GPHDT,12.0,T")]
    [TestCase(NmeaFixStatus.Untold, false, Gsa)]
    [TestCase(NmeaFixStatus.Untold, false, "GPRMC,120001.00,A,,,,,,,010203,,,A")]
    public void No_fix_and_nothing_told_are_not_the_same(NmeaFixStatus status, bool hasFix, string content)
    {
        var receiver = new NmeaReceiver();
        Assert.That(receiver.Fix.Status, Is.EqualTo(NmeaFixStatus.Untold));
        Sentence.Feed(receiver, Sentence.Of(content));
        receiver.Flush();
        Assert.That((receiver.Fix.Status, receiver.Fix.HasFix), Is.EqualTo((status, hasFix)));
    }

    [Test]
    public void Each_fix_tells_which_sentences_it_was_put_together_from()
    {
        var receiver = new NmeaReceiver();
        var kinds = new List<NmeaKind>();
        receiver.FixCompleted += (_, fix) => kinds.AddRange(Array.FindAll(Enum.GetValues<NmeaKind>(), fix.Contains));
        Sentence.Feed(receiver, Sentence.Of(Gsa) + Sentence.Of("GPRMC,120001.00,V,,,,,,,010203,,,N"));
        receiver.Flush();
        Assert.That(kinds, Is.EquivalentTo(new[] { NmeaKind.Gsa, NmeaKind.Rmc }));
    }

    [Test]
    public void On_dotnet_times_are_DateTime_and_speeds_metres_per_second()
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of("GPRMC,120001.250,A,4800.1000,N,00200.2000,E,36.0,,010203,,,A"));
        receiver.Flush();
        Assert.That((receiver.Fix.SpeedMilliknots, receiver.Rmc.SpeedMilliknots), Is.EqualTo((36000, 36000)));
#if NET
        var expected = new DateTime(2003, 2, 1, 12, 0, 1, 250, DateTimeKind.Utc);
        Assert.That((receiver.Fix.UtcDateTime, receiver.Fix.UtcDateTime!.Value.Kind), Is.EqualTo((expected, DateTimeKind.Utc)));
        Assert.That(receiver.Rmc.UtcDateTime, Is.EqualTo(expected));

        // 36 nautical miles an hour: 36 × 1852 m in 3600 s.
        Assert.That(receiver.Fix.SpeedMetresPerSecond, Is.EqualTo(18.52).Within(1e-12));
        Assert.That(receiver.Rmc.SpeedMetresPerSecond, Is.EqualTo(18.52).Within(1e-12));
        Sentence.Feed(receiver, Sentence.Of("GPRMC,,V,,,,,,,,,,N"));
        Assert.That((receiver.Rmc.UtcDateTime, receiver.Rmc.SpeedMetresPerSecond), Is.EqualTo(((DateTime?)null, (double?)null)));
#endif
    }
}
