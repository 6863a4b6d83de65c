namespace Battery.Drivers.Nmea;

/// <summary>
/// $PUBX,00,hhmmss.ss,ddmm.mm,N,dddmm.mm,E,altitude,status,accuracy,accuracy,km/h,degrees,m/s down,age,hdop,vdop,tdop,satellites,…:
/// position by u-blox (u-blox 6 Receiver Description, PUBX,00).
/// </summary>
internal sealed class Pubx00Sentence : KnownSentence
{
    private const int Number = 1;
    private const int Time = 2;
    private const int Latitude = 3;
    private const int Altitude = 7;
    private const int Status = 8;
    private const int HorizontalAccuracy = 9;
    private const int VerticalAccuracy = 10;
    private const int Speed = 11;
    private const int Course = 12;
    private const int DownSpeed = 13;
    private const int Hdop = 15;
    private const int Vdop = 16;
    private const int Tdop = 17;
    private const int Satellites = 18;
    private const int NoFix = ('N' << 8) | 'F';
    private const int TimeOnly = ('T' << 8) | 'T';

    private readonly NmeaPubx00 _values;

    internal Pubx00Sentence(NmeaPubx00 values)
        : base(NmeaKind.Other, EpochRole.Part, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    /// <summary>Tells whether a sentence is one.</summary>
    internal static bool Is(NmeaSentence s)
    {
        return s.HasAddress("PUBX") && s.GetLetters(Number) == (('0' << 8) | '0');
    }

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Satellites) return s.Refuse(s.FieldCount);
        int status = s.GetLetters(Status);
        bool isValid = status != NoFix && status != TimeOnly && status != 0;
        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadPosition(Latitude, isValid, out bool hasPosition, out int latitude, out int longitude))
        {
            return false;
        }

        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasPosition = hasPosition;
        _values.LatitudeE7 = latitude;
        _values.LongitudeE7 = longitude;
        _values.Status = status;
        _values.IsValid = isValid;
        _values.HasAltitude = s.TakeFixed(Altitude, 3, int.MinValue, int.MaxValue, out int altitude);
        _values.AltitudeMillimetres = altitude;
        bool hasHorizontal = s.TakeFixed(HorizontalAccuracy, 3, 0, int.MaxValue, out int horizontal);
        bool hasVertical = s.TakeFixed(VerticalAccuracy, 3, 0, int.MaxValue, out int vertical);
        _values.HasAccuracy = hasHorizontal && hasVertical;
        _values.HorizontalAccuracyMillimetres = horizontal;
        _values.VerticalAccuracyMillimetres = vertical;
        _values.HasSpeed = s.TakeFixed(Speed, 3, 0, int.MaxValue, out int speed);
        _values.SpeedMetresPerHour = speed;
        _values.HasCourse = s.TakeFixed(Course, 3, 0, 360000, out int course);
        _values.CourseMillidegrees = course;
        _values.HasVerticalSpeed = s.TakeFixed(DownSpeed, 3, int.MinValue, int.MaxValue, out int down);
        _values.DownMillimetresPerSecond = down;
        bool hasHdop = s.TakeFixed(Hdop, 2, 0, int.MaxValue, out int hdop);
        bool hasVdop = s.TakeFixed(Vdop, 2, 0, int.MaxValue, out int vdop);
        bool hasTdop = s.TakeFixed(Tdop, 2, 0, int.MaxValue, out int tdop);
        _values.HasDilution = hasHdop && hasVdop && hasTdop;
        _values.HdopHundredths = hdop;
        _values.VdopHundredths = vdop;
        _values.TdopHundredths = tdop;
        _values.HasSatellites = s.TakeInt(Satellites, 0, 999, out int satellites);
        _values.Satellites = satellites;
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFixStatus told = Told(_values.IsValid, _values.HasPosition);
        epoch.Fix.SetPosition(PositionSource.Pubx00, _values.HasTime, told, _values.LatitudeE7, _values.LongitudeE7);
    }
}
