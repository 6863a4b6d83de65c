namespace Battery.Drivers.Nmea;

/// <summary>
/// The TAG block in front of a sentence (NMEA 0183 4.0), \s:…,c:…*hh\: who sent it and when, as a multiplexer or an AIS network adds it.
/// It is that of the sentence being handed out.
/// </summary>
public sealed class NmeaTag
{
    private readonly byte[] _source = new byte[16];
    private int _sourceLength;

    /// <summary>Tells whether the sentence has a TAG block.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Tells whether there is a time (c).</summary>
    public bool HasTime { get; private set; }

    /// <summary>UTC, milliseconds since 1970-01-01; senders give seconds, some milliseconds.</summary>
    public long UtcMilliseconds { get; private set; }

    /// <summary>Tells whether there is a source (s).</summary>
    public bool HasSource => _sourceLength > 0;

    /// <summary>The source, up to 15 characters by the standard; empty when absent. Allocates.</summary>
    public string GetSource()
    {
        if (_sourceLength == 0) return "";
        char[] characters = new char[_sourceLength];
        for (int i = 0; i < characters.Length; i++) characters[i] = (char)_source[i];
        return new string(characters);
    }

    // Reads what stands before the star: single letters, a colon and the value, with commas between.
    internal void Read(byte[] text, int length)
    {
        Forget();
        IsPresent = true;
        for (int i = 0; i < length;)
        {
            int end = i;
            while (end < length && text[end] != (byte)',') end++;
            if (end - i > 2 && text[i + 1] == (byte)':')
            {
                if (text[i] == (byte)'c') ReadTime(text, i + 2, end);
                else if (text[i] == (byte)'s') ReadSource(text, i + 2, end);
            }

            i = end + 1;
        }
    }

    internal void Forget()
    {
        IsPresent = false;
        HasTime = false;
        UtcMilliseconds = 0;
        _sourceLength = 0;
    }

    private void ReadTime(byte[] text, int i, int end)
    {
        // Milliseconds of today have thirteen digits; seconds will have ten for another 260 years.
        int digits = end - i;
        if (digits > 14) return;
        long number = 0;
        for (; i < end; i++)
        {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) return;
            number = (number * 10) + digit;
        }

        HasTime = true;
        UtcMilliseconds = digits > 11 ? number : number * 1000;
    }

    private void ReadSource(byte[] text, int i, int end)
    {
        for (_sourceLength = 0; i < end && _sourceLength < _source.Length; i++) _source[_sourceLength++] = text[i];
    }
}
