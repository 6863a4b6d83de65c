namespace Battery.Drivers.Nmea;

/// <summary>$--HDG,degrees,deviation,E,variation,E: heading of a magnetic sensor.</summary>
internal sealed class HdgSentence : KnownSentence
{
    internal const int Letters = ('H' << 16) | ('D' << 8) | 'G';

    private const int Heading = 1;
    private const int Deviation = 2;
    private const int Variation = 4;

    private readonly NmeaHdg _values;

    internal HdgSentence(NmeaHdg values)
        : base(NmeaKind.Hdg, EpochRole.Part, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        if (!s.ReadFixed(Heading, 3, 0, 360000, out bool hasHeading, out int heading)) return false;
        _values.HasHeading = hasHeading;
        _values.HeadingMillidegrees = heading;
        _values.HasDeviation = s.TakeDirected(Deviation, 3, 180000, 'E', 'W', out int deviation);
        _values.DeviationMillidegrees = deviation;
        _values.HasVariation = s.TakeDirected(Variation, 3, 180000, 'E', 'W', out int variation);
        _values.VariationMillidegrees = variation;
        return true;
    }
}
