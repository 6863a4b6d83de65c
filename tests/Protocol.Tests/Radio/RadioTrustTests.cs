using System;
using System.Collections.Generic;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class RadioTrustTests
{
    [Test]
    public void The_guard_agrees_with_a_model_that_remembers_everything()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 300; n++)
        {
            var guard = new ReplayGuard(2);
            var seen = new HashSet<long>();
            long highest = -1;
            long at = random.Next(100);
            for (int i = 0; i < 300; i++)
            {
                at += random.Next(20) == 0 ? random.Next(200) : random.Next(-3, 5);
                long counter = Math.Max(0, at - (random.Next(3) == 0 ? random.Next(40) : 0));
                bool expected = !seen.Contains(counter) && counter >= highest - 32;
                Assert.That(guard.Accept(7, counter), Is.EqualTo(expected), $"{counter} after {highest}");
                if (!expected) continue;
                seen.Add(counter);
                highest = Math.Max(highest, counter);
                Assert.That(guard.Highest(7), Is.EqualTo(highest));
            }
        }
    }

    [Test]
    public void After_a_restart_what_came_before_is_refused()
    {
        var guard = new ReplayGuard();
        Assert.That(guard.Restore(7, 100), Is.True);
        Assert.That(guard.Accept(7, 100), Is.False);
        Assert.That(guard.Accept(7, 90), Is.False);
        Assert.That(guard.Accept(7, 101), Is.True);
        Assert.That(guard.Accept(8, 0), Is.True);
        Assert.That(guard.Highest(9), Is.EqualTo(-1));
    }

    [Test]
    public void A_full_guard_refuses_further_sources()
    {
        var guard = new ReplayGuard(2);
        Assert.That(guard.Accept(1, 5), Is.True);
        Assert.That(guard.Accept(2, 5), Is.True);
        Assert.That(guard.Accept(3, 5), Is.False);
        Assert.That(guard.Accept(1, 6), Is.True);
    }

    [Test]
    public void Frame_counters_never_repeat_over_restarts_and_seldom_write()
    {
        Random random = RandomSource.Create();
        var store = new Store();
        long last = -1;
        for (int restart = 0; restart < 50; restart++)
        {
            var counter = new FrameCounter(store, 16);
            for (int i = random.Next(100); i > 0; i--)
            {
                long next = counter.Next();
                Assert.That(next, Is.GreaterThan(last));
                last = next;
            }
        }

        Assert.That(store.Writes, Is.LessThanOrEqualTo((last / 16) + 1));
        store.Save(uint.MaxValue);
        var end = new FrameCounter(store);
        Assert.That(end.Next(), Is.EqualTo(uint.MaxValue));
        Assert.That(() => end.Next(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_short_secret_is_refused()
    {
        Assert.That(() => new RadioKey(new byte[15]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private sealed class Store : IFrameCounterStore
    {
        private long _next;

        public int Writes { get; private set; }

        public long Load()
        {
            return _next;
        }

        public void Save(long next)
        {
            Writes++;
            _next = next;
        }
    }
}
