namespace Battery.Drivers.Nmea;

/// <summary>$--TXT,sentences,number,identifier,text: text from the receiver. Some do not escape commas in the text.</summary>
internal sealed class TxtSentence : KnownSentence
{
    internal const int Letters = ('T' << 16) | ('X' << 8) | 'T';

    private const int MessageCount = 1;
    private const int MessageNumber = 2;
    private const int Identifier = 3;
    private const int Text = 4;

    private readonly NmeaTxt _values;

    internal TxtSentence(NmeaTxt values)
        : base(NmeaKind.Txt, EpochRole.None, 0)
    {
        _values = values;
    }

    internal override bool Read(NmeaSentence s)
    {
        if (!s.ReadInt(MessageCount, 1, 99, out bool hasCount, out int count)) return false;
        if (!hasCount) return s.Refuse(MessageCount);
        if (!s.ReadInt(MessageNumber, 1, count, out bool hasNumber, out int number)) return false;
        if (!hasNumber) return s.Refuse(MessageNumber);
        s.TakeInt(Identifier, 0, 99, out int identifier);
        _values.MessageCount = count;
        _values.MessageNumber = number;
        _values.Identifier = identifier;
        byte[] text = _values.TextBytes;
        int length = 0;
        for (int field = Text; field < s.FieldCount; field++)
        {
            if (length == text.Length) break;
            if (field > Text) text[length++] = (byte)',';
            length += s.CopyField(field, text, length, text.Length - length);
        }

        _values.TextLength = length;
        return true;
    }
}
