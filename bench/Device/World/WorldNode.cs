using Battery.DeviceCosts.Counted;

namespace Battery.DeviceCosts.World;

/// <summary>Whose work threads do.</summary>
internal sealed class WorldNode
{
    /// <summary>What its code has used up.</summary>
    public Tally Tally { get; } = new();
}
