namespace Battery.Drivers.Nmea;

/// <summary>The satellite systems by the numbers of NMEA 4.1: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC.</summary>
internal static class SatelliteSystems
{
    /// <summary>How many numbers there can be: a hexadecimal digit; 0 is no system.</summary>
    internal const int Count = 16;

    /// <summary>The system behind a talker's letters; 0 for GN, which speaks for several, and for any other.</summary>
    internal static int Of(int talker)
    {
        return talker switch
        {
            ('G' << 8) | 'P' => 1,
            ('G' << 8) | 'L' => 2,
            ('G' << 8) | 'A' => 3,
            ('G' << 8) | 'B' => 4,
            ('B' << 8) | 'D' => 4,
            ('G' << 8) | 'Q' => 5,
            ('Q' << 8) | 'Z' => 5,
            ('G' << 8) | 'I' => 6,
            _ => 0,
        };
    }
}
