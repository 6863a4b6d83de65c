namespace Battery.Drivers.Nmea;

/// <summary>
/// A kind of sentence that is understood: where its fields lie, what they may hold, and what it tells of its epoch. What was read last
/// lies in the kind's values.
/// </summary>
internal abstract class KnownSentence
{
    internal const int NoTime = -1;
    internal const int UnreadableTime = -2;

    private readonly int _timeField;

    // The field of a time is 0 where there is none.
    internal KnownSentence(NmeaKind kind, EpochRole role, int timeField)
    {
        Kind = kind;
        Role = role;
        _timeField = timeField;
    }

    internal NmeaKind Kind { get; }

    internal EpochRole Role { get; }

    /// <summary>The time of day of what was read last, milliseconds since midnight, or <see cref="NoTime"/>.</summary>
    internal virtual int TimeOfDay => NoTime;

    /// <summary>Tells whether what was read last is the first page of its group; of a kind without pages each is.</summary>
    internal virtual bool BeginsGroup => true;

    /// <summary>Tells whether what was read last is the last page of its group; of a kind without pages each is.</summary>
    internal virtual bool EndsGroup => true;

    // What a sentence tells that calls its position valid or not, and has one or not.
    internal static NmeaFixStatus Told(bool isValid, bool hasPosition)
    {
        return !isValid ? NmeaFixStatus.NoFix : hasPosition ? NmeaFixStatus.Fix : NmeaFixStatus.Untold;
    }

    /// <summary>The time of day of a sentence that is not read yet, <see cref="NoTime"/>, or <see cref="UnreadableTime"/>.</summary>
    internal int PeekTime(NmeaSentence s)
    {
        if (_timeField == 0 || !s.Has(_timeField)) return NoTime;
        return s.TryGetTime(_timeField, out int time) ? time : UnreadableTime;
    }

    /// <summary>Takes the values; false when a field is not what it should be: then nothing is changed.</summary>
    internal abstract bool Read(NmeaSentence s);

    /// <summary>Puts into the epoch what was read last.</summary>
    internal virtual void AddTo(EpochAssembler epoch)
    {
    }
}
