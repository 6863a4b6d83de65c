using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Each fault of the line, one by one: counted as what it is, and no value that is not true.</summary>
public class MisbehavingLineTests
{
    private const long Start = 1_790_000_000_000;

    private readonly CircularTrack _track = new(-33, 151, 300, 90);

    [Test]
    public void Sentences_with_a_wrong_checksum_are_counted_and_skipped()
    {
        NmeaReceiver receiver = Hear(new SimulatedGps(_track, 7) { ColdStartSeconds = 0, WrongChecksums = 0.2 });
        Assert.That(receiver.Counters.BadChecksum, Is.InRange(100, 1500));
        Assert.That(receiver.Counters.GarbageBytes + receiver.Counters.Truncated + receiver.Counters.Malformed, Is.Zero);
    }

    [Test]
    public void Sentences_that_break_off_are_counted_and_skipped()
    {
        NmeaReceiver receiver = Hear(new SimulatedGps(_track, 7) { ColdStartSeconds = 0, Truncations = 0.2 });
        Assert.That(receiver.Counters.Truncated, Is.InRange(100, 1500));
    }

    [Test]
    public void Noise_is_counted_and_skipped()
    {
        NmeaReceiver receiver = Hear(new SimulatedGps(_track, 7) { ColdStartSeconds = 0, Noise = 0.002 });
        Assert.That(receiver.Counters.BadChecksum, Is.Positive);
        Assert.That(receiver.Counters.Truncated, Is.Positive);
    }

    [Test]
    public void Breaks_are_garbage()
    {
        var gps = new SimulatedGps(_track, 7) { ColdStartSeconds = 0 };
        NmeaReceiver receiver = Hear(gps, bytes => [.. gps.Break(), .. bytes, 0, 0, 0]);
        Assert.That(receiver.Counters.GarbageBytes, Is.GreaterThan(300 * 3));
        Assert.That(receiver.Counters.BadChecksum + receiver.Counters.Malformed + receiver.Counters.Truncated, Is.Zero);
    }

    [Test]
    public void Without_a_sky_there_is_time_and_no_place()
    {
        var gps = new SimulatedGps(_track, 7) { ColdStartSeconds = 0, HasSky = false };
        var receiver = new NmeaReceiver();
        Feed(receiver, gps.Advance(Start));
        Feed(receiver, gps.Advance(Start + 1000));
        Assert.That(receiver.Fix.HasFix, Is.False);
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 1000));
        Assert.That((receiver.Fix.LatitudeE7, receiver.Fix.LongitudeE7), Is.EqualTo((0, 0)));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void A_date_of_weeks_ago_is_put_right(int rollovers)
    {
        var gps = new SimulatedGps(_track, 7) { ColdStartSeconds = 0, WeekRollovers = rollovers, WithZda = true };
        var receiver = new NmeaReceiver(new NmeaOptions { EarliestUtcMilliseconds = 1_767_225_600_000 });
        Feed(receiver, gps.Advance(Start));
        Feed(receiver, gps.Advance(Start + 1000));
        Assert.That(receiver.Fix.UtcMilliseconds, Is.EqualTo(Start + 1000));
        Assert.That(receiver.Counters.WeekRollovers, Is.EqualTo(4), "RMC and ZDA, twice");
    }

    [TestCase(4800)]
    [TestCase(19200)]
    [TestCase(38400)]
    [TestCase(115200)]
    public void At_a_wrong_speed_nothing_is_taken(int hostBaudRate)
    {
        NmeaReceiver receiver = Hear(
            new SimulatedGps(_track, 7) { ColdStartSeconds = 0 }, bytes => SerialSampling.Read(bytes, 9600, hostBaudRate), 0);
        Assert.That(receiver.Counters.Sentences, Is.Zero);
    }

    [Test]
    public void A_port_at_almost_the_right_speed_reads_all()
    {
        byte[] all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.That(SerialSampling.Read(all, 9600, 9600), Is.EqualTo(all));
        Assert.That(SerialSampling.Read(all, 9600, 9800), Is.EqualTo(all), "2 % too fast");
        Assert.That(SerialSampling.Read(all, 9600, 9400), Is.EqualTo(all), "2 % too slow");
        Assert.That(SerialSampling.Read(all, 9600, 11000), Is.Not.EqualTo(all), "15 % too fast");
    }

    [Test]
    public void A_slow_port_reads_of_two_fast_bytes_what_can_be_worked_out_by_hand()
    {
        // At twice the speed a start and 'U' (0x55) alternate: 0 1 0 1 0 1 0 1 0 1. A reader of half the speed looks at 1 (start
        // bit: odd half bits are high), so at no start at all.
        Assert.That(SerialSampling.Read(Encoding.ASCII.GetBytes("U"), 19200, 9600), Is.Empty);

        // Twice as slow: 0x00 is nine bits low, one high; the reader sees 18 low bits: a start, eight zeros, no stop: a zero byte.
        Assert.That(SerialSampling.Read([0x00], 4800, 9600), Is.EqualTo(new byte[] { 0x00 }));

        // 0xF0, sent at half the speed: start and four zeros are ten low bits of the reader's: again a zero byte without a stop.
        Assert.That(SerialSampling.Read([0xF0], 4800, 9600), Is.EqualTo(new byte[] { 0x00 }));

        // 0xFF at half the speed: two low bits, then high: start, one zero, seven ones: 0xFE.
        Assert.That(SerialSampling.Read([0xFF], 4800, 9600), Is.EqualTo(new byte[] { 0xFE }));
    }

    // Five minutes; every fix must lie on the track.
    private NmeaReceiver Hear(SimulatedGps gps, Func<byte[], byte[]>? line = null, int leastFixes = 100)
    {
        var receiver = new NmeaReceiver();
        var fixes = new HashSet<long>();
        receiver.FixCompleted += (_, fix) =>
        {
            if (!fix.HasFix || !fix.HasUtc) return;
            GpsPlace truth = _track.At(fix.UtcMilliseconds);
            Assert.That(fix.Latitude, Is.EqualTo(truth.Latitude).Within(2e-7));
            Assert.That(fix.Longitude, Is.EqualTo(truth.Longitude).Within(2e-7));
            fixes.Add(fix.UtcMilliseconds);
        };
        for (int second = 0; second < 300; second++)
        {
            byte[] bytes = gps.Advance(Start + (second * 1000));
            Feed(receiver, line == null ? bytes : line(bytes));
        }

        Assert.That(fixes, Has.Count.InRange(leastFixes, leastFixes == 0 ? 0 : 300));
        return receiver;
    }

    private static void Feed(NmeaReceiver receiver, byte[] bytes)
    {
        receiver.Feed(bytes, 0, bytes.Length);
    }
}
