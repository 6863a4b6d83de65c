namespace Battery.Node.Jobs;

/// <summary>Something that needs the node awake, or not.</summary>
public interface IAwakeReason
{
    /// <summary>Tells whether it does now. Called by the worker when no job is ready.</summary>
    bool NeedsAwake(long now);
}
