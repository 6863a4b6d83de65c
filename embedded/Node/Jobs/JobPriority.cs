namespace Battery.Node.Jobs;

/// <summary>Which of the jobs that are ready goes first: the one of the lowest number.</summary>
public enum JobPriority
{
    /// <summary>What came by radio lies in a chip that holds one packet.</summary>
    Radio,

    /// <summary>Somebody waits for a command.</summary>
    Command,

    /// <summary>Readings have their interval.</summary>
    Telemetry,

    /// <summary>A serial line has a buffer of its own.</summary>
    Serial,

    /// <summary>What is told of the node.</summary>
    Report,

    /// <summary>What may come late without harm.</summary>
    Background,
}
