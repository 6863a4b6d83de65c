using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Drivers.Tests;

/// <content>Timers, which run on the thread that lets the time pass, in their order.</content>
internal sealed partial class FakeTime
{
    private readonly List<FakeTimer> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private void PassTimers(long until)
    {
        while (Next(until) is { } timer)
        {
            _microseconds = Math.Max(_microseconds, timer.DueAt);
            timer.Run();
        }

        _microseconds = Math.Max(_microseconds, until);
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

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public long DueAt { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            DueAt = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time._microseconds + (dueTime.Ticks / 10);
            return true;
        }

        public void Run()
        {
            DueAt = long.MaxValue;
            callback(state);
        }

        public void Dispose() => DueAt = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
