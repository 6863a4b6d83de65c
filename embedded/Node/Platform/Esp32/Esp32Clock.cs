using System;
using Battery.Protocol;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// The chip's clocks. Uptime is that of its 64-bit timer, which goes on in light sleep; the interpreter's own tick count does neither that
/// nor last longer than 32 bits. UTC is kept beside it, and told to the system too, for TLS looks at the dates of certificates by that. A
/// system clock that was set before a restart goes on over it; one that shows a day before that of the build was never set.
/// </summary>
public sealed class Esp32Clock : IClock
{
    private const long EpochTicks = 621355968000000000L;
    private const long TicksPerMillisecond = 10000L;

    private readonly object _gate = new object();
    private long _offset;
    private long _setAt;
    private TimeSource _source = TimeSource.Unset;

    /// <inheritdoc/>
    /// <remarks>Checked, for an unchecked cast is no instruction, and the value stayed unsigned to the interpreter.</remarks>
    public long UptimeMilliseconds => checked((long)(HighResTimer.GetCurrent() / 1000UL));

    /// <inheritdoc/>
    public long UtcMilliseconds
    {
        get
        {
            lock (_gate)
            {
                LookAtSystem();
                return UptimeMilliseconds + _offset;
            }
        }
    }

    /// <inheritdoc/>
    public TimeSource Source
    {
        get
        {
            lock (_gate)
            {
                LookAtSystem();
                return _source;
            }
        }
    }

    /// <inheritdoc/>
    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
        lock (_gate)
        {
            if (!ClockRule.Takes(_source, _setAt, source, UptimeMilliseconds)) return;
            Take(utcMilliseconds, source);
            Rtc.SetSystemTime(new DateTime(EpochTicks + (utcMilliseconds * TicksPerMillisecond)));
        }
    }

    // Set before a restart, or by SNTP meanwhile.
    private void LookAtSystem()
    {
        if (_source != TimeSource.Unset) return;
        long utc = (DateTime.UtcNow.Ticks - EpochTicks) / TicksPerMillisecond;
        if (utc >= BuildDate.UtcMilliseconds) Take(utc, TimeSource.Synchronised);
    }

    private void Take(long utcMilliseconds, TimeSource source)
    {
        _offset = utcMilliseconds - UptimeMilliseconds;
        _source = source;
        _setAt = UptimeMilliseconds;
    }
}
