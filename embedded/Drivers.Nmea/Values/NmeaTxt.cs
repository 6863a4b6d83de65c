namespace Battery.Drivers.Nmea;

/// <summary>TXT, text from the receiver: what it is, antenna state, warnings.</summary>
public sealed class NmeaTxt
{
    private readonly byte[] _text = new byte[NmeaReceiver.MaximumSentenceLength];
    private int _length;

    /// <summary>How many sentences the message has.</summary>
    public int MessageCount { get; private set; }

    /// <summary>Which of them this is, from 1.</summary>
    public int MessageNumber { get; private set; }

    /// <summary>The receiver's number for the text; with u-blox 0 error, 1 warning, 2 notice, 7 user.</summary>
    public int Identifier { get; private set; }

    /// <summary>The text. Allocates.</summary>
    public string GetText()
    {
        char[] characters = new char[_length];
        for (int i = 0; i < _length; i++) characters[i] = (char)_text[i];
        return new string(characters);
    }

    internal bool Read(NmeaSentence s)
    {
        if (!s.ReadInt(1, 1, 99, out bool hasCount, out int count) || !hasCount) return false;
        if (!s.ReadInt(2, 1, count, out bool hasNumber, out int number) || !hasNumber) return false;
        if (!s.ReadInt(3, 0, 99, out bool _, out int identifier)) return false;
        MessageCount = count;
        MessageNumber = number;
        Identifier = identifier;

        // Some receivers do not escape commas in the text.
        _length = 0;
        for (int field = 4; field < s.FieldCount; field++)
        {
            if (field > 4) _text[_length++] = (byte)',';
            _length += s.CopyField(field, _text, _length, _text.Length - _length);
        }

        return true;
    }
}
