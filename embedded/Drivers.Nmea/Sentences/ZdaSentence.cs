namespace Battery.Drivers.Nmea;

/// <summary>$--ZDA,hhmmss.ss,dd,mm,yyyy,zone hours,zone minutes: time and date.</summary>
internal sealed class ZdaSentence : KnownSentence
{
    internal const int Letters = ('Z' << 16) | ('D' << 8) | 'A';

    private const int Time = 1;
    private const int Day = 2;
    private const int Month = 3;
    private const int Year = 4;
    private const int ZoneHours = 5;
    private const int ZoneMinutes = 6;

    private readonly NmeaZda _values;

    internal ZdaSentence(NmeaZda values)
        : base(NmeaKind.Zda, EpochRole.Clock, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Year) return s.Refuse(s.FieldCount);
        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadInt(Day, 1, 31, out bool hasDay, out int day)
            || !s.ReadInt(Month, 1, 12, out bool hasMonth, out int month)
            || !s.ReadInt(Year, 1970, 9999, out bool hasYear, out int year))
        {
            return false;
        }

        int days = 0;
        bool hasDate = hasDay && hasMonth && hasYear;
        if (hasDate && !NmeaCalendar.TryGetDays(year, month, day, out days)) return s.Refuse(Day);
        bool hasZone = ReadZone(s, out int zoneMinutes);
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasDate = hasDate;
        _values.Days = days;
        _values.HasZone = hasZone;
        _values.ZoneMinutes = zoneMinutes;
        return true;
    }

    // The sign stands with the hours and is that of both; no zone is minus half an hour.
    private static bool ReadZone(NmeaSentence s, out int zoneMinutes)
    {
        zoneMinutes = 0;
        if (!s.TakeInt(ZoneHours, -13, 13, out int hours)) return false;
        if (!s.TakeInt(ZoneMinutes, 0, 59, out int minutes) && s.Has(ZoneMinutes)) return false;
        if (hours == 0 && minutes != 0 && s.BeginsWith(ZoneHours, '-'))
        {
            s.Ignore(ZoneHours);
            return false;
        }

        zoneMinutes = (hours * 60) + (hours < 0 ? -minutes : minutes);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        if (_values.HasDate && _values.HasTime) epoch.SetDate(_values.Days, _values.TimeOfDayMilliseconds);
    }
}
