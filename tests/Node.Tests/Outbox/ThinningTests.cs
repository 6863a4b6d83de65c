using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Outbox;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>An outbox that is full gives up older readings evenly, and keeps the newest, those with a change, and the order.</summary>
public sealed class ThinningTests
{
    private const int Interval = 5000;
    private const int Unsaved = 120_000;
    private const int Boot = 7;
    private const int Week = 7 * 86400 / 5;

    // What the flash of a board with 4 MB has for it.
    private const int Smallest = 131_072;

    // Eight files, of which the newest two are whole.
    private const int Small = 1 << 15;

    // A chunk has what was taken in two minutes.
    private const int Window = (Unsaved / Interval) + 1;

    [Test]
    public void A_week_cut_off_on_the_smallest_board_replays_in_order_the_newest_whole_and_the_older_evenly()
    {
        const int alarm = 30_011;
        var log = new SilentLog();
        var flash = new CutStorage();
        var outbox = new ReadingOutbox(flash, log, Smallest, Unsaved);
        for (int n = 1; n <= Week; n++)
        {
            Reading reading = OutboxReading.Of(Boot, n);
            if (n == alarm) reading.Set(ReadingField.SafetyStatus, 1);
            outbox.Append(reading, n * (long)Interval);
            outbox.Step(n * (long)Interval);
        }

        outbox.Flush();
        Assert.That((outbox.Dropped, outbox.Damaged, outbox.Thinned), Is.EqualTo((0, 0, Week - outbox.Count)));
        Assert.That(flash.Names.Sum(name => (flash.Length(name) + 4095) / 4096 * 4096), Is.LessThanOrEqualTo(Smallest));

        int level = flash.Names.Where(name => name.StartsWith("thinned", StringComparison.Ordinal)).Max(Level);

        var reopened = new ReadingOutbox(flash, log, Smallest, Unsaved);
        List<int> left = Drain(reopened, (reading, n) =>
        {
            if (n == alarm) Assert.That(reading.Get(ReadingField.SafetyStatus), Is.EqualTo(1));
            else if (n % 97 == 0) OutboxReading.AssertSame(reading, OutboxReading.Of(Boot, n));
        });
        Assert.That(left, Has.Count.EqualTo(outbox.Count).And.Ordered.And.Unique);
        Assert.That(left, Does.Contain(alarm), "protection was active in that reading alone");
        int whole = left.Select((n, i) => (n, Behind: left.Count - i)).First(one => Week - one.n == one.Behind - 1).Behind;
        int gap = left.Zip(left.Skip(1), (before, after) => after - before).Max();
        TestContext.Out.WriteLine(
            $"{left.Count} of {Week} left, the newest {whole} whole, at most {gap} missing, one of {1 << level} windows at the least");
        Assert.That(whole * Interval, Is.GreaterThan(2 * 3_600_000));
        Assert.That(level, Is.LessThanOrEqualTo(5));

        // Of two windows one is left each time, whichever of them; and one more may be missing at the end of a file.
        Assert.That(gap, Is.LessThanOrEqualTo((3 << level) * Window));
    }

    [Test]
    public void A_power_cut_at_any_write_of_a_thinning_leaves_what_was_there_or_what_is_to_be()
    {
        var log = new SilentLog();
        var flash = new CutStorage { Page = 512 };
        var states = new List<CutStorage>();
        flash.OnCut = states.Add;
        var outbox = new ReadingOutbox(flash, log, Small, Unsaved);
        (int thinnings, int cuts) = (0, 0);
        for (int n = 1; n <= 6000; n++)
        {
            outbox.Append(OutboxReading.Of(Boot, n), n * (long)Interval);
            CutStorage before = flash.Copy();
            int thinned = outbox.Thinned;
            states.Clear();
            outbox.Step(n * (long)Interval);
            if (outbox.Thinned == thinned) continue;
            thinnings++;
            List<int> was = Drain(new ReadingOutbox(before, log, Small, Unsaved));
            List<int> willBe = Drain(new ReadingOutbox(flash.Copy(), log, Small, Unsaved));
            int[] stays = [.. willBe.Intersect(was)];
            foreach (CutStorage state in states)
            {
                List<int> left = Drain(new ReadingOutbox(state, log, Small, Unsaved));
                Assert.That(left, Is.Ordered.And.Unique.And.SupersetOf(stays).And.SubsetOf(was.Union(willBe)), $"of {n}");
                Assert.That(state.Names, Is.Empty, "a file that is of no use stays");
                cuts++;
            }
        }

        TestContext.Out.WriteLine($"{thinnings} thinnings, {cuts} cuts, {string.Join(", ", flash.Names.Order())}");
        Assert.That(thinnings, Is.GreaterThan(10));
        Assert.That(flash.Names.Where(name => name.StartsWith("thinned", StringComparison.Ordinal)).Max(Level), Is.GreaterThanOrEqualTo(2));
        Assert.That(log.Lines, Has.None.Contains("cannot be read back"));
    }

    [Test]
    public void A_slow_link_while_it_is_thinned_out_loses_no_order_and_leaves_nothing_behind()
    {
        var random = new SeededRandom();
        var log = new SilentLog();
        var flash = new MemoryStorage();
        var outbox = new ReadingOutbox(flash, log, Small, Unsaved);
        var reading = new Reading();
        (int n, int last, int thinned, long now) = (0, 0, 0, 0);
        for (int step = 0; step < 40_000; step++)
        {
            switch (random.Next(10))
            {
                case < 6:
                    outbox.Append(OutboxReading.Of(Boot, ++n), now += Interval);
                    outbox.Step(now);
                    break;
                case < 9:
                    if (outbox.Thinned != thinned) last = 0;
                    thinned = outbox.Thinned;
                    if (!outbox.TakeNext(reading)) break;
                    Assert.That(reading.Sequence, Is.GreaterThan(last), $"step {step}, seed {random.Seed}");
                    last = reading.Sequence;
                    if (random.Next(4) > 0) outbox.Acknowledge(Boot, [last, last], 1);
                    break;
                case 9 when random.Next(50) == 0:
                    if (random.Next(2) == 0) outbox.Rewind();
                    else
                    {
                        outbox.Flush();
                        outbox = new ReadingOutbox(flash, log, Small, Unsaved);
                        thinned = 0;
                    }

                    last = 0;
                    break;
            }
        }

        outbox.Rewind();
        int waiting = outbox.Count;
        Assert.That((outbox.Dropped, outbox.Damaged), Is.EqualTo((0, 0)));
        var left = new List<int>();
        while (outbox.TakeNext(reading))
        {
            left.Add(reading.Sequence);
            outbox.Acknowledge(Boot, [reading.Sequence, reading.Sequence], 1);
        }

        Assert.That(left, Has.Count.EqualTo(waiting).And.Ordered.And.Unique);
        Assert.That((outbox.Count, flash.Names.Count), Is.EqualTo((0, 0)));
        TestContext.Out.WriteLine($"{n} taken, {left.Count} left, seed {random.Seed}");
    }

    private static int Level(string name) => int.Parse(name["thinned".Length..]) % 16;

    private static List<int> Drain(ReadingOutbox outbox, Action<Reading, int>? look = null)
    {
        var sequences = new List<int>();
        var reading = new Reading();

        // So many are given at once and no more.
        while (outbox.Count > 0)
        {
            var given = new List<int>();
            while (given.Count < 400 && outbox.TakeNext(reading))
            {
                given.Add(reading.Sequence);
                look?.Invoke(reading, reading.Sequence);
            }

            if (given.Count == 0) break;
            sequences.AddRange(given);
            foreach (int n in given) outbox.Acknowledge(Boot, [n, n], 1);
        }

        return sequences;
    }
}
