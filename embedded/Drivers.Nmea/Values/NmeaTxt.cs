namespace Battery.Drivers.Nmea;

/// <summary>TXT, text from the receiver: what it is, antenna state, warnings.</summary>
public sealed class NmeaTxt
{
    /// <summary>How many sentences the message has.</summary>
    public int MessageCount { get; internal set; }

    /// <summary>Which of them this is, from 1.</summary>
    public int MessageNumber { get; internal set; }

    /// <summary>The receiver's number for the text; with u-blox 0 error, 1 warning, 2 notice, 7 user.</summary>
    public int Identifier { get; internal set; }

    /// <summary>The text. Allocates.</summary>
    public string GetText()
    {
        char[] characters = new char[TextLength];
        for (int i = 0; i < TextLength; i++) characters[i] = (char)TextBytes[i];
        return new string(characters);
    }

    internal byte[] TextBytes { get; } = new byte[NmeaReceiver.MaximumSentenceLength];

    internal int TextLength { get; set; }
}
