namespace Battery.Drivers.Nmea;

/// <summary>What was told about the position of an epoch.</summary>
public enum NmeaFixStatus
{
    /// <summary>Nothing: no sentence spoke of it, as in a burst of HDT alone, or a sentence called it valid and left it out.</summary>
    Untold,

    /// <summary>The receiver says that it has no fix.</summary>
    NoFix,

    /// <summary>There is a position, and the receiver calls it valid.</summary>
    Fix,
}
