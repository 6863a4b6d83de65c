namespace Battery.Drivers.Nmea;

/// <summary>GLL, geographic position.</summary>
public sealed class NmeaGll
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether the receiver calls its data valid (status A; old receivers without a status count as valid).</summary>
    public bool IsValid { get; private set; }

    /// <summary>Tells whether there is a position.</summary>
    public bool HasPosition { get; private set; }

    /// <summary>Latitude, degrees × 10⁷, north positive.</summary>
    public int LatitudeE7 { get; private set; }

    /// <summary>Longitude, degrees × 10⁷, east positive.</summary>
    public int LongitudeE7 { get; private set; }

    /// <summary>The mode since NMEA 2.3, see <see cref="NmeaRmc.Mode"/>; 0 when absent.</summary>
    public char Mode { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (s.FieldCount < 5) return false;
        char status = s.GetLetter(6);
        if (s.Has(6) && status != 'A' && status != 'V') return false;
        if (!s.ReadPosition(1, out bool hasPosition, out int latitude, out int longitude)) return false;
        if (!s.ReadTime(5, out bool hasTime, out int time)) return false;
        HasPosition = hasPosition;
        LatitudeE7 = latitude;
        LongitudeE7 = longitude;
        HasTime = hasTime;
        TimeOfDayMilliseconds = time;
        IsValid = status != 'V';
        Mode = s.GetLetter(7);
        return true;
    }
}
