namespace Battery.Grains;

/// <summary>What a module is to others.</summary>
public enum ModuleRole
{
    /// <summary>Speaks for itself, or is a member of a mesh.</summary>
    Node,

    /// <summary>The access point of a mesh.</summary>
    Root,

    /// <summary>Receives meshes by radio.</summary>
    Hub,
}
