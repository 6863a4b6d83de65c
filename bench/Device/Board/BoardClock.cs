using System;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.DeviceCosts.Board;

/// <summary>
/// A clock that goes on while the worker waits, and no further. Its day lies after any that a firmware is built on: earlier ones are taken
/// for those of a receiver whose week number has run over.
/// </summary>
internal sealed class BoardClock : TimeProvider, IClock
{
    private const long Begin = 2_051_222_400_000;

    [ThreadStatic]
    private static BoardClock? _workers;

    private readonly Action _waits;

    /// <summary>The clock of the worker that the calling thread becomes.</summary>
    /// <param name="waits">Called where the worker has done its turn.</param>
    public BoardClock(Action waits)
    {
        _waits = waits;
        _workers = this;
    }

    public long UptimeMilliseconds { get; private set; }

    public long UtcMilliseconds => Begin + UptimeMilliseconds;

    public TimeSource Source => TimeSource.Gps;

    public override long TimestampFrequency => 1000;

    /// <summary>Lets the worker's time pass instead of waiting; false on a thread that is no worker.</summary>
    public static bool Wait(int milliseconds)
    {
        BoardClock? clock = _workers;
        if (clock == null) return false;
        clock._waits();
        clock.Pass(milliseconds);
        return true;
    }

    public void Pass(int milliseconds) => UptimeMilliseconds += milliseconds;

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
    }

    public override long GetTimestamp() => UptimeMilliseconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(UtcMilliseconds);
}
