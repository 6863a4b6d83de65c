namespace Battery.Drivers.Nmea;

/// <summary>VTG, course and speed over ground.</summary>
public sealed class NmeaVtg
{
    /// <summary>Tells whether there is a course.</summary>
    public bool HasCourse { get; internal set; }

    /// <summary>Course over ground, 0.001 degree from true north.</summary>
    public int CourseMillidegrees { get; internal set; }

    /// <summary>Tells whether there is a speed.</summary>
    public bool HasSpeed { get; internal set; }

    /// <summary>Speed over ground, 0.001 knot.</summary>
    public int SpeedMilliknots { get; internal set; }

    /// <summary>The mode since NMEA 2.3, see <see cref="NmeaRmc.Mode"/>; 0 when absent.</summary>
    public char Mode { get; internal set; }
}
