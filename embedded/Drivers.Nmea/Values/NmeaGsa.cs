namespace Battery.Drivers.Nmea;

/// <summary>GSA, dilution of precision and active satellites; one a satellite system.</summary>
public sealed class NmeaGsa
{
    /// <summary>1 no fix, 2 two-dimensional, 3 three-dimensional.</summary>
    public int FixMode { get; internal set; }

    /// <summary>The satellites used, most receivers name up to twelve, at 0…<see cref="SatelliteCount"/> − 1.</summary>
    public int[] Satellites { get; } = new int[24];

    /// <summary>How many satellites are named.</summary>
    public int SatelliteCount { get; internal set; }

    /// <summary>Tells whether the dilutions of precision are there.</summary>
    public bool HasDilution { get; internal set; }

    /// <summary>Position dilution of precision × 100.</summary>
    public int PdopHundredths { get; internal set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; internal set; }

    /// <summary>Vertical dilution of precision × 100.</summary>
    public int VdopHundredths { get; internal set; }

    /// <summary>The satellite system since NMEA 4.1: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC; 0 when absent.</summary>
    public int SatelliteSystem { get; internal set; }
}
