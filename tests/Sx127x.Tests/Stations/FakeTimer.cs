using System;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Drivers.Tests;

/// <summary>A timer of a <see cref="FakeTime"/>, which runs it; once.</summary>
internal sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
{
    /// <summary>When it runs, µs.</summary>
    public long DueAt { get; private set; } = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        DueAt = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time.Microseconds + (dueTime.Ticks / 10);
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
