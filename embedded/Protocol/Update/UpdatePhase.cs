namespace Battery.Protocol.Update;

/// <summary>How far a node's last update has come. The numbers are stored and sent, and never given a second meaning.</summary>
public enum UpdatePhase
{
    /// <summary>There was none.</summary>
    None = 0,

    /// <summary>Its pieces come.</summary>
    Receiving = 1,

    /// <summary>All pieces are there and right: the next start tries it.</summary>
    Verified = 2,

    /// <summary>It runs, and has not confirmed itself yet.</summary>
    Trying = 3,

    /// <summary>It runs for good.</summary>
    Confirmed = 4,

    /// <summary>It was tried and given up: the program of before runs.</summary>
    RolledBack = 5,

    /// <summary>It ended before it was tried.</summary>
    Failed = 6,
}
