using Battery.Node.Outbox;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What the node's queue makes of the promise that a reading is in flash when it has waited for so long.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SavingJobTests
{
    private const int Unsaved = 60_000;

    private readonly JobWorld _world = new();
    private readonly MemoryStorage _flash = new();

    [Test]
    public void A_reading_is_in_flash_when_it_has_waited_for_as_long_as_was_promised([Values(1700, 5000, 59_999, 200_000)] int interval)
    {
        ReadingOutbox outbox = Start();
        for (int n = 1; n <= 100; n++)
        {
            outbox.Append(OutboxReading.Of(7, n), _world.Now);
            _world.RunUntil(_world.Now + interval);
            int lost = n - Open().Count;
            Assert.That((lost - 1) * interval, Is.LessThan(Unsaved), $"of {n}, {lost} are in memory alone");
        }

        Assert.That(_flash.Appends, Is.LessThanOrEqualTo((100L * interval / Unsaved) + 1), "and many go together");
    }

    [Test]
    public void Flash_that_fails_is_asked_again_until_it_takes_what_waits()
    {
        ReadingOutbox outbox = Start();
        outbox.Append(OutboxReading.Of(7, 1), _world.Now);
        _flash.FailsToAppend = true;
        _world.RunUntil(_world.Now + (5 * Unsaved));
        Assert.That(outbox.Unsaved, Is.EqualTo(1));
        _flash.FailsToAppend = false;
        _world.RunUntil(_world.Now + ReadingOutbox.RetryMilliseconds + 1);
        Assert.That((outbox.Unsaved, Open().Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void An_orderly_end_saves_all_and_one_that_flash_refuses_is_told()
    {
        ReadingOutbox outbox = Open();
        var saving = new SavingJob(outbox, _world.Log);
        outbox.Append(OutboxReading.Of(7, 1), _world.Now);
        _flash.FailsToAppend = true;
        Assert.That(saving.SaveAll, Throws.Nothing);
        Assert.That(_world.Log.Lines, Has.Some.Contains("1 readings are not in flash"));
        _flash.FailsToAppend = false;
        saving.SaveAll();
        Assert.That(Open().Count, Is.EqualTo(1));
    }

    private ReadingOutbox Start()
    {
        ReadingOutbox outbox = Open();
        new SavingJob(outbox, _world.Log).Join(_world.Queue);
        return outbox;
    }

    private ReadingOutbox Open() => new(_flash, _world.Log, 1 << 20, Unsaved);
}
