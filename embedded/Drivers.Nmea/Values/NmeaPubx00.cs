namespace Battery.Drivers.Nmea;

/// <summary>PUBX,00 of u-blox: position with the accuracy that the receiver estimates.</summary>
public sealed class NmeaPubx00
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether there is a position; see <see cref="IsValid"/> for whether to trust it.</summary>
    public bool HasPosition { get; internal set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; internal set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; internal set; }

    /// <summary>Tells whether the receiver has a fix: any status but NF.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>
    /// The two letters of the status, the first in bits 8–15: NF no fix, DR dead reckoning, G2 and G3 two- and three-dimensional, D2 and D3
    /// the same differential, RK with dead reckoning, TT time only.
    /// </summary>
    public int Status { get; internal set; }

    /// <summary>Tells whether there is an altitude.</summary>
    public bool HasAltitude { get; internal set; }

    /// <summary>Altitude above the ellipsoid, not above mean sea level, mm.</summary>
    public int AltitudeMillimetres { get; internal set; }

    /// <summary>Tells whether the accuracies are there.</summary>
    public bool HasAccuracy { get; internal set; }

    /// <summary>Horizontal accuracy, mm.</summary>
    public int HorizontalAccuracyMillimetres { get; internal set; }

    /// <summary>Vertical accuracy, mm.</summary>
    public int VerticalAccuracyMillimetres { get; internal set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; internal set; }

    /// <summary>Speed over ground, metres an hour.</summary>
    public int SpeedMetresPerHour { get; internal set; }

    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; internal set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; internal set; }

    /// <summary>Tells whether there is a vertical speed.</summary>
    public bool HasVerticalSpeed { get; internal set; }

    /// <summary>Vertical speed, mm/s, downwards positive.</summary>
    public int DownMillimetresPerSecond { get; internal set; }

    /// <summary>Tells whether the dilutions of precision are there.</summary>
    public bool HasDilution { get; internal set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; internal set; }

    /// <summary>Vertical dilution of precision × 100.</summary>
    public int VdopHundredths { get; internal set; }

    /// <summary>Time dilution of precision × 100.</summary>
    public int TdopHundredths { get; internal set; }

    /// <summary>Tells whether the number of satellites is there.</summary>
    public bool HasSatellites { get; internal set; }

    /// <summary>Satellites used.</summary>
    public int Satellites { get; internal set; }
}
