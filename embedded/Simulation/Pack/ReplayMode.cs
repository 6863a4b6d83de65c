namespace Battery.Simulation.Pack;

/// <summary>What moves a <see cref="ReplayPack"/> to its next row.</summary>
public enum ReplayMode
{
    /// <summary>Each reading that a host takes shows one row further.</summary>
    RowPerReading,

    /// <summary>The rows follow each other as they did when they were recorded.</summary>
    ByTime,
}
