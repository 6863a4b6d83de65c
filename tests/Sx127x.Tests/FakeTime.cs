using System;

namespace Battery.Drivers.Tests;

/// <summary>A clock that stands still until it is moved, and tells who is interested.</summary>
internal sealed partial class FakeTime : TimeProvider
{
    private long _microseconds;

    public override long TimestampFrequency => 1_000_000;

    public long Microseconds => _microseconds;

    /// <summary>Runs once, at the next wait, before the time passes: what happens elsewhere while a driver waits.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>Runs whenever time passes, never inside itself: what others do all the time.</summary>
    public Action? Always { get; set; }

    public override long GetTimestamp() => _microseconds;

    public void Pass(long microseconds)
    {
        PassTimers(_microseconds + microseconds);
        if (Always is not { } always) return;
        Always = null;
        always();
        Always = always;
    }

    /// <summary>What others allocated while somebody waited.</summary>
    public long Allocated { get; private set; }

    public void Wait(int milliseconds)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Action? meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        Pass(milliseconds * 1000L);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
