using System;
using System.Collections.Generic;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

public class FixTests
{
    private const long Start = 1_790_000_000_000;

    [Test]
    public void A_cold_start_ends_with_a_fix_a_second()
    {
        var gps = new SimulatedGps(new FixedTrack(47.28523950, 8.56525367, 410)) { ColdStartSeconds = 10 };
        var receiver = new NmeaReceiver();
        var seen = new List<(bool HasFix, long Utc)>();
        receiver.FixCompleted += (_, fix) => seen.Add((fix.HasFix, fix.UtcMilliseconds));
        for (int second = 0; second <= 30; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));

        // A fix for each of the seconds 10 to 30, complete at once: the last is not held back for the next burst.
        List<(bool HasFix, long Utc)> fixes = seen.FindAll(f => f.HasFix);
        Assert.That(fixes, Has.Count.EqualTo(21));
        for (int i = 0; i < fixes.Count; i++) Assert.That(fixes[i].Utc, Is.EqualTo(Start + ((10 + i) * 1000)));
        Assert.That(seen.FindAll(f => !f.HasFix), Has.Count.EqualTo(10));

        NmeaFix last = receiver.Fix;
        Assert.That(last.HasUtc, Is.True);
        Assert.That(last.LatitudeE7, Is.EqualTo(472852395).Within(1));
        Assert.That(last.LongitudeE7, Is.EqualTo(85652537).Within(1));
        Assert.That(last.Latitude, Is.EqualTo(last.LatitudeE7 / 1e7));
        Assert.That(last.AltitudeMillimetres, Is.EqualTo(410000));
        Assert.That(last.SatellitesUsed, Is.EqualTo(9));
        Assert.That(last.SatellitesInView, Is.EqualTo(9));
        Assert.That(last.FixMode, Is.EqualTo(3));
        Assert.That(last.Quality, Is.EqualTo(1));
        Assert.That(last.HdopHundredths, Is.EqualTo(98));
        Assert.That(last.PdopHundredths, Is.EqualTo(175));
        Assert.That(receiver.Counters.GarbageBytes + receiver.Counters.Malformed + receiver.Counters.BadChecksum, Is.Zero);
    }

    [Test]
    public void A_fix_that_is_lost_is_told_at_once()
    {
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 0 };
        var receiver = new NmeaReceiver();
        for (int second = 0; second < 5; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        Assert.That(receiver.Fix.HasFix, Is.True);
        gps.HasSky = false;
        Feed(receiver, gps.Advance(Start + 5000));
        Assert.That(receiver.Fix.HasFix, Is.False);
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 5000));
        Assert.That(receiver.Fix.HasAltitude, Is.False);
    }

    [Test]
    public void The_last_sentence_of_a_burst_may_change()
    {
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 0 };
        var receiver = new NmeaReceiver();
        for (int second = 0; second < 5; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 4000));
        gps.WithZda = true;
        for (int second = 5; second < 10; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 9000));
        gps.WithZda = false;
        for (int second = 10; second < 15; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 14000));
    }

    [Test]
    public void With_losses_and_noise_each_fix_is_still_true()
    {
        Random random = RandomSource.Create();
        var track = new CircularTrack(47, 8, 200, 120);
        var gps = new SimulatedGps(track, random.Next()) { ColdStartSeconds = 0, Loss = 0.1, Noise = 0.001 };
        var receiver = new NmeaReceiver();
        int fixes = 0;
        long last = 0;
        receiver.FixCompleted += (_, fix) =>
        {
            if (!fix.HasFix || !fix.HasUtc) return;
            fixes++;
            Assert.That(fix.UtcMilliseconds, Is.GreaterThanOrEqualTo(last));
            last = fix.UtcMilliseconds;
            GpsPlace truth = track.At(fix.UtcMilliseconds);
            Assert.That(fix.Latitude, Is.EqualTo(truth.Latitude).Within(2e-7));
            Assert.That(fix.Longitude, Is.EqualTo(truth.Longitude).Within(2e-7));
        };
        for (int second = 0; second < 3000; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        Assert.That(fixes, Is.GreaterThan(2000));
        Assert.That(receiver.Counters.BadChecksum, Is.Positive);
    }

    [Test]
    public void Midnight_and_the_turn_of_the_year_are_in_order()
    {
        long midnight = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 0 };
        var receiver = new NmeaReceiver();
        long expected = midnight - 5000;
        receiver.FixCompleted += (_, fix) =>
        {
            Assert.That(fix.UtcMilliseconds, Is.EqualTo(expected));
            expected += 1000;
        };
        for (long time = midnight - 5000; time <= midnight + 5000; time += 1000) Feed(receiver, gps.Advance(time));
        Assert.That(expected, Is.EqualTo(midnight + 6000));
    }

    [Test]
    public void Satellites_in_view_are_summed_over_systems_and_not_over_signals()
    {
        var receiver = new NmeaReceiver();
        Sentence.Feed(receiver, Sentence.Of("GNRMC,120000,A,4700.0,N,00800.0,E,,,010126,,,A"));
        Sentence.Feed(receiver, Sentence.Of("GPGSV,1,1,08,1"));
        Sentence.Feed(receiver, Sentence.Of("GPGSV,1,1,07,6"));
        Sentence.Feed(receiver, Sentence.Of("GLGSV,1,1,05"));
        receiver.Flush();
        Assert.That(receiver.Fix.SatellitesInView, Is.EqualTo(13));
    }

    [Test]
    public void A_copy_of_a_fix_is_the_same()
    {
        var gps = new SimulatedGps(new CircularTrack(47, 8, 200, 120)) { ColdStartSeconds = 0 };
        var receiver = new NmeaReceiver();
        for (int second = 0; second < 3; second++) Feed(receiver, gps.Advance(Start + (second * 1000)));
        var copy = new NmeaFix();
        receiver.Fix.CopyTo(copy);
        foreach (System.Reflection.PropertyInfo property in typeof(NmeaFix).GetProperties())
            Assert.That(property.GetValue(copy), Is.EqualTo(property.GetValue(receiver.Fix)), property.Name);
    }

    [Test]
    public void A_receiver_reads_the_line_as_a_stream()
    {
        long now = Start;
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 2 };
        using var line = new GpsStream(gps, () => now) { ReadTimeout = 0 };
        var receiver = new NmeaReceiver();
        line.Break();
        for (; now < Start + 5000; now += 1000)
        {
            while (receiver.ReadFrom(line) > 0)
            {
            }
        }

        Assert.That(receiver.Fix.HasFix, Is.True);
        Assert.That(receiver.Counters.GarbageBytes, Is.Positive);
    }

    [Test]
    public void A_port_that_gives_all_that_is_asked_for_or_nothing_is_asked_for_no_more_than_has_come()
    {
        // As nanoFramework's: it would wait for the 256th byte for ever, or throw.
        long now = Start;
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 2 };
        using var line = new GpsStream(gps, () => now) { ReadTimeout = 0, GivesAllOrNothing = true };
        var receiver = new NmeaReceiver();
        int fixes = 0;
        receiver.FixCompleted += (_, fix) => fixes += fix.HasFix ? 1 : 0;
        Assert.That(
            () =>
            {
                while (receiver.ReadFrom(line) > 0)
                {
                }
            },
            Throws.TypeOf<TimeoutException>());
        for (; now < Start + 10_000; now += 1000)
        {
            while (receiver.ReadFrom(line, line.BytesToRead) > 0)
            {
            }

            receiver.Flush();
        }

        Assert.That(fixes, Is.InRange(7, 8));
        Assert.That(receiver.Counters.GarbageBytes, Is.Zero);
    }

    private static void Feed(NmeaReceiver receiver, byte[] bytes)
    {
        receiver.Feed(bytes, 0, bytes.Length);
    }
}
