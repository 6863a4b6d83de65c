namespace Battery.DeviceCosts.Counted;

/// <summary>Whose code runs, told by the room that it stands in.</summary>
internal enum NodePart
{
    /// <summary>What belongs to no other: putting the node together, the readings' fields.</summary>
    Node,

    /// <summary>The NMEA driver and its reader.</summary>
    Gps,

    /// <summary>The gauge's driver and its reader.</summary>
    Gauge,

    /// <summary>Readings that wait, and all that is kept in flash.</summary>
    Storage,

    /// <summary>JSON, messages, sockets and the ways between nodes.</summary>
    Link,

    /// <summary>Radio messages, their keys and their schedule.</summary>
    Radio,

    /// <summary>The radio chip's driver.</summary>
    Chip,

    /// <summary>Wi-Fi and the mesh.</summary>
    Mesh,

    /// <summary>Commands and settings.</summary>
    Commands,

    /// <summary>Jobs, the worker, what watches over it.</summary>
    Worker,
}
