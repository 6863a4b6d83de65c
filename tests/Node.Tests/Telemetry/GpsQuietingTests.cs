using System.Collections.Generic;
using Battery.Node.Platform;
using Battery.Node.Telemetry;
using Battery.Protocol;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A receiver that is told to say no more than is wanted.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GpsQuietingTests
{
    private readonly TestClock _clock = new();

    [Test]
    public void A_receiver_says_RMC_alone_and_the_place_stays_known_also_after_it_lost_its_supply()
    {
        var line = new Line(_clock);
        var reader = new GpsReader(line, _clock, 0);
        var quieting = new GpsQuieting(line);
        Run(30);
        Assert.That(reader.Receiver.Counters.Sentences, Is.GreaterThan(100), "before it is told");
        quieting.Step(_clock.UptimeMilliseconds);
        Run(2);
        Assert.That(SentencesIn(60), Is.InRange(59, 61));
        Assert.That(HasPlace(), Is.True);
        line.LoseSupply();
        Run(60);
        Assert.That(SentencesIn(60), Is.GreaterThan(200));
        for (int second = 0; second < 600; second++)
        {
            Run(1);
            quieting.Step(_clock.UptimeMilliseconds);
        }

        Assert.That(SentencesIn(60), Is.InRange(59, 61));
        Assert.That(HasPlace(), Is.True);

        void Run(int seconds)
        {
            for (int i = 0; i < seconds * 4; i++)
            {
                _clock.UptimeMilliseconds += 250;
                reader.Poll();
            }
        }

        int SentencesIn(int seconds)
        {
            int before = reader.Receiver.Counters.Sentences;
            Run(seconds);
            return reader.Receiver.Counters.Sentences - before;
        }

        bool HasPlace()
        {
            var reading = new Reading();
            reader.AddTo(reading);
            return reading.Has(ReadingField.Latitude);
        }
    }

    [Test]
    public void It_is_said_again_every_ten_minutes_and_not_more()
    {
        var told = new Told();
        var quieting = new GpsQuieting(told);
        for (int second = 0; second < 3600; second++) quieting.Step(1000L * second);
        Assert.That(told.Lengths, Has.Count.EqualTo(6));
    }

    private sealed class Told : IGpsControl
    {
        public List<int> Lengths { get; } = [];

        public void Write(byte[] buffer, int offset, int count) => Lengths.Add(count);
    }

    private sealed class Line(TestClock clock) : IGpsSource, IGpsControl
    {
        private GpsStream _line = New(clock);

        public void LoseSupply() => _line = New(clock);

        public int Read(byte[] buffer, int offset, int count) => _line.Read(buffer, offset, count);

        public void Write(byte[] buffer, int offset, int count) => _line.Write(buffer, offset, count);

        private static GpsStream New(TestClock clock) =>
            new(new SimulatedGps(new FixedTrack(47.4, 9.3)), () => clock.UtcMilliseconds) { ReadTimeout = 0 };
    }
}
