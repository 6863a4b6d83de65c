namespace Battery.Twin.Cells;

/// <summary>What is remembered of one cell of a string to tell whether it is weak.</summary>
/// <param name="Resistance">Logarithm of its resistance over the others', as it usually is.</param>
/// <param name="Offset">What its sensor usually shows more than the others', in V.</param>
/// <param name="Lack">How much less it usually holds than the others.</param>
/// <param name="HighResistance">More resistance than the others.</param>
/// <param name="ResistanceJump">More resistance than it had.</param>
/// <param name="LittleCapacity">Less capacity than the others.</param>
/// <param name="CapacityDrop">Less capacity than it had.</param>
public readonly record struct WeakCellState(
    Baseline Resistance,
    Baseline Offset,
    Baseline Lack,
    SequentialTest HighResistance,
    SequentialTest ResistanceJump,
    SequentialTest LittleCapacity,
    SequentialTest CapacityDrop)
{
    /// <summary>Whether it is weak.</summary>
    public bool IsWeak => HighResistance.IsRaised || ResistanceJump.IsRaised || LittleCapacity.IsRaised || CapacityDrop.IsRaised;
}
