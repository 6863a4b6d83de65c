namespace Battery.Protocol.Radio;

/// <summary>
/// The readings that a receiver has acknowledged and still has at hand. A sender may send a reading as its difference to one of
/// them; a sender whose reading is not acknowledged sends it whole the next time, so that nothing depends on a reference for ever.
/// </summary>
public interface IReadingReferences
{
    /// <summary>
    /// The newest acknowledged reading of the module whose sequence ends in these eight bits; null when there is none.
    /// </summary>
    Reading Find(int moduleId, int sequenceLowByte);
}
