namespace Battery.Drivers.Nmea;

/// <summary>ZDA, time and date.</summary>
public sealed class NmeaZda
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether there is a date.</summary>
    public bool HasDate { get; internal set; }

    /// <summary>Days since 1970-01-01, week rollover not yet corrected.</summary>
    public int Days { get; internal set; }

    /// <summary>Tells whether there is a local time zone; most receivers write 00,00 and know none.</summary>
    public bool HasZone { get; internal set; }

    /// <summary>The zone in minutes, signed as the receiver signs it: in the standard, what is added to local time to get UTC.</summary>
    public int ZoneMinutes { get; internal set; }
}
