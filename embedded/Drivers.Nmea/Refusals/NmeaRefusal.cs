namespace Battery.Drivers.Nmea;

/// <summary>Which sentence was refused, or which of its fields, and why.</summary>
public sealed class NmeaRefusal
{
    /// <summary>Why.</summary>
    public NmeaRefusalReason Reason { get; private set; }

    /// <summary>The kind that the sentence says it is.</summary>
    public NmeaKind Kind => Sentence == null ? NmeaKind.Other : Sentence.Kind;

    /// <summary>
    /// The field that is not what it should be, or the first that is missing; −1 where it is not about a field. Where the hemisphere is
    /// wrong it is the angle before it.
    /// </summary>
    public int Field { get; private set; } = -1;

    /// <summary>The sentence, used again for the next; null for one that is <see cref="NmeaRefusalReason.Overlong"/>.</summary>
    public NmeaSentence Sentence { get; private set; }

    internal void Set(NmeaRefusalReason reason, NmeaSentence sentence, int field)
    {
        Reason = reason;
        Sentence = sentence;
        Field = field;
    }
}
