namespace Battery.Protocol.Update;

/// <summary>Which kind of node a bundle is for. The numbers are signed, and never given a second meaning.</summary>
public enum UpdateTarget
{
    /// <summary>A module: member or ROOT.</summary>
    Module = 1,

    /// <summary>A HUB.</summary>
    Hub = 2,
}
