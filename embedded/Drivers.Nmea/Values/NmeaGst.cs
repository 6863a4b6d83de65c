namespace Battery.Drivers.Nmea;

/// <summary>GST, errors of the position, one standard deviation each.</summary>
public sealed class NmeaGst
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether the root mean square of the ranges' residuals is there.</summary>
    public bool HasResidual { get; internal set; }

    /// <summary>Root mean square of the residuals of the ranges, mm.</summary>
    public int ResidualMillimetres { get; internal set; }

    /// <summary>Tells whether the error ellipse is there: both axes and the orientation.</summary>
    public bool HasEllipse { get; internal set; }

    /// <summary>Semi-major axis of the error ellipse, mm.</summary>
    public int SemiMajorMillimetres { get; internal set; }

    /// <summary>Semi-minor axis of the error ellipse, mm.</summary>
    public int SemiMinorMillimetres { get; internal set; }

    /// <summary>Orientation of the semi-major axis, 0.001 degree from true north.</summary>
    public int OrientationMillidegrees { get; internal set; }

    /// <summary>Tells whether the errors of latitude and longitude are there.</summary>
    public bool HasErrors { get; internal set; }

    /// <summary>Error of the latitude, mm.</summary>
    public int LatitudeErrorMillimetres { get; internal set; }

    /// <summary>Error of the longitude, mm.</summary>
    public int LongitudeErrorMillimetres { get; internal set; }

    /// <summary>Tells whether the error of the altitude is there.</summary>
    public bool HasAltitudeError { get; internal set; }

    /// <summary>Error of the altitude, mm.</summary>
    public int AltitudeErrorMillimetres { get; internal set; }
}
