namespace Battery.Drivers.Nmea;

/// <summary>
/// $--VTG,degrees,T,degrees,M,knots,N,km/h,K,mode: course and speed over ground. Before NMEA 2.3 the letters T, M, N, K were left out.
/// </summary>
internal sealed class VtgSentence : KnownSentence
{
    internal const int Letters = ('V' << 16) | ('T' << 8) | 'G';

    private const int Course = 1;
    private const int CourseLetter = 2;
    private const int OldSpeed = 3;
    private const int Speed = 5;
    private const int SpeedLetter = 8;
    private const int Mode = 9;

    private readonly NmeaVtg _values;

    internal VtgSentence(NmeaVtg values)
        : base(NmeaKind.Vtg, EpochRole.Part)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        int speedField = s.GetLetter(CourseLetter) == 'T' || s.FieldCount > SpeedLetter ? Speed : OldSpeed;
        if (s.FieldCount <= speedField) return false;
        if (!s.ReadFixed(Course, 3, 0, 360000, out bool hasCourse, out int course)) return false;
        if (!s.ReadFixed(speedField, 3, 0, int.MaxValue, out bool hasSpeed, out int speed)) return false;
        _values.HasCourse = hasCourse;
        _values.CourseMillidegrees = course;
        _values.HasSpeed = hasSpeed;
        _values.SpeedMilliknots = speed;
        _values.Mode = s.GetLetter(Mode);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        if (_values.HasSpeed) fix.SetSpeed(_values.SpeedMilliknots);
        if (_values.HasCourse) fix.SetCourse(_values.CourseMillidegrees);
    }
}
