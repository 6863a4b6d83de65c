using System;
using Battery.Protocol;

namespace Battery.Node.Platform.Host;

/// <summary>The computer's clocks. Its UTC counts as synchronised until a better source sets another.</summary>
public sealed class HostClock : IClock
{
    private readonly object _gate = new();
    private long _offset;
    private long _setAt;
    private TimeSource _source = TimeSource.Synchronised;

    /// <inheritdoc/>
    public long UptimeMilliseconds => Environment.TickCount64;

    /// <inheritdoc/>
    public long UtcMilliseconds
    {
        get
        {
            lock (_gate) return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + _offset;
        }
    }

    /// <inheritdoc/>
    public TimeSource Source
    {
        get
        {
            lock (_gate) return _source;
        }
    }

    /// <inheritdoc/>
    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
        lock (_gate)
        {
            if (!ClockRule.Takes(_source, _setAt, source, UptimeMilliseconds)) return;
            _offset = utcMilliseconds - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            _source = source;
            _setAt = UptimeMilliseconds;
        }
    }
}
