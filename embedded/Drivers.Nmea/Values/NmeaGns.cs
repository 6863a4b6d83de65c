namespace Battery.Drivers.Nmea;

/// <summary>GNS, fix data of several satellite systems.</summary>
public sealed class NmeaGns
{
    private readonly byte[] _modes = new byte[8];

    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether there is a position.</summary>
    public bool HasPosition { get; private set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>Tells whether any satellite system has a fix (a mode letter other than N).</summary>
    public bool IsValid { get; private set; }

    /// <summary>Tells whether the number of satellites is there.</summary>
    public bool HasSatellites { get; private set; }

    /// <summary>Satellites used.</summary>
    public int Satellites { get; private set; }

    /// <summary>Tells whether HDOP is there.</summary>
    public bool HasHdop { get; private set; }

    /// <summary>Horizontal dilution of precision × 100.</summary>
    public int HdopHundredths { get; private set; }

    /// <summary>Tells whether there is an altitude.</summary>
    public bool HasAltitude { get; private set; }

    /// <summary>Altitude above mean sea level, mm.</summary>
    public int AltitudeMillimetres { get; private set; }

    /// <summary>Tells whether the geoid separation is there.</summary>
    public bool HasGeoidSeparation { get; private set; }

    /// <summary>Mean sea level above the WGS 84 ellipsoid, mm.</summary>
    public int GeoidSeparationMillimetres { get; private set; }

    /// <summary>The navigational status since NMEA 4.1, see <see cref="NmeaRmc.NavigationalStatus"/>; 0 when absent.</summary>
    public char NavigationalStatus { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (s.FieldCount < 10) return false;
        if (!s.ReadTime(1, out bool hasTime, out int time)
            || !s.ReadPosition(2, out bool hasPosition, out int latitude, out int longitude)
            || !s.ReadInt(7, 0, 999, out bool hasSatellites, out int satellites)
            || !s.ReadFixed(8, 2, 0, int.MaxValue, out bool hasHdop, out int hdop)
            || !s.ReadFixed(9, 3, int.MinValue, int.MaxValue, out bool hasAltitude, out int altitude)
            || !s.ReadFixed(10, 3, int.MinValue, int.MaxValue, out bool hasSeparation, out int separation))
        {
            return false;
        }

        bool valid = false;
        int modes = s.CopyField(6, _modes, 0, _modes.Length);
        for (int i = 0; i < modes; i++)
        {
            if (_modes[i] < (byte)'A' || _modes[i] > (byte)'Z') return false;
            if (_modes[i] != (byte)'N') valid = true;
        }

        HasTime = hasTime;
        TimeOfDayMilliseconds = time;
        HasPosition = hasPosition;
        LatitudeE7 = latitude;
        LongitudeE7 = longitude;
        IsValid = valid;
        HasSatellites = hasSatellites;
        Satellites = satellites;
        HasHdop = hasHdop;
        HdopHundredths = hdop;
        HasAltitude = hasAltitude;
        AltitudeMillimetres = altitude;
        HasGeoidSeparation = hasSeparation;
        GeoidSeparationMillimetres = separation;
        NavigationalStatus = s.GetLetter(13);
        return true;
    }
}
