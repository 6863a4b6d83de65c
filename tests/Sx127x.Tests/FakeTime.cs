using System;

namespace Battery.Drivers.Tests;

/// <summary>A clock that stands still until it is moved, and tells who is interested.</summary>
internal sealed class FakeTime : TimeProvider
{
    private long _microseconds;

    public override long TimestampFrequency => 1_000_000;

    public long Microseconds => _microseconds;

    /// <summary>Runs once, at the next wait, before the time passes: what happens elsewhere while a driver waits.</summary>
    public Action? Meanwhile { get; set; }

    public override long GetTimestamp() => _microseconds;

    public void Wait(int milliseconds)
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        _microseconds += milliseconds * 1000L;
    }
}
