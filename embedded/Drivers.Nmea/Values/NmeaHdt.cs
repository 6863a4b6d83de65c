namespace Battery.Drivers.Nmea;

/// <summary>HDT, true heading.</summary>
public sealed class NmeaHdt
{
    /// <summary>Tells whether there is a heading.</summary>
    public bool HasHeading { get; internal set; }

    /// <summary>Heading, 0.001 degree from true north.</summary>
    public int HeadingMillidegrees { get; internal set; }
}
