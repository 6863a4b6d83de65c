namespace Battery.Drivers.Nmea;

/// <summary>RMC, recommended minimum data.</summary>
public sealed partial class NmeaRmc
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; internal set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; internal set; }

    /// <summary>Tells whether there is a date.</summary>
    public bool HasDate { get; internal set; }

    /// <summary>
    /// Days since 1970-01-01, two-digit year placed by <see cref="NmeaOptions.PivotYear"/>, week rollover not yet corrected.
    /// </summary>
    public int Days { get; internal set; }

    /// <summary>Tells whether the receiver calls its data valid (status A).</summary>
    public bool IsValid { get; internal set; }

    /// <summary>
    /// Tells whether there is a position; see <see cref="IsValid"/> and <see cref="Mode"/> for whether to trust it. Without a fix it is
    /// the last known or a placeholder.
    /// </summary>
    public bool HasPosition { get; internal set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; internal set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; internal set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; internal set; }

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots { get; internal set; }

    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; internal set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; internal set; }

    /// <summary>Tells whether there is a magnetic variation.</summary>
    public bool HasVariation { get; internal set; }

    /// <summary>Magnetic variation, 0.001 degree, east positive.</summary>
    public int VariationMillidegrees { get; internal set; }

    /// <summary>
    /// The mode since NMEA 2.3: A autonomous, D differential, E estimated, F/R RTK, M manual, N none, P precise, S simulator; 0 when
    /// absent.
    /// </summary>
    public char Mode { get; internal set; }

    /// <summary>The navigational status since NMEA 4.1: S safe, C caution, U unsafe, V void; 0 when absent.</summary>
    public char NavigationalStatus { get; internal set; }
}
