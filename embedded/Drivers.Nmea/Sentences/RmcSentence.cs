namespace Battery.Drivers.Nmea;

/// <summary>$--RMC,hhmmss.ss,A,ddmm.mm,N,dddmm.mm,E,knots,degrees,ddmmyy,degrees,E,mode,status: recommended minimum data.</summary>
internal sealed partial class RmcSentence : KnownSentence
{
    internal const int Letters = ('R' << 16) | ('M' << 8) | 'C';

    private const int Time = 1;
    private const int Status = 2;
    private const int Latitude = 3;
    private const int NorthSouth = 4;
    private const int Longitude = 5;
    private const int EastWest = 6;
    private const int Speed = 7;
    private const int Course = 8;
    private const int Date = 9;
    private const int Variation = 10;
    private const int VariationDirection = 11;
    private const int Mode = 12;
    private const int NavigationalStatus = 13;

    private readonly NmeaRmc _values;
    private readonly NmeaOptions _options;

    internal RmcSentence(NmeaRmc values, NmeaOptions options)
        : base(NmeaKind.Rmc, EpochRole.Position, Time)
    {
        _values = values;
        _options = options;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
#if NET
        if (QuickRead(s)) return true;
#endif
        if (s.FieldCount <= Date) return s.Refuse(s.FieldCount);
        char status = s.GetLetter(Status);
        if (status != 'A' && status != 'V' && s.Has(Status)) return s.Refuse(Status);
        char mode = s.GetLetter(Mode);
        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadPosition(Latitude, status == 'A' && mode != 'N', out bool hasPosition, out int latitude, out int longitude))
        {
            return false;
        }

        bool hasSpeed = s.TakeFixed(Speed, 3, 0, int.MaxValue, out int speed);
        bool hasCourse = s.TakeFixed(Course, 3, 0, 360000, out int course);
        bool hasDate = s.TakeDate(Date, _options.PivotYear, out int days);
        bool hasVariation = s.TakeDirected(Variation, 3, 180000, 'E', 'W', out int variation);
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasDate = hasDate;
        _values.Days = days;
        _values.IsValid = status == 'A';
        _values.HasPosition = hasPosition;
        _values.LatitudeE7 = latitude;
        _values.LongitudeE7 = longitude;
        _values.HasSpeed = hasSpeed;
        _values.SpeedMilliknots = speed;
        _values.HasCourse = hasCourse;
        _values.CourseMillidegrees = course;
        _values.HasVariation = hasVariation;
        _values.VariationMillidegrees = variation;
        _values.Mode = mode;
        _values.NavigationalStatus = s.GetLetter(NavigationalStatus);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        bool hasTime = _values.HasTime;
        bool isValid = _values.IsValid && _values.Mode != 'N';
        NmeaFixStatus told = Told(isValid, _values.HasPosition);
        if (!fix.SetPosition(PositionSource.Rmc, hasTime, told, _values.LatitudeE7, _values.LongitudeE7)) return;
        if (hasTime && _values.HasDate) epoch.SetDate(_values.Days, _values.TimeOfDayMilliseconds);

        // Without a fix they are placeholders.
        if (!isValid) return;
        if (_values.HasSpeed) fix.SetSpeed(_values.SpeedMilliknots);
        if (_values.HasCourse) fix.SetCourse(_values.CourseMillidegrees);
        if (_values.HasVariation) fix.SetVariation(_values.VariationMillidegrees);
    }
}
