using System;
using System.Text;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The GPS receiver of the node: the time it sets, and the place as long as it is known.</summary>
public sealed class GpsReaderTests
{
    private const int Second = 1000;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void A_receiver_whose_week_number_ran_over_sets_the_clock_to_the_true_day(int rollovers)
    {
        // A week after the firmware was built; nothing is set but what the node sets by itself.
        long start = DayOfBuild() + (7 * 86_400_000L);
        var gps = new SimulatedGps(new FixedTrack(47, 8)) { ColdStartSeconds = 0, WeekRollovers = rollovers };
        var clock = new GpsClock();
        var reader = new GpsReader(new Line(gps, () => start + clock.UptimeMilliseconds), clock);
        for (int i = 0; i < 3; i++, clock.UptimeMilliseconds += Second) reader.Poll();
        Assert.That(clock.Source, Is.EqualTo(TimeSource.Gps));
        Assert.That(clock.UtcMilliseconds, Is.EqualTo(start + clock.UptimeMilliseconds).Within(2 * Second));
    }

    [Test]
    public void The_day_of_the_build_is_a_day_in_the_past()
    {
        var built = DateTimeOffset.FromUnixTimeMilliseconds(DayOfBuild());
        Assert.That(built.TimeOfDay, Is.EqualTo(TimeSpan.Zero));
        Assert.That(built, Is.GreaterThan(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(built, Is.LessThanOrEqualTo(DateTimeOffset.UtcNow.AddDays(1)));
    }

    [Test]
    public void A_heading_alone_says_nothing_of_the_place()
    {
        var clock = new GpsClock();
        var text = new StringBuilder(Sentence("GPRMC,120001.00,A,4800.1000,N,00200.2000,E,,,281126,,,A"));
        var reader = new GpsReader(new Text(text), clock);
        reader.Poll();
        clock.UptimeMilliseconds += 200;
        reader.Poll();
        Assert.That(Place(reader), Is.EqualTo(480016667), "the silence completes the first fix");
        for (int i = 0; i < 3; i++)
        {
            text.Append(Sentence("GPHDT,12.0,T"));
            reader.Poll();
            clock.UptimeMilliseconds += 200;
            reader.Poll();
            Assert.That(Place(reader), Is.EqualTo(480016667));
        }

        text.Append(Sentence("GPRMC,120002.000,V,8960.0000,N,00000.0000,E,0.00,0.00,281126,,,N"));
        reader.Poll();
        clock.UptimeMilliseconds += 200;
        reader.Poll();
        Assert.That(Place(reader), Is.Null, "but no fix does");
    }

    private static long DayOfBuild() => BuildDate.UtcMilliseconds;

    private static int? Place(GpsReader reader)
    {
        var reading = new Reading();
        reader.AddTo(reading);
        return reading.Has(ReadingField.Latitude) ? reading.Get(ReadingField.Latitude) : null;
    }

    private static string Sentence(string content)
    {
        int sum = 0;
        foreach (char c in content) sum ^= c;
        return $"${content}*{sum:X2}\r\n";
    }

    private sealed class GpsClock : IClock
    {
        private long _offset;

        public long UptimeMilliseconds { get; set; } = Second;

        public long UtcMilliseconds => _offset + UptimeMilliseconds;

        public TimeSource Source { get; private set; }

        public void SetUtc(long utcMilliseconds, TimeSource source)
        {
            _offset = utcMilliseconds - UptimeMilliseconds;
            Source = source;
        }
    }

    private sealed class Line(SimulatedGps gps, Func<long> utc) : IGpsSource
    {
        private readonly GpsStream _stream = new(gps, utc) { ReadTimeout = 0 };

        public int Read(byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);
    }

    private sealed class Text(StringBuilder text) : IGpsSource
    {
        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = Math.Min(count, text.Length);
            for (int i = 0; i < taken; i++) buffer[offset + i] = (byte)text[i];
            text.Remove(0, taken);
            return taken;
        }
    }
}
