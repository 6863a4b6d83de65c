namespace Battery.Drivers.Nmea;

/// <summary>
/// $--GSA,A,mode,12 × satellite,pdop,hdop,vdop,system: dilution of precision and active satellites; one a satellite system. A few
/// receivers (CH-4701) have places for 24 satellites.
/// </summary>
internal sealed class GsaSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('S' << 8) | 'A';

    private const int Mode = 2;
    private const int FirstSatellite = 3;
    private const int Places = 12;
    private const int MorePlaces = 24;

    private readonly NmeaGsa _values;
    private int _system;

    internal GsaSentence(NmeaGsa values)
        : base(NmeaKind.Gsa, EpochRole.Group, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        // Behind the satellites stand three dilutions and, since NMEA 4.1, the system.
        int wide = s.FieldCount - FirstSatellite - MorePlaces;
        int pdopField = FirstSatellite + (wide == 3 || wide == 4 ? MorePlaces : Places);
        if (s.FieldCount < pdopField + 3) return s.Refuse(s.FieldCount);
        if (!s.ReadInt(Mode, 1, 3, out bool hasMode, out int mode)) return false;
        if (!hasMode) return s.Refuse(Mode);
        _values.FixMode = mode;
        int count = 0;
        for (int i = FirstSatellite; i < pdopField; i++)
        {
            if (s.TakeInt(i, 0, 999, out int id)) _values.Satellites[count++] = id;
        }

        bool hasPdop = s.TakeFixed(pdopField, 2, 0, int.MaxValue, out int pdop);
        bool hasHdop = s.TakeFixed(pdopField + 1, 2, 0, int.MaxValue, out int hdop);
        bool hasVdop = s.TakeFixed(pdopField + 2, 2, 0, int.MaxValue, out int vdop);
        _values.SatelliteCount = count;
        _values.HasDilution = hasPdop && hasHdop && hasVdop;
        _values.PdopHundredths = pdop;
        _values.HdopHundredths = hdop;
        _values.VdopHundredths = vdop;
        _values.SatelliteSystem = s.GetHexDigit(pdopField + 3);
        _system = _values.SatelliteSystem != 0 ? _values.SatelliteSystem : SatelliteSystems.Of(s.Talker);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        fix.SetFixMode(_system, _values.FixMode);
        if (!_values.HasDilution) return;
        fix.SetHdop(_values.HdopHundredths);
        fix.SetPdop(_values.PdopHundredths, _values.VdopHundredths);
    }
}
