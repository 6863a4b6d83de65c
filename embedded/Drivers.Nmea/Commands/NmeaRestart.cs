namespace Battery.Drivers.Nmea;

/// <summary>How a receiver starts again: what it may still use of what it knew.</summary>
public enum NmeaRestart
{
    /// <summary>Everything: a fix within seconds.</summary>
    Hot,

    /// <summary>All but the ephemeris.</summary>
    Warm,

    /// <summary>Nothing but its settings.</summary>
    Cold,

    /// <summary>Nothing, and its settings are those of the factory.</summary>
    Factory,
}
