using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Cloud.Tests;

/// <summary>
/// A clock that stands still until it is moved; timers that fall due meanwhile fire on the way. What time it says is another thing than
/// how much has passed: the first can be set, as an operator or a time server sets a machine's.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly DateTimeOffset _begin = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000);
    private TimeSpan _passed = TimeSpan.FromHours(1);
    private TimeSpan _set;

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _begin + _passed + _set;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan span)
    {
        TimeSpan end;
        lock (_gate) end = _passed + span;
        while (NextDue(end) is { } due) due.Fire();
        lock (_gate) _passed = end;
    }

    /// <summary>Sets the clock ahead, or back: no time passes.</summary>
    public void Set(TimeSpan ahead)
    {
        lock (_gate) _set += ahead;
    }

    private Timer? NextDue(TimeSpan end)
    {
        lock (_gate)
        {
            Timer? next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (next is null) return null;
            _passed = next.DueAt > _passed ? next.DueAt : _passed;
            next.Advance();
            return next;
        }
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan DueAt { get; private set; }

        public void Fire() => fire();

        public void Advance()
        {
            if (_period > TimeSpan.Zero) DueAt += _period;
            else time._timers.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                _period = period;
                if (dueTime < TimeSpan.Zero) return true;
                DueAt = time._passed + dueTime;
                time._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
