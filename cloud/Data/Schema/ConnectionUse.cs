namespace Battery.Data;

/// <summary>What a connection is for. On MySQL each use has a pool of its own, so that none waits for another's connections.</summary>
public enum ConnectionUse
{
    /// <summary>Short look-ups and changes.</summary>
    General,

    /// <summary>Readings that are stored.</summary>
    Ingest,

    /// <summary>Histories that are read.</summary>
    History,
}
