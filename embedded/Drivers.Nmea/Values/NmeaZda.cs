namespace Battery.Drivers.Nmea;

/// <summary>ZDA, time and date.</summary>
public sealed class NmeaZda
{
    /// <summary>Tells whether there is a time.</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since midnight; in a leap second 86400000 and more.</summary>
    public int TimeOfDayMilliseconds { get; private set; }

    /// <summary>Tells whether there is a date.</summary>
    public bool HasDate { get; private set; }

    /// <summary>Days since 1970-01-01, week rollover not yet corrected.</summary>
    public int Days { get; private set; }

    /// <summary>Tells whether there is a local time zone; most receivers write 00,00 and know none.</summary>
    public bool HasZone { get; private set; }

    /// <summary>The zone in minutes, signed as the receiver signs it: in the standard, what is added to local time to get UTC.</summary>
    public int ZoneMinutes { get; private set; }

    internal bool Read(NmeaSentence s)
    {
        if (s.FieldCount < 5) return false;
        if (!s.ReadTime(1, out bool hasTime, out int time)
            || !s.ReadInt(2, 1, 31, out bool hasDay, out int day)
            || !s.ReadInt(3, 1, 12, out bool hasMonth, out int month)
            || !s.ReadInt(4, 1970, 9999, out bool hasYear, out int year)
            || !s.ReadInt(5, -13, 13, out bool hasZone, out int zoneHours)
            || !s.ReadInt(6, 0, 59, out bool _, out int zoneMinutes))
        {
            return false;
        }

        int days = 0;
        bool hasDate = hasDay && hasMonth && hasYear;
        if (hasDate && !NmeaCalendar.TryGetDays(year, month, day, out days)) return false;
        HasTime = hasTime;
        TimeOfDayMilliseconds = time;
        HasDate = hasDate;
        Days = days;
        HasZone = hasZone;

        // The sign stands with the hours and is that of both.
        ZoneMinutes = (zoneHours * 60) + (zoneHours < 0 ? -zoneMinutes : zoneMinutes);
        return true;
    }
}
