using System.Collections.Generic;
using Battery.Node;
using Battery.Node.EmptyPack;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A node whose pack is empty: what it has is in flash before it sleeps, and what is charged stays awake.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EmptyPackJobTests : IPower
{
    private const int SleepSeconds = 600;

    private readonly JobWorld _world = new();
    private readonly MemoryStorage _flash = new();
    private readonly List<(long At, int Unsaved, int Seconds)> _sleeps = [];
    private ReadingOutbox _outbox = null!;
    private EmptyPackJob _job = null!;

    [SetUp]
    public void SetUp()
    {
        _outbox = new ReadingOutbox(_flash, _world.Log, ReadingOutbox.LeastBytes, 120_000);
        var configuration = new NodeConfiguration { EmptyBelow = 5, EmptySleepSeconds = SleepSeconds };
        var platform = new NodePlatform { Clock = _world.Clock, Log = _world.Log, Power = this };
        _job = new EmptyPackJob(configuration, platform, _outbox, new SavingJob(_outbox, _world.Log));
        _job.Join(_world.Queue);
    }

    [Test]
    public void Cut_off_it_sleeps_after_three_minutes_with_all_it_has_in_flash()
    {
        Live(readings: 60, charge: 4);
        Assert.That(_sleeps, Has.Count.GreaterThan(0));
        Assert.That(_sleeps[0].At, Is.InRange(180_000, 190_000));
        Assert.That((_sleeps[0].Unsaved, _sleeps[0].Seconds), Is.EqualTo((0, SleepSeconds)));
        Assert.That(_world.Log.Lines, Has.Some.Contains("the pack is empty"));
        var again = new ReadingOutbox(_flash, _world.Log, ReadingOutbox.LeastBytes);
        Assert.That(again.Count, Is.EqualTo(_outbox.Count).And.GreaterThan(0), "the next life has them");
    }

    [Test]
    public void Acknowledged_it_sleeps_after_a_minute()
    {
        Live(readings: 30, charge: 4, isAcknowledged: true);
        Assert.That(_sleeps[0].At, Is.InRange(60_000, 70_000));
    }

    [Test]
    public void With_something_in_the_pack_it_never_does()
    {
        Live(readings: 200, charge: 6);
        Assert.That(_sleeps, Is.Empty);
    }

    void IPower.Sleep(int milliseconds) => _world.Pass(milliseconds);

    void IPower.Wake()
    {
    }

    void IPower.SleepDeeply(int seconds) => _sleeps.Add((_world.Now, _outbox.Unsaved, seconds));

    private void Live(int readings, int charge, bool isAcknowledged = false)
    {
        for (int n = 1; n <= readings; n++)
        {
            Reading reading = OutboxReading.Of(7, n);
            reading.Set(ReadingField.StateOfCharge, charge);
            reading.Set(ReadingField.PackCurrent, -20);
            _job.OnReading(reading);
            _outbox.Append(reading, _world.Now);
            if (isAcknowledged)
            {
                Assert.That(_outbox.TakeNext(new Reading()), Is.True);
                _outbox.Acknowledge(7, [n, n], 1);
            }

            _world.RunUntil(_world.Now + 5000);
        }
    }
}
