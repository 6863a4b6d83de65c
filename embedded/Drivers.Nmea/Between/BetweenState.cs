namespace Battery.Drivers.Nmea;

/// <summary>Where the reader is in what stands between two sentences.</summary>
internal enum BetweenState
{
    /// <summary>In nothing.</summary>
    None,

    /// <summary>In a TAG block, behind its first backslash.</summary>
    Tag,

    /// <summary>In a sentence that begins with '!'.</summary>
    Encapsulated,

    /// <summary>Behind a TAG block: the next byte begins its sentence.</summary>
    Tagged,
}
