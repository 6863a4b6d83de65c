namespace Battery.Drivers.Nmea;

/// <summary>THS, true heading and its status.</summary>
public sealed class NmeaThs
{
    /// <summary>Tells whether there is a heading; see <see cref="IsValid"/> for whether to trust it.</summary>
    public bool HasHeading { get; internal set; }

    /// <summary>Heading, 0.001 degree from true north.</summary>
    public int HeadingMillidegrees { get; internal set; }

    /// <summary>Tells whether the sender calls it valid: any mode but V.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>A autonomous, E estimated, M manual, S simulator, V not valid; 0 when absent.</summary>
    public char Mode { get; internal set; }
}
