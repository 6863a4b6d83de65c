namespace Battery.Drivers.Nmea;

/// <summary>GLL, geographic position.</summary>
public sealed class NmeaGll
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether the receiver calls its data valid (status A; old receivers without a status count as valid).</summary>
    public bool IsValid { get; internal set; }

    /// <summary>Tells whether there is a position.</summary>
    public bool HasPosition { get; internal set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; internal set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; internal set; }

    /// <summary>The mode since NMEA 2.3, see <see cref="NmeaRmc.Mode"/>; 0 when absent.</summary>
    public char Mode { get; internal set; }
}
