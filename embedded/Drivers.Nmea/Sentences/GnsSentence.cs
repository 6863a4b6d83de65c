namespace Battery.Drivers.Nmea;

/// <summary>
/// $--GNS,hhmmss.ss,ddmm.mm,N,dddmm.mm,E,modes,satellites,hdop,altitude,separation,age,station,status: fix data of several satellite
/// systems.
/// </summary>
internal sealed class GnsSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('N' << 8) | 'S';

    private const int Time = 1;
    private const int Latitude = 2;
    private const int Modes = 6;
    private const int Satellites = 7;
    private const int Hdop = 8;
    private const int Altitude = 9;
    private const int GeoidSeparation = 10;
    private const int NavigationalStatus = 13;

    private readonly NmeaGns _values;

    // A letter a satellite system.
    private readonly byte[] _modes = new byte[8];

    internal GnsSentence(NmeaGns values)
        : base(NmeaKind.Gns, EpochRole.Group, Time)
    {
        _values = values;
    }

    internal override int TimeOfDay => _values.HasTime ? _values.TimeOfDayMilliseconds : NoTime;

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Altitude) return s.Refuse(s.FieldCount);
        bool valid = false;
        int modes = s.CopyField(Modes, _modes, 0, _modes.Length);
        for (int i = 0; i < modes; i++)
        {
            if (_modes[i] < (byte)'A' || _modes[i] > (byte)'Z') return s.Refuse(Modes);
            if (_modes[i] != (byte)'N') valid = true;
        }

        if (!s.ReadTime(Time, out bool hasTime, out int time)
            || !s.ReadPosition(Latitude, valid, out bool hasPosition, out int latitude, out int longitude))
        {
            return false;
        }

        bool hasSatellites = s.TakeInt(Satellites, 0, 999, out int satellites);
        bool hasHdop = s.TakeFixed(Hdop, 2, 0, int.MaxValue, out int hdop);
        bool hasAltitude = s.TakeFixed(Altitude, 3, int.MinValue, int.MaxValue, out int altitude);
        bool hasSeparation = s.TakeFixed(GeoidSeparation, 3, int.MinValue, int.MaxValue, out int separation);
        _values.HasTime = hasTime;
        _values.TimeOfDayMilliseconds = time;
        _values.HasPosition = hasPosition;
        _values.LatitudeE7 = latitude;
        _values.LongitudeE7 = longitude;
        _values.IsValid = valid;
        _values.HasSatellites = hasSatellites;
        _values.Satellites = satellites;
        _values.HasHdop = hasHdop;
        _values.HdopHundredths = hdop;
        _values.HasAltitude = hasAltitude;
        _values.AltitudeMillimetres = altitude;
        _values.HasGeoidSeparation = hasSeparation;
        _values.GeoidSeparationMillimetres = separation;
        _values.NavigationalStatus = s.GetLetter(NavigationalStatus);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        bool isValid = _values.IsValid;
        NmeaFixStatus told = Told(isValid, _values.HasPosition);
        if (!fix.SetPosition(PositionSource.Gns, _values.HasTime, told, _values.LatitudeE7, _values.LongitudeE7)) return;
        if (_values.HasSatellites) fix.SetSatellitesUsed(_values.Satellites);
        if (_values.HasHdop) fix.SetHdop(_values.HdopHundredths);

        // Without a fix they are placeholders.
        if (!isValid) return;
        if (_values.HasAltitude) fix.SetAltitude(_values.AltitudeMillimetres);
        if (_values.HasGeoidSeparation) fix.SetGeoidSeparation(_values.GeoidSeparationMillimetres);
    }
}
