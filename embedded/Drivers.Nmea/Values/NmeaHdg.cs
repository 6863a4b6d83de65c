namespace Battery.Drivers.Nmea;

/// <summary>HDG, heading of a magnetic sensor. The true heading is heading plus deviation plus variation.</summary>
public sealed class NmeaHdg
{
    /// <summary>Tells whether there is a heading.</summary>
    public bool HasHeading { get; internal set; }

    /// <summary>Heading by the sensor, 0.001 degree.</summary>
    public int HeadingMillidegrees { get; internal set; }

    /// <summary>Tells whether there is a deviation.</summary>
    public bool HasDeviation { get; internal set; }

    /// <summary>Deviation of the sensor by what surrounds it, 0.001 degree, east positive.</summary>
    public int DeviationMillidegrees { get; internal set; }

    /// <summary>Tells whether there is a magnetic variation.</summary>
    public bool HasVariation { get; internal set; }

    /// <summary>Magnetic variation, 0.001 degree, east positive.</summary>
    public int VariationMillidegrees { get; internal set; }
}
