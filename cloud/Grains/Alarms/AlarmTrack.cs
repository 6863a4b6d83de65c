namespace Battery.Grains;

/// <summary>
/// One rule on one module, over its readings in the order of their time. Pure: live readings and a dry run over the history go through the
/// same.
/// <code>
/// Idle ──bad──► Pending ──bad for long enough──► Active ──well──► Clearing ──well for long enough──► Idle
///   ▲             │ not bad                        ▲                │ not well
///   └─────────────┘                                └────────────────┘
/// </code>
/// A value that is missing changes nothing. What happened while nothing was told for <see cref="GapMs"/> counts neither way: a time that
/// has to hold begins anew behind it.
/// </summary>
internal sealed class AlarmTrack(AlarmRule rule)
{
    /// <summary>A longer silence is a gap, ms.</summary>
    internal const long GapMs = 15 * 60 * 1000;

    // When it began to be bad, or to be well, without a break; null where it did not.
    private long? _since;
    private long _lastAt;

    public AlarmRule Rule => rule;

    public bool IsActive { get; private set; }

    /// <summary>Whether there is nothing to remember of it.</summary>
    public bool IsIdle => !IsActive && _since is null;

    /// <summary>When it was raised, ms UTC, by the reading's time.</summary>
    public long RaisedAtMs { get; private set; }

    /// <summary>The value that raised it.</summary>
    public int RaisedBy { get; private set; }

    /// <summary>The worst value since.</summary>
    public int Worst { get; private set; }

    /// <summary>Goes on with an alarm that is stored.</summary>
    public void Resume(long raisedAtMs, int raisedBy, int worst)
    {
        IsActive = true;
        (RaisedAtMs, RaisedBy, Worst) = (raisedAtMs, raisedBy, worst);
        _since = null;
    }

    /// <summary>Takes the value of the next reading; null where it has none. True when the alarm was raised or has cleared by it.</summary>
    public bool Step(long atMs, int? value)
    {
        if (value is not { } measured) return false;
        if (atMs - _lastAt > GapMs) _since = null;
        _lastAt = atMs;
        if (IsActive && rule.IsWorse(measured, Worst)) Worst = measured;
        if (IsActive ? !rule.IsWell(measured) : !rule.IsBad(measured))
        {
            _since = null;
            return false;
        }

        _since ??= atMs;
        long needed = (IsActive ? rule.ClearAfterSeconds : rule.RaiseAfterSeconds) * 1000L;
        if (atMs - _since < needed) return false;
        _since = null;
        IsActive = !IsActive;
        if (IsActive) (RaisedAtMs, RaisedBy, Worst) = (atMs, measured, measured);
        return true;
    }
}
