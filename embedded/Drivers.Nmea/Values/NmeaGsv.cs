namespace Battery.Drivers.Nmea;

/// <summary>GSV, satellites in view; several sentences a group, up to four satellites each.</summary>
public sealed class NmeaGsv
{
    /// <summary>Stands where a satellite's value is absent; no elevation, azimuth or strength has this value.</summary>
    public const int Absent = int.MinValue;

    /// <summary>How many sentences the group has.</summary>
    public int MessageCount { get; private set; }

    /// <summary>Which of them this is, from 1.</summary>
    public int MessageNumber { get; private set; }

    /// <summary>Satellites in view of the talker's system.</summary>
    public int SatellitesInView { get; private set; }

    /// <summary>How many satellites this sentence describes, 0…4.</summary>
    public int SatelliteCount { get; private set; }

    /// <summary>Number of each satellite.</summary>
    public int[] Ids { get; } = new int[4];

    /// <summary>Elevation, degrees above the horizon, or <see cref="Absent"/>.</summary>
    public int[] Elevations { get; } = new int[4];

    /// <summary>Azimuth, degrees from true north, or <see cref="Absent"/>.</summary>
    public int[] Azimuths { get; } = new int[4];

    /// <summary>Carrier to noise, dBHz; <see cref="Absent"/> when the satellite is not tracked.</summary>
    public int[] SignalStrengths { get; } = new int[4];

    /// <summary>The signal since NMEA 4.1, by the system's own count: 1 is GPS L1 C/A; 0 when absent or all signals.</summary>
    public int Signal { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (!s.ReadInt(1, 1, 99, out bool hasCount, out int count) || !hasCount) return false;
        if (!s.ReadInt(2, 1, count, out bool hasNumber, out int number) || !hasNumber) return false;
        if (!s.ReadInt(3, 0, 999, out bool _, out int inView)) return false;

        // A single field after the last satellite is the signal of NMEA 4.1.
        int fields = (s.FieldCount - 4) / 4 * 4;
        if (fields > 16) fields = 16;
        for (int i = 4; i < 4 + fields; i++)
        {
            if (!s.ReadInt(i, -90, 999, out bool _, out int _)) return false;
        }

        MessageCount = count;
        MessageNumber = number;
        SatellitesInView = inView;
        SatelliteCount = 0;
        Signal = s.FieldCount % 4 == 1 ? s.GetHexDigit(s.FieldCount - 1) : 0;
        for (int i = 4; i < 4 + fields; i += 4)
        {
            if (!s.TryGetInt(i, out int id)) continue;
            Ids[SatelliteCount] = id;
            Elevations[SatelliteCount] = ValueOrAbsent(s, i + 1);
            Azimuths[SatelliteCount] = ValueOrAbsent(s, i + 2);
            SignalStrengths[SatelliteCount] = ValueOrAbsent(s, i + 3);
            SatelliteCount++;
        }

        return true;
    }

    private static int ValueOrAbsent(NmeaSentence s, int field)
    {
        return s.TryGetInt(field, out int value) ? value : Absent;
    }
}
