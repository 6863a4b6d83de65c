namespace Battery.Drivers.Nmea;

/// <summary>GGA, fix data.</summary>
public sealed class NmeaGga
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>
    /// Tells whether there is a position; see <see cref="Quality"/> for whether to trust it. With quality 0 it is the last known or a
    /// placeholder.
    /// </summary>
    public bool HasPosition { get; internal set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; internal set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; internal set; }

    /// <summary>0 no fix, 1 GPS, 2 differential, 3 PPS, 4 RTK, 5 float RTK, 6 estimated, 7 manual, 8 simulator.</summary>
    public int Quality { get; internal set; }

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

    /// <summary>Tells whether the age of the differential corrections is there.</summary>
    public bool HasCorrectionAge { get; internal set; }

    /// <summary>Age of the differential corrections, ms.</summary>
    public int CorrectionAgeMilliseconds { get; internal set; }

    /// <summary>Number of the differential reference station; −1 when absent.</summary>
    public int Station { get; internal set; } = -1;
}
