namespace Battery.Drivers.Nmea;

/// <summary>$--GLL,ddmm.mm,N,dddmm.mm,E,hhmmss.ss,A,mode: geographic position. Old receivers leave out what follows the time.</summary>
internal sealed class GllSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('L' << 8) | 'L';

    private const int Latitude = 1;
    private const int EastWest = 4;
    private const int Time = 5;
    private const int Status = 6;
    private const int Mode = 7;

    private readonly NmeaGll _values;

    internal GllSentence(NmeaGll values)
        : base(NmeaKind.Gll, EpochRole.Position, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= EastWest) return s.Refuse(s.FieldCount);
        char status = s.GetLetter(Status);
        if (s.Has(Status) && status != 'A' && status != 'V') return s.Refuse(Status);
        char mode = s.GetLetter(Mode);
        bool hasFix = status != 'V' && mode != 'N';
        if (!s.ReadPosition(Latitude, hasFix, out bool hasPosition, out int latitude, out int longitude)) return false;
        if (!s.ReadTime(Time, out bool hasTime, out int time)) return false;
        _values.HasPosition = hasPosition;
        _values.LatitudeE7 = latitude;
        _values.LongitudeE7 = longitude;
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.IsValid = status != 'V';
        _values.Mode = mode;
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFixStatus told = Told(_values.IsValid && _values.Mode != 'N', _values.HasPosition);
        epoch.Fix.SetPosition(PositionSource.Gll, _values.HasTime, told, _values.LatitudeE7, _values.LongitudeE7);
    }
}
