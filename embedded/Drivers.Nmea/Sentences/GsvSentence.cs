namespace Battery.Drivers.Nmea;

/// <summary>
/// $--GSV,sentences,number,in view,4 × (satellite,elevation,azimuth,strength),signal: satellites in view; several sentences a group.
/// </summary>
internal sealed class GsvSentence : KnownSentence
{
    internal const int Letters = ('G' << 16) | ('S' << 8) | 'V';

    private const int MessageCount = 1;
    private const int MessageNumber = 2;
    private const int InView = 3;
    private const int FirstSatellite = 4;
    private const int FieldsPerSatellite = 4;
    private const int MaximumSatellites = 4;

    private readonly NmeaGsv _values;
    private readonly NmeaSatellites _satellites;
    private int _talker;
    private bool _hasInView;

    // The satellites are null where they are not asked for.
    internal GsvSentence(NmeaGsv values, NmeaSatellites satellites)
        : base(NmeaKind.Gsv, EpochRole.Group, 0)
    {
        _values = values;
        _satellites = satellites;
    }

    internal override bool BeginsGroup => _values.MessageNumber == 1;

    internal override bool EndsGroup => _values.MessageNumber == _values.MessageCount;

    internal override bool Read(NmeaSentence s)
    {
        if (!s.ReadInt(MessageCount, 1, 99, out bool hasCount, out int count)) return false;
        if (!hasCount) return s.Refuse(MessageCount);
        if (!s.ReadInt(MessageNumber, 1, count, out bool hasNumber, out int number)) return false;
        if (!hasNumber) return s.Refuse(MessageNumber);
        _hasInView = s.TakeInt(InView, 0, 999, out int inView);

        int satellites = (s.FieldCount - FirstSatellite) / FieldsPerSatellite;
        if (satellites > MaximumSatellites) satellites = MaximumSatellites;
        int end = FirstSatellite + satellites * FieldsPerSatellite;
        _talker = s.Talker;
        _values.MessageCount = count;
        _values.MessageNumber = number;
        _values.SatellitesInView = inView;

        // A single field after the last satellite is the signal of NMEA 4.1.
        bool hasSignal = (s.FieldCount - FirstSatellite) % FieldsPerSatellite == 1;
        _values.Signal = hasSignal ? s.GetHexDigit(s.FieldCount - 1) : 0;
        int described = 0;
        for (int i = FirstSatellite; i < end; i += FieldsPerSatellite)
        {
            if (!s.TakeInt(i, 0, 999, out int id)) continue;
            _values.Ids[described] = id;
            _values.Elevations[described] = ValueOrAbsent(s, i + 1);
            _values.Azimuths[described] = ValueOrAbsent(s, i + 2);
            _values.SignalStrengths[described] = ValueOrAbsent(s, i + 3);
            described++;
        }

        _values.SatelliteCount = described;
        if (_satellites != null) _satellites.Take(SatelliteSystems.Of(_talker), _values);
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        if (_hasInView) epoch.Fix.RaiseSatellitesInView(_talker, _values.SatellitesInView);
    }

    private static int ValueOrAbsent(NmeaSentence s, int field)
    {
        return s.TakeInt(field, -90, 999, out int value) ? value : NmeaGsv.Absent;
    }
}
