namespace Battery.Drivers.Nmea;

/// <summary>$--GGA,hhmmss.ss,ddmm.mm,N,dddmm.mm,E,quality,satellites,hdop,altitude,M,separation,M,age,station: fix data.</summary>
internal sealed class GgaSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('G' << 8) | 'A';

    private const int Time = 1;
    private const int Latitude = 2;
    private const int Quality = 6;
    private const int Satellites = 7;
    private const int Hdop = 8;
    private const int Altitude = 9;
    private const int GeoidSeparation = 11;
    private const int CorrectionAge = 13;
    private const int Station = 14;

    private readonly NmeaGga _values;

    internal GgaSentence(NmeaGga values)
        : base(NmeaKind.Gga, EpochRole.Position, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Altitude) return s.Refuse(s.FieldCount);
        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadInt(Quality, 0, 9, out bool _, out int quality)
            || !s.ReadPosition(Latitude, quality > 0, out bool hasPosition, out int latitude, out int longitude))
        {
            return false;
        }

        bool hasSatellites = s.TakeInt(Satellites, 0, 999, out int satellites);
        bool hasHdop = s.TakeFixed(Hdop, 2, 0, int.MaxValue, out int hdop);
        bool hasAltitude = s.TakeFixed(Altitude, 3, int.MinValue, int.MaxValue, out int altitude);
        bool hasSeparation = s.TakeFixed(GeoidSeparation, 3, int.MinValue, int.MaxValue, out int separation);
        bool hasAge = s.TakeFixed(CorrectionAge, 3, 0, int.MaxValue, out int age);
        bool hasStation = s.TakeInt(Station, 0, 9999, out int station);
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasPosition = hasPosition;
        _values.LatitudeE7 = latitude;
        _values.LongitudeE7 = longitude;
        _values.Quality = quality;
        _values.HasSatellites = hasSatellites;
        _values.Satellites = satellites;
        _values.HasHdop = hasHdop;
        _values.HdopHundredths = hdop;
        _values.HasAltitude = hasAltitude;
        _values.AltitudeMillimetres = altitude;
        _values.HasGeoidSeparation = hasSeparation;
        _values.GeoidSeparationMillimetres = separation;
        _values.HasCorrectionAge = hasAge;
        _values.CorrectionAgeMilliseconds = age;
        _values.Station = hasStation ? station : -1;
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        bool isValid = _values.Quality > 0;
        NmeaFixStatus told = Told(isValid, _values.HasPosition);
        if (!fix.SetPosition(PositionSource.Gga, _values.HasTime, told, _values.LatitudeE7, _values.LongitudeE7)) return;
        fix.Quality = _values.Quality;
        if (_values.HasSatellites) fix.SetSatellitesUsed(_values.Satellites);
        if (_values.HasHdop) fix.SetHdop(_values.HdopHundredths);

        // Without a fix they are placeholders.
        if (!isValid) return;
        if (_values.HasAltitude) fix.SetAltitude(_values.AltitudeMillimetres);
        if (_values.HasGeoidSeparation) fix.SetGeoidSeparation(_values.GeoidSeparationMillimetres);
    }
}
