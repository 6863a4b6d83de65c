namespace Battery.Drivers.Nmea;

/// <summary>GSV, satellites in view; several sentences a group, up to four satellites each.</summary>
public sealed class NmeaGsv
{
    /// <summary>Stands where a satellite's value is absent; no elevation, azimuth or strength has this value.</summary>
    public const int Absent = int.MinValue;

    /// <summary>How many sentences the group has.</summary>
    public int MessageCount { get; internal set; }

    /// <summary>Which of them this is, from 1.</summary>
    public int MessageNumber { get; internal set; }

    /// <summary>Satellites in view of the talker's system.</summary>
    public int SatellitesInView { get; internal set; }

    /// <summary>How many satellites this sentence describes, 0…4.</summary>
    public int SatelliteCount { get; internal set; }

    /// <summary>Number of each satellite.</summary>
    public int[] Ids { get; } = new int[4];

    /// <summary>Elevation, degrees above the horizon, or <see cref="Absent"/>.</summary>
    public int[] Elevations { get; } = new int[4];

    /// <summary>Azimuth, degrees from true north, or <see cref="Absent"/>.</summary>
    public int[] Azimuths { get; } = new int[4];

    /// <summary>Carrier to noise, dBHz; <see cref="Absent"/> when the satellite is not tracked.</summary>
    public int[] SignalStrengths { get; } = new int[4];

    /// <summary>The signal since NMEA 4.1, by the system's own count: 1 is GPS L1 C/A; 0 when absent or all signals.</summary>
    public int Signal { get; internal set; }
}
