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
        : base(NmeaKind.Zda, EpochRole.Part)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Year) return false;
        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadInt(Day, 1, 31, out bool hasDay, out int day)
            || !s.ReadInt(Month, 1, 12, out bool hasMonth, out int month)
            || !s.ReadInt(Year, 1970, 9999, out bool hasYear, out int year)
            || !s.ReadInt(ZoneHours, -13, 13, out bool hasZone, out int zoneHours)
            || !s.ReadInt(ZoneMinutes, 0, 59, out bool _, out int zoneMinutes))
        {
            return false;
        }

        int days = 0;
        bool hasDate = hasDay && hasMonth && hasYear;
        if (hasDate && !NmeaCalendar.TryGetDays(year, month, day, out days)) return false;
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasDate = hasDate;
        _values.Days = days;
        _values.HasZone = hasZone;

        // The sign stands with the hours and is that of both.
        _values.ZoneMinutes = (zoneHours * 60) + (zoneHours < 0 ? -zoneMinutes : zoneMinutes);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        if (_values.HasDate) epoch.SetDate(_values.Days);
    }
}
