namespace Battery.Drivers.Nmea;

/// <summary>
/// A kind of sentence that is understood: where its fields lie, what they may hold, and what it tells of its epoch. What was read last
/// lies in the kind's values.
/// </summary>
internal abstract class KnownSentence
{
    internal const int NoTime = -1;

    internal KnownSentence(NmeaKind kind, EpochRole role)
    {
        Kind = kind;
        Role = role;
    }

    internal NmeaKind Kind { get; }

    internal EpochRole Role { get; }

    /// <summary>The time of day of what was read last, milliseconds since midnight, or <see cref="NoTime"/>.</summary>
    internal virtual int TimeOfDay => NoTime;

    /// <summary>Takes the values; false when a field is not what it should be: then nothing is changed.</summary>
    internal abstract bool Read(NmeaSentence s);

    /// <summary>Puts into the epoch what was read last.</summary>
    internal virtual void AddTo(EpochAssembler epoch)
    {
    }
}
