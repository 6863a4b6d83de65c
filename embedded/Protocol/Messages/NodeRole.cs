namespace Battery.Protocol;

/// <summary>What a connection's node is to others.</summary>
public static class NodeRole
{
    /// <summary>Speaks for itself.</summary>
    public const string Node = "node";

    /// <summary>The ROOT of a mesh.</summary>
    public const string Root = "root";

    /// <summary>The HUB that serves meshes by radio.</summary>
    public const string Hub = "hub";
}
