using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Outbox;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Readings that are acknowledged in time never reach flash; what a power cut costs is no older than was promised.</summary>
public sealed class OutboxMemoryTests
{
    private const int Unsaved = 60_000;
    private const int Interval = 5_000;

    private readonly SilentLog _log = new();
    private MemoryStorage _storage = null!;

    [SetUp]
    public void SetUp() => _storage = new MemoryStorage();

    [Test]
    public void While_the_link_acknowledges_nothing_is_written()
    {
        ReadingOutbox outbox = Open();
        var reading = new Reading();
        for (int n = 1; n <= 2000; n++)
        {
            outbox.Append(OutboxReading.Of(7, n), n * Interval);
            outbox.Step(n * Interval);
            Assert.That(outbox.TakeNext(reading), Is.True);
            Assert.That(reading.Sequence, Is.EqualTo(n));

            // Three at a time, the last of them first.
            if (n % 3 == 0) outbox.Acknowledge(7, [n, n, n - 2, n - 1], 2);
        }

        Assert.That(_storage.Appends, Is.Zero);
        Assert.That(outbox.Count, Is.EqualTo(2));
    }

    [Test]
    public void A_reading_is_in_flash_a_minute_after_it_was_taken([Values(1000, 5000, 30_000)] int interval)
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n * interval <= 1_000_000; n++)
        {
            long now = n * interval;
            outbox.Append(OutboxReading.Of(7, n), now);
            outbox.Step(now);
            int saved = Drain(Open()).Count;
            Assert.That((n - saved) * interval, Is.LessThanOrEqualTo(Unsaved), $"of {n}, {saved} are in flash");
        }

        Assert.That(Drain(outbox), Is.Ordered);
        Assert.That(outbox.Count, Is.EqualTo(1_000_000 / interval));
    }

    [Test]
    public void What_waits_is_in_flash_behind_a_flush_and_goes_on_in_order()
    {
        ReadingOutbox outbox = Open();
        for (int n = 1; n <= 10; n++) outbox.Append(OutboxReading.Of(7, n), n);
        var reading = new Reading();
        for (int n = 1; n <= 6; n++) outbox.TakeNext(reading);
        outbox.Acknowledge(7, [2, 3], 1);
        long mark = outbox.OldestInFlight;
        Assert.That(outbox.InFlight, Is.EqualTo(4));
        outbox.Flush();
        Assert.That((outbox.Unsaved, outbox.Count, outbox.InFlight, outbox.OldestInFlight), Is.EqualTo((0, 8, 4, mark)));
        Assert.That(Drain(Open()), Is.EqualTo(new[] { 1, 4, 5, 6, 7, 8, 9, 10 }));
        outbox.Append(OutboxReading.Of(7, 11), 11);
        Assert.That(Drain(outbox), Is.EqualTo(new[] { 7, 8, 9, 10, 11 }), "those that were given are not given again");
        Assert.That(outbox.Acknowledge(7, [1, 11], 1), Is.EqualTo(9));
        Assert.That(_storage.Names, Is.Empty);
    }

    [Test]
    public void Flash_that_takes_nothing_costs_the_oldest_only_when_memory_is_full_and_is_asked_again()
    {
        ReadingOutbox outbox = Open();
        _storage.FailsToAppend = true;
        for (int n = 1; n <= 40; n++)
        {
            outbox.Append(OutboxReading.Of(7, n), n * Interval);
            try
            {
                outbox.Step(n * Interval);
            }
            catch (System.IO.IOException)
            {
                // The node says so and goes on.
            }
        }

        Assert.That((outbox.Count, outbox.Dropped), Is.EqualTo((32, 8)));
        _storage.FailsToAppend = false;
        outbox.Step(60 * Interval);
        Assert.That(Drain(Open()), Is.EqualTo(Enumerable.Range(9, 32)));
    }

    [Test]
    public void Whatever_happens_order_is_kept_and_only_what_was_acknowledged_is_missing()
    {
        var random = new SeededRandom();
        ReadingOutbox outbox = Open();
        var waiting = new List<(int Boot, int Sequence)>();
        var given = new List<(int Boot, int Sequence)>();
        (int boot, int sequence, long now) = (2, 0, 0);
        var reading = new Reading();
        for (int step = 0; step < 20_000; step++)
        {
            now += random.Next(3000);
            switch (random.Next(12))
            {
                case < 3:
                    outbox.Append(OutboxReading.Of(boot, ++sequence), now);
                    waiting.Add((boot, sequence));
                    break;
                case < 8 when outbox.TakeNext(reading):
                    // In the order of all that wait, each once.
                    (int, int) next = waiting.First(one => !given.Contains(one));
                    Assert.That((reading.BootId, reading.Sequence), Is.EqualTo(next), $"step {step}, seed {random.Seed}");
                    OutboxReading.AssertSame(reading, OutboxReading.Of(reading.BootId, reading.Sequence));
                    given.Add(next);
                    break;
                case 8 or 9 when given.Count > 0:
                    (int ofBoot, int last) = given[random.Next(given.Count)];
                    int first = Math.Max(last - random.Next(30), 1);
                    bool IsAnswered((int Boot, int Sequence) one) => one.Boot == ofBoot && one.Sequence >= first && one.Sequence <= last;
                    Assert.That(outbox.Acknowledge(ofBoot, [first, last], 1), Is.EqualTo(waiting.RemoveAll(IsAnswered)));
                    given.RemoveAll(IsAnswered);
                    break;
                case 10 when random.Next(10) == 0:
                    outbox.Rewind();
                    given.Clear();
                    break;
                case 11 when random.Next(60) == 0:
                    outbox.Flush();
                    outbox = Open();
                    Assert.That(outbox.Count, Is.GreaterThanOrEqualTo(waiting.Count));
                    waiting = AllInFlash();
                    given.Clear();
                    (boot, sequence) = (boot + 1, 0);
                    break;
            }

            outbox.Step(now);
            Assert.That(outbox.Count, Is.EqualTo(waiting.Count), $"step {step}, seed {random.Seed}");
            Assert.That(outbox.InFlight, Is.EqualTo(given.Count), $"step {step}, seed {random.Seed}");
        }
    }

    private static List<int> Drain(ReadingOutbox outbox)
    {
        var sequences = new List<int>();
        var reading = new Reading();
        while (outbox.TakeNext(reading)) sequences.Add(reading.Sequence);
        return sequences;
    }

    // From a copy, for it is acknowledged: otherwise so many chunks are given and no more.
    private List<(int Boot, int Sequence)> AllInFlash()
    {
        var outbox = new ReadingOutbox(_storage.Copy(), _log, 1 << 20, Unsaved);
        var all = new List<(int, int)>();
        var reading = new Reading();
        while (outbox.Count > 0)
        {
            while (outbox.TakeNext(reading)) all.Add((reading.BootId, reading.Sequence));
            foreach ((int boot, int sequence) in all) outbox.Acknowledge(boot, [sequence, sequence], 1);
        }

        return all;
    }

    private ReadingOutbox Open() => new(_storage, _log, 1 << 20, Unsaved);
}
