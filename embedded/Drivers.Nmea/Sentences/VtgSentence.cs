namespace Battery.Drivers.Nmea;

/// <summary>
/// $--VTG,degrees,T,degrees,M,knots,N,km/h,K,mode: course and speed over ground. Before NMEA 2.3 the letters T, M, N, K were left out;
/// another letter in their place says that something else stands before it.
/// </summary>
internal sealed class VtgSentence : KnownSentence
{
    internal const int Letters = ('V' << 16) | ('T' << 8) | 'G';

    private const int Course = 1;
    private const int CourseLetter = 2;
    private const int OldSpeed = 3;
    private const int Speed = 5;
    private const int MagneticLetter = 4;
    private const int KnotsLetter = 6;
    private const int SpeedLetter = 8;
    private const int Mode = 9;

    private readonly NmeaVtg _values;

    internal VtgSentence(NmeaVtg values)
        : base(NmeaKind.Vtg, EpochRole.Part, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        int speedField = s.GetLetter(CourseLetter) == 'T' || s.FieldCount > SpeedLetter ? Speed : OldSpeed;
        if (s.FieldCount <= speedField) return s.Refuse(s.FieldCount);
        if (speedField == Speed && (!s.ReadLetter(CourseLetter, 'T') || !s.ReadLetter(MagneticLetter, 'M')
            || !s.ReadLetter(KnotsLetter, 'N') || !s.ReadLetter(SpeedLetter, 'K')))
        {
            return false;
        }

        bool hasCourse = s.TakeFixed(Course, 3, 0, 360000, out int course);
        bool hasSpeed = s.TakeFixed(speedField, 3, 0, int.MaxValue, out int speed);
        _values.HasCourse = hasCourse;
        _values.CourseMillidegrees = course;
        _values.HasSpeed = hasSpeed;
        _values.SpeedMilliknots = speed;
        _values.Mode = s.GetLetter(Mode);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        // Without a fix they are placeholders.
        if (_values.Mode == 'N') return;
        NmeaFix fix = epoch.Fix;
        if (_values.HasSpeed) fix.SetSpeed(_values.SpeedMilliknots);
        if (_values.HasCourse) fix.SetCourse(_values.CourseMillidegrees);
    }
}
