namespace Battery.Drivers.Nmea;

/// <summary>$--THS,degrees,mode: true heading and its status; it takes the place of HDT since NMEA 4.</summary>
internal sealed class ThsSentence : KnownSentence
{
    internal const int Letters = ('T' << 16) | ('H' << 8) | 'S';

    private const int Heading = 1;
    private const int Mode = 2;

    private readonly NmeaThs _values;

    internal ThsSentence(NmeaThs values)
        : base(NmeaKind.Ths, EpochRole.Part, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        char mode = s.GetLetter(Mode);
        bool isReadable = s.ReadFixed(Heading, 3, 0, 360000, out bool hasHeading, out int heading);
        if (!isReadable && mode != 'V') return false;
        _values.HasHeading = hasHeading && isReadable;
        _values.HeadingMillidegrees = isReadable ? heading : 0;
        _values.IsValid = mode != 'V';
        _values.Mode = mode;
        return true;
    }

    internal override void AddTo(EpochAssembler epoch)
    {
        if (_values.HasHeading && _values.IsValid) epoch.Fix.SetHeading(_values.HeadingMillidegrees);
    }
}
