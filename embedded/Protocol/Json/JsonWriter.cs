using System;

namespace Battery.Protocol;

/// <summary>
/// Writes JSON (RFC 8259, UTF-8, no white space) into one buffer that grows when it must and is used again.
/// It places the commas; that names and values alternate and that what begins also ends is up to the caller.
/// </summary>
public sealed class JsonWriter
{
    // Numbers nearer to zero have nine digits at most.
    private const int MostInt = 1000000000;

    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    // Arrays, for on the node each use of a literal allocates.
    internal static readonly byte[] TrueLiteral = new byte[] { (byte)'t', (byte)'r', (byte)'u', (byte)'e' };
    internal static readonly byte[] FalseLiteral = new byte[] { (byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e' };
    internal static readonly byte[] NullLiteral = new byte[] { (byte)'n', (byte)'u', (byte)'l', (byte)'l' };

    private byte[] _buffer;
    private int _length;

    /// <summary>Makes a writer with an empty buffer.</summary>
    /// <param name="capacity">Bytes to begin with, at least 32.</param>
    public JsonWriter(int capacity = 1024)
    {
        _buffer = new byte[capacity < 32 ? 32 : capacity];
    }

    /// <summary>The bytes written lie at 0…<see cref="Length"/> − 1. Another array after the buffer had to grow.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>How many bytes are written.</summary>
    public int Length => _length;

    /// <summary>A copy of what is written, for who keeps it.</summary>
    public byte[] ToArray()
    {
        byte[] json = new byte[_length];
        Array.Copy(Buffer, 0, json, 0, _length);
        return json;
    }

    /// <summary>Begins anew; the buffer is kept.</summary>
    public void Clear()
    {
        _length = 0;
    }

    /// <summary>Takes back everything after the first <paramref name="length"/> bytes, a former value of <see cref="Length"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than is written, or negative.</exception>
    public void Rewind(int length)
    {
        if (length < 0 || length > _length) throw new ArgumentOutOfRangeException(nameof(length));
        _length = length;
    }

    /// <summary>Begins an object.</summary>
    public void BeginObject()
    {
        Separate();
        Append((byte)'{');
    }

    /// <summary>Ends an object.</summary>
    public void EndObject()
    {
        Append((byte)'}');
    }

    /// <summary>Begins an array.</summary>
    public void BeginArray()
    {
        Separate();
        Append((byte)'[');
    }

    /// <summary>Ends an array.</summary>
    public void EndArray()
    {
        Append((byte)']');
    }

    /// <summary>Writes the name of a member; its value must follow.</summary>
    public void Name(string name)
    {
        Value(name);
        Append((byte)':');
    }

    /// <summary>Writes a whole number.</summary>
    public void Value(int value)
    {
        Separate();
        AppendNumber(value);
    }

    /// <summary>Writes a whole number.</summary>
    public void Value(long value)
    {
        Separate();
        AppendNumber(value);
    }

    /// <summary>Writes a value that is JSON already, as it is.</summary>
    public void Raw(byte[] json, int offset, int count)
    {
        Separate();
        Reserve(count);
        Array.Copy(json, offset, _buffer, _length, count);
        _length += count;
    }

    /// <summary>Writes true or false.</summary>
    public void Value(bool value)
    {
        Separate();
        AppendLiteral(value ? TrueLiteral : FalseLiteral);
    }

    /// <summary>Writes a string, escaped where JSON asks for it; null as the literal null. A lone surrogate becomes U+FFFD.</summary>
    public void Value(string value)
    {
        Separate();
        if (value == null)
        {
            AppendLiteral(NullLiteral);
            return;
        }

        int length = value.Length;
        Reserve(length + 2);
        byte[] buffer = _buffer;
        int at = _length;
        buffer[at++] = Quote;
        int plain = 0;
        while (plain < length)
        {
            char c = value[plain];
            if (c < 0x20 || c >= 0x80 || c == Quote || c == Backslash) break;
            buffer[at++] = (byte)c;
            plain++;
        }

        _length = at;
        for (int i = plain; i < length; i++)
        {
            char c = value[i];
            if (c < 0x80) AppendAscii((byte)c);
            else if (c < 0xD800 || c > 0xDFFF) AppendCharacter(c);
            else
            {
                // From the first pair on as an array: see Utf16.
                AppendCharacters(value.ToCharArray(i, length - i));
                break;
            }
        }

        Append(Quote);
    }

    /// <summary>Writes the literal null.</summary>
    public void Null()
    {
        Separate();
        AppendLiteral(NullLiteral);
    }

    /// <summary>Writes degrees × 10⁷ as decimal degrees with seven places.</summary>
    public void Degrees(int degreesE7)
    {
        Separate();
        long magnitude = degreesE7;
        if (magnitude < 0)
        {
            Append((byte)'-');
            magnitude = -magnitude;
        }

        AppendNumber(magnitude / 10000000);
        Reserve(8);
        int fraction = (int)(magnitude % 10000000);
        _buffer[_length] = (byte)'.';
        for (int i = 7; i > 0; i--)
        {
            _buffer[_length + i] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        _length += 8;
    }

    // A comma is due unless something was just opened: what is before then tells it, and strings end with a quote.
    private void Separate()
    {
        if (_length == 0) return;
        byte last = _buffer[_length - 1];
        if (last != (byte)'{' && last != (byte)'[' && last != (byte)':') Append((byte)',');
    }

    private void AppendNumber(long value)
    {
        Reserve(20);
        if (value > -MostInt && value < MostInt)
        {
            AppendInt((int)value);
            return;
        }

        if (value < 0) _buffer[_length++] = (byte)'-';

        // Counted down in the negative range, where long.MinValue has a place.
        long rest = value < 0 ? value : -value;
        int digits = 1;
        for (long r = rest / 10; r != 0; r /= 10) digits++;
        for (int i = digits - 1; i >= 0; i--)
        {
            _buffer[_length + i] = (byte)('0' - (int)(rest % 10));
            rest /= 10;
        }

        _length += digits;
    }

    // There is room for it.
    private void AppendInt(int value)
    {
        byte[] buffer = _buffer;
        int at = _length;
        if (value < 0)
        {
            buffer[at++] = (byte)'-';
            value = -value;
        }

        int end = at + 1;
        for (int limit = 10; value >= limit; limit *= 10) end++;
        _length = end;
        while (end > at + 1)
        {
            int rest = value / 10;
            buffer[--end] = (byte)('0' + value - (rest * 10));
            value = rest;
        }

        buffer[at] = (byte)('0' + value);
    }

    private void AppendLiteral(byte[] ascii)
    {
        Reserve(ascii.Length);
        Array.Copy(ascii, 0, _buffer, _length, ascii.Length);
        _length += ascii.Length;
    }

    private void AppendCharacters(char[] text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int c = Utf16.CodePoint(text, i);
            if (c >= 0x10000) i++;
            AppendCharacter(c);
        }
    }

    private void AppendCharacter(int c)
    {
        if (c < 0x80) AppendAscii((byte)c);
        else if (c < 0x800) AppendTwo(c);
        else if (c < 0x10000) AppendThree(c);
        else AppendFour(c);
    }

    private void AppendAscii(byte c)
    {
        Reserve(6);
        if (c >= 0x20 && c != Quote && c != Backslash)
        {
            _buffer[_length++] = c;
            return;
        }

        _buffer[_length++] = Backslash;
        switch (c)
        {
            case Quote:
            case Backslash:
                _buffer[_length++] = c;
                return;
            case 0x08:
                _buffer[_length++] = (byte)'b';
                return;
            case 0x09:
                _buffer[_length++] = (byte)'t';
                return;
            case 0x0A:
                _buffer[_length++] = (byte)'n';
                return;
            case 0x0C:
                _buffer[_length++] = (byte)'f';
                return;
            case 0x0D:
                _buffer[_length++] = (byte)'r';
                return;
        }

        _buffer[_length++] = (byte)'u';
        _buffer[_length++] = (byte)'0';
        _buffer[_length++] = (byte)'0';
        _buffer[_length++] = (byte)('0' + (c >> 4));
        int low = c & 0x0F;
        _buffer[_length++] = (byte)(low < 10 ? '0' + low : 'a' + low - 10);
    }

    private void AppendTwo(int c)
    {
        Reserve(2);
        _buffer[_length++] = (byte)(0xC0 | (c >> 6));
        _buffer[_length++] = (byte)(0x80 | (c & 0x3F));
    }

    private void AppendThree(int c)
    {
        Reserve(3);
        _buffer[_length++] = (byte)(0xE0 | (c >> 12));
        _buffer[_length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
        _buffer[_length++] = (byte)(0x80 | (c & 0x3F));
    }

    private void AppendFour(int c)
    {
        Reserve(4);
        _buffer[_length++] = (byte)(0xF0 | (c >> 18));
        _buffer[_length++] = (byte)(0x80 | ((c >> 12) & 0x3F));
        _buffer[_length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
        _buffer[_length++] = (byte)(0x80 | (c & 0x3F));
    }

    private void Append(byte c)
    {
        Reserve(1);
        _buffer[_length++] = c;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count) return;
        int size = _buffer.Length * 2;
        if (size < _length + count) size = _length + count;
        byte[] larger = new byte[size];
        Array.Copy(_buffer, 0, larger, 0, _length);
        _buffer = larger;
    }
}
