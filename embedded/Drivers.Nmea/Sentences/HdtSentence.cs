namespace Battery.Drivers.Nmea;

/// <summary>$--HDT,degrees,T: true heading.</summary>
internal sealed class HdtSentence : KnownSentence
{
    internal const int Letters = ('H' << 16) | ('D' << 8) | 'T';

    private const int Heading = 1;

    private readonly NmeaHdt _values;

    internal HdtSentence(NmeaHdt values)
        : base(NmeaKind.Hdt, EpochRole.Part, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        if (!s.ReadFixed(Heading, 3, 0, 360000, out bool hasHeading, out int heading)) return false;
        _values.HasHeading = hasHeading;
        _values.HeadingMillidegrees = heading;
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        if (_values.HasHeading) epoch.Fix.SetHeading(_values.HeadingMillidegrees);
    }
}
