namespace Battery.Drivers.Nmea;

/// <summary>GSA, dilution of precision and active satellites; one a satellite system.</summary>
public sealed class NmeaGsa
{
    /// <summary>1 no fix, 2 two-dimensional, 3 three-dimensional.</summary>
    public int FixMode { get; private set; }

    /// <summary>The satellites used, at 0…<see cref="SatelliteCount"/> − 1.</summary>
    public int[] Satellites { get; } = new int[12];

    /// <summary>How many satellites are named.</summary>
    public int SatelliteCount { get; private set; }

    /// <summary>Tells whether the dilutions of precision are there.</summary>
    public bool HasDilution { get; private set; }

    /// <summary>Position dilution of precision × 100.</summary>
    public int PdopHundredths { get; private set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; private set; }

    /// <summary>Vertical dilution of precision × 100.</summary>
    public int VdopHundredths { get; private set; }

    /// <summary>The satellite system since NMEA 4.1: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC; 0 when absent.</summary>
    public int SatelliteSystem { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (s.FieldCount < 18) return false;
        if (!s.ReadInt(2, 1, 3, out bool hasMode, out int mode) || !hasMode) return false;
        for (int i = 3; i < 15; i++)
        {
            if (!s.ReadInt(i, 0, 999, out bool _, out int _)) return false;
        }

        if (!s.ReadFixed(15, 2, 0, int.MaxValue, out bool hasPdop, out int pdop)
            || !s.ReadFixed(16, 2, 0, int.MaxValue, out bool hasHdop, out int hdop)
            || !s.ReadFixed(17, 2, 0, int.MaxValue, out bool hasVdop, out int vdop))
        {
            return false;
        }

        FixMode = mode;
        SatelliteCount = 0;
        for (int i = 3; i < 15; i++)
        {
            if (s.TryGetInt(i, out int id)) Satellites[SatelliteCount++] = id;
        }

        HasDilution = hasPdop && hasHdop && hasVdop;
        PdopHundredths = pdop;
        HdopHundredths = hdop;
        VdopHundredths = vdop;
        SatelliteSystem = s.GetHexDigit(18);
        return true;
    }
}
