using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Battery.Data;

/// <summary>
/// Says that something does not work when that begins, and that it works again, with how often it failed meanwhile: one line a change of
/// state, however many try. While it lasts it is said again every ten minutes; what comes and goes is said once a minute.
/// </summary>
/// <param name="logger">The log.</param>
/// <param name="time">The clock.</param>
/// <param name="failing">What is wrong, as in "Readings cannot be stored".</param>
/// <param name="working">That it is well again, as in "Readings are stored again".</param>
public sealed class OutageLog(ILogger logger, TimeProvider time, string failing, string working)
{
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly HashSet<long> _failing = [];
    private long _failures;
    private DateTimeOffset _since;
    private DateTimeOffset _saidAt = DateTimeOffset.MinValue;
    private bool _isSaid;
    private volatile bool _fails;

    /// <summary>Notes a failure.</summary>
    /// <param name="reason">Why; what is said is the first reason, and later the newest.</param>
    /// <param name="who">Which of several parts failed: all of them must succeed before it is said to work again.</param>
    public void Failed(string reason, long who = 0)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_failures++ == 0) _since = now;
            _failing.Add(who);
            _fails = true;

            // Either way: a clock that was set back must not silence it.
            if ((now - _saidAt).Duration() < (_isSaid ? ReminderPeriod : ShortestPeriod)) return;
            _saidAt = now;
            if (_failures == 1) logger.LogWarning("{Trouble}: {Reason}", failing, reason);
            else
            {
                logger.LogWarning(
                    "{Trouble}, {Count} times in {Seconds} s: {Reason}", failing, _failures, (int)(now - _since).TotalSeconds, reason);
            }

            _isSaid = true;
        }
    }

    /// <summary>Notes that it worked.</summary>
    /// <param name="who">Which of several parts.</param>
    public void Succeeded(long who = 0)
    {
        if (!_fails) return;
        lock (_gate)
        {
            if (!_failing.Remove(who) || _failing.Count > 0) return;
            _fails = false;

            // An outage of which nothing was said, because another was just over, is counted with the next.
            if (!_isSaid) return;
            DateTimeOffset now = time.GetUtcNow();
            logger.LogInformation(
                "{Recovery}; it failed {Count} times in {Seconds} s", working, _failures, (int)(now - _since).TotalSeconds);
            (_failures, _isSaid, _saidAt) = (0, false, now);
        }
    }
}
