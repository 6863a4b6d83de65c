namespace Battery.Node.Mesh;

/// <summary>Where a node stands in its mesh.</summary>
public enum MeshState
{
    /// <summary>It looks for a ROOT.</summary>
    Looking,

    /// <summary>It found none and lets a random time pass, so that not all become ROOT at once.</summary>
    Waiting,

    /// <summary>The time is over; it looks once more before it becomes ROOT.</summary>
    Confirming,

    /// <summary>It found a ROOT and is joining it.</summary>
    Joining,

    /// <summary>It is a member.</summary>
    Member,

    /// <summary>It is the ROOT.</summary>
    Root,
}
