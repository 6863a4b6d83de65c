namespace Battery.Drivers.Nmea;

/// <summary>GNS, fix data of several satellite systems.</summary>
public sealed class NmeaGns
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether there is a position.</summary>
    public bool HasPosition { get; internal set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; internal set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; internal set; }

    /// <summary>Tells whether any satellite system has a fix (a mode letter other than N).</summary>
    public bool IsValid { get; internal set; }

    /// <summary>Tells whether the number of satellites is there.</summary>
    public bool HasSatellites { get; internal set; }

    /// <summary>Satellites used.</summary>
    public int Satellites { get; internal set; }

    /// <summary>Tells whether HDOP is there.</summary>
    public bool HasHdop { get; internal set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; internal set; }

    /// <summary>Tells whether there is an altitude.</summary>
    public bool HasAltitude { get; internal set; }

    /// <summary>Altitude above mean sea level, mm.</summary>
    public int AltitudeMillimetres { get; internal set; }

    /// <summary>Tells whether the geoid separation is there.</summary>
    public bool HasGeoidSeparation { get; internal set; }

    /// <summary>Mean sea level above the WGS 84 ellipsoid, mm.</summary>
    public int GeoidSeparationMillimetres { get; internal set; }

    /// <summary>The navigational status since NMEA 4.1, see <see cref="NmeaRmc.NavigationalStatus"/>; 0 when absent.</summary>
    public char NavigationalStatus { get; internal set; }
}
