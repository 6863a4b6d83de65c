namespace Battery.Node.Update;

/// <summary>
/// Whether a new program stands its trial. It does when what it is there for has happened once: a reading of its own was acknowledged, or,
/// at a node that takes none, the other side spoke to it. Pure: what happened and the time come from outside.
/// </summary>
public sealed class UpdateTrial
{
    private readonly long _until;

    /// <summary>Begins a trial.</summary>
    /// <param name="now">Milliseconds, never jumping.</param>
    /// <param name="milliseconds">How long it lasts.</param>
    public UpdateTrial(long now, int milliseconds)
    {
        _until = now + milliseconds;
    }

    /// <summary>Time goes by.</summary>
    /// <param name="now">Milliseconds, never jumping.</param>
    /// <param name="isProven">Whether it has happened.</param>
    public UpdateTrialAction Tick(long now, bool isProven)
    {
        if (isProven) return UpdateTrialAction.Keep;
        return now >= _until ? UpdateTrialAction.GoBack : UpdateTrialAction.None;
    }
}
