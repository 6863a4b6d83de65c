namespace Battery.Drivers.Nmea;

/// <summary>VTG, course and speed over ground.</summary>
public sealed class NmeaVtg
{
    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; private set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; private set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; private set; }

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots { get; private set; }

    /// <summary>The mode since NMEA 2.3, see <see cref="NmeaRmc.Mode"/>; 0 when absent.</summary>
    public char Mode { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        // Before NMEA 2.3 the letters T, M, N, K were left out.
        int knots = s.GetLetter(2) == 'T' || s.FieldCount >= 9 ? 5 : 3;
        if (s.FieldCount <= knots) return false;
        if (!s.ReadFixed(1, 3, 0, 360000, out bool hasCourse, out int course)) return false;
        if (!s.ReadFixed(knots, 3, 0, int.MaxValue, out bool hasSpeed, out int speed)) return false;
        HasCourse = hasCourse;
        CourseMillidegrees = course;
        HasSpeed = hasSpeed;
        SpeedMilliknots = speed;
        Mode = s.GetLetter(9);
        return true;
    }
}
