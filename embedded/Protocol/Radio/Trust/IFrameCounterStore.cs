namespace Battery.Protocol.Radio;

/// <summary>Where a node keeps the begin of its next block of frame counters over restarts.</summary>
public interface IFrameCounterStore
{
    /// <summary>What was saved last; 0 when nothing was.</summary>
    long Load();

    /// <summary>Saves it; durable on return.</summary>
    void Save(long next);
}
