using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>By hand, and with random schedules over simulated days against a model that keeps everything and tries every window.</summary>
public sealed class DutyCycleTests
{
    private const long Second = 1_000_000;
    private const long Hour = 3600 * Second;

    [Test]
    public void The_first_transmission_may_begin_at_once_and_fill_the_budget()
    {
        var duty = new DutyCycle(100, 3600);
        Assert.Multiple(() =>
        {
            Assert.That(duty.BudgetMicroseconds, Is.EqualTo(360 * Second));
            Assert.That(duty.EarliestStart(5, 360 * Second), Is.EqualTo(5));
            Assert.That(duty.EarliestStart(5, (360 * Second) + 1), Is.EqualTo(DutyCycle.Never));
        });
    }

    [Test]
    public void A_spent_budget_comes_back_an_hour_later_second_by_second()
    {
        var duty = new DutyCycle(10, 3600);
        duty.Record(0, 36 * Second);
        Assert.Multiple(() =>
        {
            Assert.That(
                duty.EarliestStart(36 * Second, 36 * Second), Is.EqualTo(Hour),
                "all of it: when the first has left the window as fast as this one comes");
            Assert.That(
                duty.EarliestStart(36 * Second, Second), Is.EqualTo(Hour), "one second: the window that ends with it begins at second 1");
            Assert.That(duty.EarliestStart(Hour + (10 * Second), Second), Is.EqualTo(Hour + (10 * Second)));
        });
    }

    [Test]
    public void A_transmission_that_reaches_into_the_window_counts_by_its_part()
    {
        var duty = new DutyCycle(10, 3600);
        duty.Record(100 * Second, 20 * Second);
        duty.Record(1000 * Second, 10 * Second);
        Assert.Multiple(() =>
        {
            Assert.That(duty.UsedMicroseconds(1010 * Second), Is.EqualTo(30 * Second));
            Assert.That(duty.UsedMicroseconds(Hour + (105 * Second)), Is.EqualTo(25 * Second));
            Assert.That(duty.UsedMicroseconds(Hour + (120 * Second)), Is.EqualTo(10 * Second));

            // 10 + 16 of the budget of 36 leave room for 10 of the first: the window begins at 110 and ends with the transmission at 3710.
            Assert.That(duty.EarliestStart(1010 * Second, 16 * Second), Is.EqualTo((3710 - 16) * Second));
            Assert.That(duty.EarliestStart(1010 * Second, 6 * Second), Is.EqualTo(1010 * Second));
        });
    }

    [Test]
    public void One_that_overlaps_the_last_counts_in_full()
    {
        var duty = new DutyCycle(100, 3600);
        duty.Record(0, 10 * Second);
        duty.Record(5 * Second, 10 * Second);
        Assert.Multiple(() =>
        {
            Assert.That(duty.UsedMicroseconds(60 * Second), Is.EqualTo(20 * Second));
            Assert.That(duty.EarliestStart(12 * Second, Second), Is.EqualTo(20 * Second));
        });
    }

    [Test]
    public void A_transmission_beyond_the_limit_is_paid_for_later()
    {
        var duty = new DutyCycle(10, 3600);
        duty.Record(0, 50 * Second);
        Assert.That(
            duty.EarliestStart(50 * Second, Second), Is.EqualTo(Hour + (14 * Second)), "15 s of it must have left when the second is over");
    }

    [TestCase(0, 3600, 64)]
    [TestCase(1001, 3600, 64)]
    [TestCase(10, 0, 64)]
    [TestCase(10, 86401, 64)]
    [TestCase(10, 3600, 1)]
    public void Limits_that_are_none_are_refused(int perMille, int seconds, int capacity)
    {
        Assert.That(() => new DutyCycle(perMille, seconds, capacity), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_negative_time_on_air_is_refused()
    {
        var duty = new DutyCycle(10, 3600);
        Assert.Multiple(() =>
        {
            Assert.That(() => duty.EarliestStart(0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => duty.Record(0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [TestCase(1, 1)]
    [TestCase(10, 2)]
    [TestCase(100, 3)]
    [TestCase(1000, 4)]
    public void Whole_history_gives_the_earliest_moment_and_none_before_it(int perMille, int seed)
    {
        // Enough memory for all: the answer is the earliest that the model allows, to the microsecond.
        foreach (
            (Model? model, long earliest, long airtime, long now) in Days(new DutyCycle(perMille, 3600, 65535), perMille, seed, days: 3))
        {
            Assert.That(model.Fits(earliest, airtime), $"at {earliest}");
            if (earliest > now) Assert.That(model.Fits(earliest - 1, airtime), Is.False, $"a microsecond before {earliest}");
        }
    }

    [TestCase(1, 2, 5)]
    [TestCase(10, 4, 6)]
    [TestCase(10, 64, 7)]
    [TestCase(100, 16, 8)]
    [TestCase(100, 64, 9)]
    public void Bounded_memory_never_lets_a_window_be_too_full(int perMille, int capacity, int seed)
    {
        foreach (
            (Model? model, long earliest, long airtime, long _) in Days(new DutyCycle(perMille, 3600, capacity), perMille, seed, days: 3))
            Assert.That(model.Fits(earliest, airtime), $"at {earliest}");
    }

    [Test]
    public void Bounded_memory_still_gives_most_of_the_budget_to_a_busy_sender()
    {
        // 100 ms as often as may be: 3600 packets an hour, of which 64 pieces are remembered.
        var duty = new DutyCycle(100, 3600);
        const long airtime = 100_000;
        const int hours = 24;
        int sent = 0;
        for (long now = 0L; ; sent++)
        {
            now = duty.EarliestStart(now, airtime);
            if (now + airtime > hours * Hour) break;
            duty.Record(now, airtime);
            now += airtime + 20_000;
        }

        Assert.That(sent * airtime, Is.GreaterThan(hours * duty.BudgetMicroseconds * 9 / 10));
    }

    [Test]
    public void The_work_allocates_nothing()
    {
        var duty = new DutyCycle(100, 3600, 8);
        long now = 0;
        for (int i = 0; i < 100; i++) Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Work();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Work()
        {
            now = duty.EarliestStart(now, 50_000);
            duty.Record(now, 50_000);
            now += duty.UsedMicroseconds(now) / 7;
        }
    }

    /// <summary>Sends at random for days, always when it is allowed; gives what was asked and answered before each transmission.</summary>
    private static IEnumerable<(Model Model, long Earliest, long Airtime, long Now)> Days(DutyCycle duty, int perMille, int seed, int days)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var model = new Model(perMille);
        long now = random.Next(1000);
        while (now < days * 24 * Hour)
        {
            // Quiet hours, single packets, bursts; from milliseconds to a good part of the budget.
            now += random.Next(
                10) switch
            { 0 => random.NextInt64(2 * Hour), < 4 => random.NextInt64(60 * Second), _ => random.NextInt64(Second) };
            long airtime = 1
                + random.NextInt64(random.Next(20) == 0 ? duty.BudgetMicroseconds : Math.Max(duty.BudgetMicroseconds / 50, 1000));
            long earliest = duty.EarliestStart(now, airtime);
            yield return (model, earliest, airtime, now);
            duty.Record(earliest, airtime);
            model.Add(earliest, airtime);
            now = earliest + airtime;
        }
    }

    /// <summary>
    /// Keeps all of the last hours; fullness can change its course only where a transmission touches an end of the window.
    /// </summary>
    private sealed class Model(int perMille)
    {
        private readonly List<(long Start, long End)> _sent = [];

        public void Add(long start, long airtime)
        {
            _sent.RemoveAll(one => one.End < start - (3 * Hour));
            _sent.Add((start, start + airtime));
        }

        public bool Fits(long start, long airtime)
        {
            _sent.Add((start, start + airtime));
            long most = 0L;
            foreach ((long begin, long end) in _sent)
            {
                most = Math.Max(most, Math.Max(Used(begin), Used(end - Hour)));
                most = Math.Max(most, Math.Max(Used(end), Used(begin - Hour)));
            }

            _sent.RemoveAt(_sent.Count - 1);
            return most <= Hour / 1000 * perMille;
        }

        private long Used(long from)
        {
            long used = 0L;
            foreach ((long begin, long end) in _sent) used += Math.Max(0, Math.Min(end, from + Hour) - Math.Max(begin, from));
            return used;
        }
    }
}
