namespace Battery.Node.Mesh;

/// <summary>What <see cref="MeshMachine"/> wants done; its <see cref="MeshMachine.Target"/> tells with whom.</summary>
public enum MeshAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Scan, then <see cref="MeshMachine.Scanned"/>.</summary>
    Scan,

    /// <summary>Join the target, then <see cref="MeshMachine.Joined"/>.</summary>
    Join,

    /// <summary>Open the access point of a ROOT.</summary>
    BecomeRoot,

    /// <summary>Ask the target, another ROOT, for its number of clients, then <see cref="MeshMachine.Met"/>.</summary>
    Meet,

    /// <summary>Tell the target to step down.</summary>
    TellToStepDown,

    /// <summary>Close the access point; its members look for another ROOT.</summary>
    StepDown,
}
