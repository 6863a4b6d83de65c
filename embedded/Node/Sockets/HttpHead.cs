using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>
/// The head of an HTTP request or answer (RFC 9112), read from a connection: bounded in length and time. What came behind it is kept for
/// who goes on reading.
/// </summary>
public sealed class HttpHead
{
    /// <summary>A longer head is not read to its end.</summary>
    public const int MostBytes = 2048;

    private const byte CarriageReturn = 13;
    private const byte LineFeed = 10;
    private const byte Colon = 58;

    private byte[] _buffer = new byte[MostBytes];
    private int _length;
    private int _taken;
    private int _end;

    /// <summary>The first line: method, target and version, or version, status and reason.</summary>
    public string FirstLine { get; private set; } = string.Empty;

    /// <summary>Tells whether none came whole because it is longer than <see cref="MostBytes"/>.</summary>
    public bool IsTooLong => _end == 0 && _length == MostBytes;

    /// <summary>Reads one. False where none came whole: the connection ended, took too long or said too much.</summary>
    public bool Read(IConnection connection, IClock clock, int timeoutMilliseconds)
    {
        long until = clock.UptimeMilliseconds + timeoutMilliseconds;
        while (true)
        {
            long left = until - clock.UptimeMilliseconds;
            if (left <= 0 || _length == MostBytes) return false;
            int count = connection.Read(_buffer, _length, MostBytes - _length, (int)left);
            if (count < 0) return false;
            int from = _length;
            _length += count;
            _end = EndOfHead(from);
            if (_end == 0) continue;
            _taken = _end;
            FirstLine = Text(0, EndOfLine(0));
            return true;
        }
    }

    /// <summary>A word of the first line, from 0; empty where it has fewer.</summary>
    public string Word(int number)
    {
        string[] words = FirstLine.Split(' ');
        return number < words.Length ? words[number] : string.Empty;
    }

    /// <summary>The value of a field, whatever the case of its name; null where there is none, or the head is forgotten.</summary>
    public string Field(string name)
    {
        if (_buffer == null) return null;
        for (int start = NextLine(0); start < _end; start = NextLine(start))
        {
            int end = EndOfLine(start);
            if (IsField(start, end, name)) return Text(start + name.Length + 1, end).Trim();
        }

        return null;
    }

    /// <summary>Whether a field that is a list has this word among others, whatever the case.</summary>
    public bool Has(string name, string word)
    {
        string value = Field(name);
        if (value == null) return false;
        string[] words = value.ToLower().Split(',');
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Trim() == word) return true;
        }

        return false;
    }

    /// <summary>
    /// Takes what came behind the head; gives how many bytes that were, 0 when there are no more. With the last of them, or where there are
    /// none, the head is forgotten: a connection may last for weeks, and keeps this object.
    /// </summary>
    public int Take(byte[] buffer, int offset, int count)
    {
        if (_buffer == null) return 0;
        int taken = _length - _taken < count ? _length - _taken : count;
        System.Array.Copy(_buffer, _taken, buffer, offset, taken);
        _taken += taken;
        if (_taken == _length) _buffer = null;
        return taken;
    }

    private bool IsField(int start, int end, string name)
    {
        if (end - start <= name.Length || _buffer[start + name.Length] != Colon) return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (Lower(_buffer[start + i]) != Lower(name[i])) return false;
        }

        return true;
    }

    private static int Lower(int letter)
    {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    // Behind the empty line; 0 where that has not come.
    private int EndOfHead(int from)
    {
        for (int i = from < 3 ? 3 : from; i < _length; i++)
        {
            if (IsEndOfLine(i - 1) && IsEndOfLine(i - 3)) return i + 1;
        }

        return 0;
    }

    private int EndOfLine(int start)
    {
        int i = start;
        while (!IsEndOfLine(i)) i++;
        return i;
    }

    private bool IsEndOfLine(int at)
    {
        return _buffer[at] == CarriageReturn && _buffer[at + 1] == LineFeed;
    }

    private int NextLine(int start)
    {
        return EndOfLine(start) + 2;
    }

    private string Text(int start, int end)
    {
        return Encoding.UTF8.GetString(_buffer, start, end - start);
    }
}
