namespace Battery.Drivers.Nmea;

/// <summary>RMC, recommended minimum data.</summary>
public sealed partial class NmeaRmc
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether there is a date.</summary>
    public bool HasDate { get; private set; }

    /// <summary>
    /// Days since 1970-01-01, two-digit year placed by <see cref="NmeaOptions.PivotYear"/>, week rollover not yet corrected.
    /// </summary>
    public int Days { get; private set; }

    /// <summary>Tells whether the receiver calls its data valid (status A).</summary>
    public bool IsValid { get; private set; }

    /// <summary>Tells whether there is a position; see <see cref="IsValid"/> for whether to trust it.</summary>
    public bool HasPosition { get; private set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; private set; }

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots { get; private set; }

    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; private set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; private set; }

    /// <summary>Tells whether there is a magnetic variation.</summary>
    public bool HasVariation { get; private set; }

    /// <summary>Magnetic variation, 0.001 degree, east positive.</summary>
    public int VariationMillidegrees { get; private set; }

    /// <summary>
    /// The mode since NMEA 2.3: A autonomous, D differential, E estimated, F/R RTK, M manual, N none, P precise, S simulator; 0 when
    /// absent.
    /// </summary>
    public char Mode { get; private set; }

    /// <summary>The navigational status since NMEA 4.1: S safe, C caution, U unsafe, V void; 0 when absent.</summary>
    public char NavigationalStatus { get; private set; }

    // Nothing is changed when a field is not what it should be.
    internal bool Read(NmeaSentence s, int pivotYear)
    {
#if NET
        if (QuickRead(s, pivotYear)) return true;
#endif
        if (s.FieldCount < 10) return false;
        char status = s.GetLetter(2);
        if (status != 'A' && status != 'V' && s.Has(2)) return false;
        bool hasDate = s.Has(9);
        int days = 0;
        if (hasDate && !s.TryGetDate(9, pivotYear, out days)) return false;
        char direction = s.GetLetter(11);
        if (s.Has(10) && direction != 'E' && direction != 'W') return false;
        if (!s.ReadTime(1, out bool hasTime, out int time)
            || !s.ReadPosition(3, out bool hasPosition, out int latitude, out int longitude)
            || !s.ReadFixed(7, 3, 0, int.MaxValue, out bool hasSpeed, out int speed)
            || !s.ReadFixed(8, 3, 0, 360000, out bool hasCourse, out int course)
            || !s.ReadFixed(10, 3, 0, 180000, out bool hasVariation, out int variation))
        {
            return false;
        }

        HasTime = hasTime;
        TimeOfDayMilliseconds = time;
        HasDate = hasDate;
        Days = days;
        IsValid = status == 'A';
        HasPosition = hasPosition;
        LatitudeE7 = latitude;
        LongitudeE7 = longitude;
        HasSpeed = hasSpeed;
        SpeedMilliknots = speed;
        HasCourse = hasCourse;
        CourseMillidegrees = course;
        HasVariation = hasVariation;
        VariationMillidegrees = direction == 'W' ? -variation : variation;
        Mode = s.GetLetter(12);
        NavigationalStatus = s.GetLetter(13);
        return true;
    }
}
