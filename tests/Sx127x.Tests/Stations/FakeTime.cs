using System;
using System.Collections.Generic;
using System.Threading;

namespace Battery.Drivers.Tests;

/// <summary>
/// A clock that stands still until it is moved, and tells who is interested. Its timers run on the thread that lets the time pass, in their
/// order.
/// </summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly List<FakeTimer> _timers = [];

    public override long TimestampFrequency => 1_000_000;

    public long Microseconds { get; private set; }

    /// <summary>Runs once, at the next wait, before the time passes: what happens elsewhere while a driver waits.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>Runs whenever time passes, never inside itself: what others do all the time.</summary>
    public Action? Always { get; set; }

    /// <summary>What others allocated while somebody waited.</summary>
    public long Allocated { get; private set; }

    public override long GetTimestamp() => Microseconds;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Pass(long microseconds)
    {
        PassTimers(Microseconds + microseconds);
        if (Always is not { } always) return;
        Always = null;
        always();
        Always = always;
    }

    public void Wait(int milliseconds)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Action? meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        Pass(milliseconds * 1000L);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void PassTimers(long until)
    {
        while (Next(until) is { } timer)
        {
            Microseconds = Math.Max(Microseconds, timer.DueAt);
            timer.Run();
        }

        Microseconds = Math.Max(Microseconds, until);
    }

    private FakeTimer? Next(long until)
    {
        FakeTimer? next = null;
        foreach (FakeTimer timer in _timers)
        {
            if (timer.DueAt <= until && (next == null || timer.DueAt < next.DueAt)) next = timer;
        }

        return next;
    }
}
