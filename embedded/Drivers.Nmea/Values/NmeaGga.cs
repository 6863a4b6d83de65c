namespace Battery.Drivers.Nmea;

/// <summary>GGA, fix data.</summary>
public sealed class NmeaGga
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether there is a position; see <see cref="Quality"/> for whether to trust it.</summary>
    public bool HasPosition { get; private set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>0 no fix, 1 GPS, 2 differential, 3 PPS, 4 RTK, 5 float RTK, 6 estimated, 7 manual, 8 simulator.</summary>
    public int Quality { get; private set; }

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

    /// <summary>Tells whether the age of the differential corrections is there.</summary>
    public bool HasCorrectionAge { get; private set; }

    /// <summary>Age of the differential corrections, ms.</summary>
    public int CorrectionAgeMilliseconds { get; private set; }

    /// <summary>Number of the differential reference station; −1 when absent.</summary>
    public int Station { get; private set; } = -1;

    internal bool Read(NmeaSentence s)
    {
        if (s.FieldCount < 10) return false;
        if (!s.ReadTime(1, out bool hasTime, out int time)
            || !s.ReadPosition(2, out bool hasPosition, out int latitude, out int longitude)
            || !s.ReadInt(6, 0, 9, out bool _, out int quality)
            || !s.ReadInt(7, 0, 999, out bool hasSatellites, out int satellites)
            || !s.ReadFixed(8, 2, 0, int.MaxValue, out bool hasHdop, out int hdop)
            || !s.ReadFixed(9, 3, int.MinValue, int.MaxValue, out bool hasAltitude, out int altitude)
            || !s.ReadFixed(11, 3, int.MinValue, int.MaxValue, out bool hasSeparation, out int separation)
            || !s.ReadFixed(13, 3, 0, int.MaxValue, out bool hasAge, out int age)
            || !s.ReadInt(14, 0, 9999, out bool hasStation, out int station))
        {
            return false;
        }

        HasTime = hasTime;
        TimeOfDayMilliseconds = time;
        HasPosition = hasPosition;
        LatitudeE7 = latitude;
        LongitudeE7 = longitude;
        Quality = quality;
        HasSatellites = hasSatellites;
        Satellites = satellites;
        HasHdop = hasHdop;
        HdopHundredths = hdop;
        HasAltitude = hasAltitude;
        AltitudeMillimetres = altitude;
        HasGeoidSeparation = hasSeparation;
        GeoidSeparationMillimetres = separation;
        HasCorrectionAge = hasAge;
        CorrectionAgeMilliseconds = age;
        Station = hasStation ? station : -1;
        return true;
    }
}
