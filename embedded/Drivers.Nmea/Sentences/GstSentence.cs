namespace Battery.Drivers.Nmea;

/// <summary>
/// $--GST,hhmmss.ss,rms,semi-major,semi-minor,orientation,latitude,longitude,altitude: errors of the position. u-blox leaves the ellipse
/// out.
/// </summary>
internal sealed class GstSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('S' << 8) | 'T';

    private const int Time = 1;
    private const int Residual = 2;
    private const int SemiMajor = 3;
    private const int SemiMinor = 4;
    private const int Orientation = 5;
    private const int LatitudeError = 6;
    private const int LongitudeError = 7;
    private const int AltitudeError = 8;

    private readonly NmeaGst _values;

    internal GstSentence(NmeaGst values)
        : base(NmeaKind.Gst, EpochRole.Part, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= AltitudeError) return s.Refuse(s.FieldCount);
        if (!s.ReadTime(Time, out bool hasTime, out int time)) return false;
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasResidual = s.TakeFixed(Residual, 3, 0, int.MaxValue, out int residual);
        _values.ResidualMillimetres = residual;
        bool hasMajor = s.TakeFixed(SemiMajor, 3, 0, int.MaxValue, out int major);
        bool hasMinor = s.TakeFixed(SemiMinor, 3, 0, int.MaxValue, out int minor);
        bool hasOrientation = s.TakeFixed(Orientation, 3, 0, 360000, out int orientation);
        _values.HasEllipse = hasMajor && hasMinor && hasOrientation;
        _values.SemiMajorMillimetres = major;
        _values.SemiMinorMillimetres = minor;
        _values.OrientationMillidegrees = orientation;
        bool hasLatitude = s.TakeFixed(LatitudeError, 3, 0, int.MaxValue, out int latitude);
        bool hasLongitude = s.TakeFixed(LongitudeError, 3, 0, int.MaxValue, out int longitude);
        _values.HasErrors = hasLatitude && hasLongitude;
        _values.LatitudeErrorMillimetres = latitude;
        _values.LongitudeErrorMillimetres = longitude;
        _values.HasAltitudeError = s.TakeFixed(AltitudeError, 3, 0, int.MaxValue, out int altitude);
        _values.AltitudeErrorMillimetres = altitude;
        return true;
    }
}
