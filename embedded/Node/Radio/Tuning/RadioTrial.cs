namespace Battery.Node.Radio;

/// <summary>
/// Tries settings of the radio, which a wrong value of cuts a ROOT off from its HUB. Pure: time and what was heard come from outside, what
/// is to be done goes out as <see cref="RadioTrialAction"/>. Time counts only while the radio is the way up: a member that the radio is not
/// used by has nothing to try it with, and tries as soon as it is. Not for more than one thread.
/// <code>
///  Announced ─3 s─► Tuning ─tuned─► Trying ─acknowledged by the HUB─► Keep
///                                     └──── 10 min of use and two readings' time ────► GoBack
/// </code>
/// </summary>
public sealed class RadioTrial
{
    /// <summary>How long the settings of before are given to tell that the command came, ms.</summary>
    public const int AnnounceMilliseconds = 3000;

    /// <summary>How long the HUB is waited for while the radio is used, ms: in that time an operator changes the HUB as well.</summary>
    public const int MostMilliseconds = 600000;

    /// <summary>What comes so soon after the change may answer what went out before it, ms.</summary>
    public const int AnswerMilliseconds = 10000;

    private readonly long _tuneAt;
    private long _left;
    private long _seenAt;
    private long _tunedAt;
    private bool _isTuned;

    /// <summary>Begins a trial.</summary>
    /// <param name="now">Milliseconds, never jumping.</param>
    /// <param name="intervalMilliseconds">Between two readings, which is what is acknowledged.</param>
    public RadioTrial(long now, int intervalMilliseconds)
    {
        _tuneAt = now + AnnounceMilliseconds;
        _left = MostMilliseconds + (2L * intervalMilliseconds);
    }

    /// <summary>The settings on trial are in force.</summary>
    public void Tuned(long now)
    {
        _isTuned = true;
        _tunedAt = now;
        _seenAt = now;
    }

    /// <summary>Time goes by.</summary>
    /// <param name="now">Milliseconds, never jumping.</param>
    /// <param name="isUsed">Whether the radio is the way up.</param>
    /// <param name="acknowledgedAt">When the HUB acknowledged last what this station sent; 0 for never.</param>
    public RadioTrialAction Tick(long now, bool isUsed, long acknowledgedAt)
    {
        if (!_isTuned) return now >= _tuneAt ? RadioTrialAction.Tune : RadioTrialAction.None;
        if (isUsed) _left -= now - _seenAt;
        _seenAt = now;
        if (acknowledgedAt >= _tunedAt + AnswerMilliseconds) return RadioTrialAction.Keep;
        return _left > 0 ? RadioTrialAction.None : RadioTrialAction.GoBack;
    }
}
