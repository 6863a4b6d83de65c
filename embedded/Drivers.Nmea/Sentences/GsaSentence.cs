namespace Battery.Drivers.Nmea;

/// <summary>
/// $--GSA,A,mode,12 × satellite,pdop,hdop,vdop,system: dilution of precision and active satellites; one a satellite system.
/// </summary>
internal sealed class GsaSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('S' << 8) | 'A';

    private const int Mode = 2;
    private const int FirstSatellite = 3;
    private const int Pdop = 15;
    private const int Hdop = 16;
    private const int Vdop = 17;
    private const int SatelliteSystem = 18;

    private readonly NmeaGsa _values;

    internal GsaSentence(NmeaGsa values)
        : base(NmeaKind.Gsa, EpochRole.Part)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        if (s.FieldCount <= Vdop) return false;
        if (!s.ReadInt(Mode, 1, 3, out bool hasMode, out int mode) || !hasMode) return false;
        for (int i = FirstSatellite; i < Pdop; i++)
        {
            if (!s.ReadInt(i, 0, 999, out bool _, out int _)) return false;
        }

        if (!s.ReadFixed(Pdop, 2, 0, int.MaxValue, out bool hasPdop, out int pdop)
            || !s.ReadFixed(Hdop, 2, 0, int.MaxValue, out bool hasHdop, out int hdop)
            || !s.ReadFixed(Vdop, 2, 0, int.MaxValue, out bool hasVdop, out int vdop))
        {
            return false;
        }

        _values.FixMode = mode;
        int count = 0;
        for (int i = FirstSatellite; i < Pdop; i++)
        {
            if (s.TryGetInt(i, out int id)) _values.Satellites[count++] = id;
        }

        _values.SatelliteCount = count;
        _values.HasDilution = hasPdop && hasHdop && hasVdop;
        _values.PdopHundredths = pdop;
        _values.HdopHundredths = hdop;
        _values.VdopHundredths = vdop;
        _values.SatelliteSystem = s.GetHexDigit(SatelliteSystem);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        NmeaFix fix = epoch.Fix;
        fix.RaiseFixMode(_values.FixMode);
        if (!_values.HasDilution) return;
        fix.SetHdop(_values.HdopHundredths);
        fix.SetPdop(_values.PdopHundredths, _values.VdopHundredths);
    }
}
