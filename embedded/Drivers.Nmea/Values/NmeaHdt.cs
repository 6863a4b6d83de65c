namespace Battery.Drivers.Nmea;

/// <summary>HDT, true heading.</summary>
public sealed class NmeaHdt
{
    /// <summary>Tells whether there is a heading.</summary>
    public bool HasHeading { get; private set; }

    /// <summary>Heading, 0.001 degree from true north.</summary>
    public int HeadingMillidegrees { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (!s.ReadFixed(1, 3, 0, 360000, out bool hasHeading, out int heading)) return false;
        HasHeading = hasHeading;
        HeadingMillidegrees = heading;
        return true;
    }
}
