using System;

namespace Battery.Protocol;

/// <summary>
/// Reads JSON (RFC 8259, UTF-8) token by token from a buffer, without floating point and without allocating unless a string is
/// asked for. Any bytes may come in: what is not JSON ends in <see cref="JsonToken.Error"/> with <see cref="Reason"/> and
/// <see cref="Position"/>; nothing throws.
/// </summary>
public sealed class JsonReader
{
    /// <summary>How deep objects and arrays may lie in each other.</summary>
    public const int MaximumDepth = 16;

    // Numbers of fewer digits fit into an int.
    private const int FewDigits = 10;

    // What may come next.
    private const int ExpectValue = 0;
    private const int ExpectFirst = 1;
    private const int ExpectSeparator = 2;
    private const int ExpectEnd = 3;

    private byte[] _buffer;
    private int _begin;
    private int _end;
    private int _position;
    private int _expect;
    private int _depth;

    // Bit n is set where the container at depth n + 1 is an object.
    private int _objects;

    // The name, string or number of the token, between the quotes.
    private int _valueStart;
    private int _valueLength;
    private bool _plain;

    private char[] _characters;

    /// <summary>The token that the reader stands on.</summary>
    public JsonToken Token { get; private set; }

    /// <summary>How many objects and arrays are open.</summary>
    public int Depth => _depth;

    /// <summary>How many bytes were read; with <see cref="JsonToken.Error"/> the byte that was not understood.</summary>
    public int Position => _position - _begin;

    /// <summary>With <see cref="JsonToken.Error"/> what is wrong; empty otherwise.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>Begins a text; it must not change while it is read.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        _buffer = buffer;
        _begin = offset;
        _end = offset + count;
        _position = offset;
        _expect = ExpectValue;
        _depth = 0;
        _objects = 0;
        Token = JsonToken.None;
        Reason = string.Empty;
    }

    /// <summary>Goes on to the next token and gives it.</summary>
    public JsonToken Read()
    {
        if (Token == JsonToken.Error || Token == JsonToken.End) return Token;
        if (_buffer == null) return Fail("there is no text");

        SkipWhiteSpace();
        if (_position >= _end)
        {
            if (_expect != ExpectEnd) return Fail("the text ends too early");
            return Token = JsonToken.End;
        }

        byte c = _buffer[_position];
        switch (_expect)
        {
            case ExpectEnd:
                return Fail("there is something after the end");
            case ExpectSeparator:
                if (c == (byte)'}' || c == (byte)']') return Close(c);
                if (c != (byte)',') return Fail("a comma or an end is missing");
                _position++;
                SkipWhiteSpace();
                if (_position >= _end) return Fail("the text ends too early");
                c = _buffer[_position];
                return InObject() ? ReadName(c) : ReadValue(c);
            case ExpectFirst:
                if (c == (byte)'}' || c == (byte)']') return Close(c);
                return InObject() ? ReadName(c) : ReadValue(c);
            default:
                return ReadValue(c);
        }
    }

    /// <summary>
    /// Passes over a value: on a name, the value that follows; on the begin of an object or array, all up to its end; on
    /// anything else nothing. False when the text turns out to be broken.
    /// </summary>
    public bool Skip()
    {
        if (Token == JsonToken.Name) Read();
        if (Token == JsonToken.BeginObject || Token == JsonToken.BeginArray)
        {
            int outside = _depth - 1;
            while (_depth > outside)
            {
                if (Read() == JsonToken.Error) return false;
            }
        }

        return Token != JsonToken.Error;
    }

    /// <summary>
    /// The value of a whole number, written without point and exponent. False for anything else and when it does not fit.
    /// </summary>
    public bool TryGetLong(out long value)
    {
        value = 0;
        if (Token != JsonToken.Number || !_plain) return false;
        int i = _valueStart;
        int end = i + _valueLength;
        bool negative = _buffer[i] == (byte)'-';
        if (negative) i++;

        byte[] buffer = _buffer;
        if (end - i < FewDigits)
        {
            int few = 0;
            for (; i < end; i++) few = (few * 10) + buffer[i] - '0';
            value = negative ? -few : few;
            return true;
        }

        // In the negative range, where long.MinValue has a place.
        long sum = 0;
        for (; i < end; i++)
        {
            int digit = buffer[i] - '0';
            if (sum < -922337203685477580L || (sum == -922337203685477580L && digit > 8)) return false;
            sum = (sum * 10) - digit;
        }

        if (!negative && sum == long.MinValue) return false;
        value = negative ? sum : -sum;
        return true;
    }

    /// <summary>As <see cref="TryGetLong"/>, for 32 bits.</summary>
    public bool TryGetInt(out int value)
    {
        value = 0;
        if (!TryGetLong(out long wide) || wide < int.MinValue || wide > int.MaxValue) return false;
        value = (int)wide;
        return true;
    }

    /// <summary>
    /// The value of a number times 10⁷, rounded half away from zero. False for anything else and when it does not fit.
    /// Exponents are understood.
    /// </summary>
    public bool TryGetDegrees(out int degreesE7)
    {
        degreesE7 = 0;
        if (Token != JsonToken.Number || !ToFixedPoint(7, out long wide)) return false;
        if (wide < int.MinValue || wide > int.MaxValue) return false;
        degreesE7 = (int)wide;
        return true;
    }

    /// <summary>The value of true or false. False when the token is neither.</summary>
    public bool TryGetBool(out bool value)
    {
        value = Token == JsonToken.True;
        return value || Token == JsonToken.False;
    }

    /// <summary>
    /// The string or name that the reader stands on, unescaped, with U+FFFD for NUL. False when the token is neither and when it has
    /// more than <paramref name="maximumLength"/> UTF-16 code units.
    /// </summary>
    public bool TryGetString(int maximumLength, out string value)
    {
        value = string.Empty;
        if (Token != JsonToken.String && Token != JsonToken.Name) return false;
        int length = Unescape(maximumLength, out bool whole);
        if (!whole) return false;
        if (length > 0) value = new string(_characters, 0, length);
        return true;
    }

    /// <summary>As <see cref="TryGetString"/>, but a longer string is cut at the maximum and never refused for its length.</summary>
    public bool TryGetCutString(int maximumLength, out string value)
    {
        value = string.Empty;
        if (Token != JsonToken.String && Token != JsonToken.Name) return false;
        int length = Unescape(maximumLength, out bool _);
        if (length > 0) value = new string(_characters, 0, length);
        return true;
    }

    /// <summary>Tells whether the string or name that the reader stands on is <paramref name="ascii"/>; allocates nothing.</summary>
    public bool IsString(string ascii)
    {
        if (Token != JsonToken.String && Token != JsonToken.Name) return false;
        if (!_plain)
        {
            int length = Unescape(ascii.Length, out bool whole);
            if (!whole || length != ascii.Length) return false;
            for (int i = 0; i < length; i++)
            {
                if (_characters[i] != ascii[i]) return false;
            }

            return true;
        }

        int count = _valueLength;
        if (count != ascii.Length) return false;
        byte[] buffer = _buffer;
        int at = _valueStart;
        for (int i = 0; i < count; i++)
        {
            if (buffer[at++] != ascii[i]) return false;
        }

        return true;
    }

    /// <summary>The bytes of the string that the reader stands on, from <see cref="RawOffset"/> on; −1 for one with escapes, or none.</summary>
    internal int RawLength => Token == JsonToken.String && _plain ? _valueLength : -1;

    /// <summary>Where in <see cref="RawBuffer"/> the string begins.</summary>
    internal int RawOffset => _valueStart;

    /// <summary>The text that is read.</summary>
    internal byte[] RawBuffer => _buffer;

    /// <summary>On a name, where in the buffer its value begins; after a value, where it ended.</summary>
    internal int Offset => _position;

    private bool InObject()
    {
        return _depth > 0 && (_objects & (1 << (_depth - 1))) != 0;
    }

    private JsonToken ReadName(byte c)
    {
        if (c != (byte)'"') return Fail("a name is missing");
        if (!ScanString()) return JsonToken.Error;
        SkipWhiteSpace();
        if (_position >= _end) return Fail("the text ends too early");
        if (_buffer[_position] != (byte)':') return Fail("a colon is missing");
        _position++;
        SkipWhiteSpace();
        _expect = ExpectValue;
        return Token = JsonToken.Name;
    }

    private JsonToken ReadValue(byte c)
    {
        switch (c)
        {
            case (byte)'{':
                return Open(true);
            case (byte)'[':
                return Open(false);
            case (byte)'"':
                if (!ScanString()) return JsonToken.Error;
                return Scalar(JsonToken.String);
            case (byte)'t':
                return ScanLiteral(JsonWriter.TrueLiteral) ? Scalar(JsonToken.True) : JsonToken.Error;
            case (byte)'f':
                return ScanLiteral(JsonWriter.FalseLiteral) ? Scalar(JsonToken.False) : JsonToken.Error;
            case (byte)'n':
                return ScanLiteral(JsonWriter.NullLiteral) ? Scalar(JsonToken.Null) : JsonToken.Error;
        }

        if (c == (byte)'-' || IsDigit(c)) return ScanNumber() ? Scalar(JsonToken.Number) : JsonToken.Error;
        return Fail("a value is missing");
    }

    private JsonToken Scalar(JsonToken token)
    {
        _expect = _depth == 0 ? ExpectEnd : ExpectSeparator;
        return Token = token;
    }

    private JsonToken Open(bool isObject)
    {
        if (_depth == MaximumDepth) return Fail("the text nests too deeply");
        if (isObject) _objects |= 1 << _depth;
        else _objects &= ~(1 << _depth);
        _depth++;
        _position++;
        _expect = ExpectFirst;
        return Token = isObject ? JsonToken.BeginObject : JsonToken.BeginArray;
    }

    private JsonToken Close(byte c)
    {
        bool isObject = InObject();
        if (isObject != (c == (byte)'}')) return Fail("an end does not belong to its begin");
        _depth--;
        _position++;
        return Scalar(isObject ? JsonToken.EndObject : JsonToken.EndArray);
    }

    private bool ScanLiteral(byte[] literal)
    {
        for (int i = 0; i < literal.Length; i++)
        {
            if (_position + i >= _end || _buffer[_position + i] != literal[i])
            {
                Fail("a value is missing");
                return false;
            }
        }

        _position += literal.Length;
        return true;
    }

    private bool ScanNumber()
    {
        int i = _position;
        _valueStart = i;
        _plain = true;
        if (_buffer[i] == (byte)'-') i++;
        int digits = i;
        i = EndOfDigits(i);
        if (i == digits || (i - digits > 1 && _buffer[digits] == (byte)'0')) return FailNumber();
        if (i < _end && _buffer[i] == (byte)'.')
        {
            _plain = false;
            digits = ++i;
            i = EndOfDigits(i);
            if (i == digits) return FailNumber();
        }

        if (i < _end && (_buffer[i] == (byte)'e' || _buffer[i] == (byte)'E'))
        {
            _plain = false;
            i++;
            if (i < _end && (_buffer[i] == (byte)'+' || _buffer[i] == (byte)'-')) i++;
            digits = i;
            i = EndOfDigits(i);
            if (i == digits) return FailNumber();
        }

        _position = i;
        _valueLength = i - _valueStart;
        return true;
    }

    private int EndOfDigits(int i)
    {
        byte[] buffer = _buffer;
        int end = _end;
        while (i < end)
        {
            byte c = buffer[i];
            if (c < (byte)'0' || c > (byte)'9') break;
            i++;
        }

        return i;
    }

    private bool FailNumber()
    {
        Fail("a number is not written as JSON asks");
        return false;
    }

    // Stands on the opening quote, ends behind the closing one.
    private bool ScanString()
    {
        byte[] buffer = _buffer;
        int end = _end;
        int i = _position + 1;
        _valueStart = i;
        _plain = true;
        while (i < end)
        {
            byte c = buffer[i];
            if (c > (byte)'"' && c < 0x80 && c != (byte)'\\')
            {
                i++;
                continue;
            }

            if (c == (byte)'"')
            {
                _valueLength = i - _valueStart;
                _position = i + 1;
                return true;
            }

            if (c < 0x20) return FailString(i, "a string holds a control character");
            if (c == (byte)'\\')
            {
                _plain = false;
                int length = EscapeLength(i);
                if (length == 0) return FailString(i, "a string holds a bad escape");
                i += length;
            }
            else if (c >= 0x80)
            {
                _plain = false;
                int length = Utf8Length(i);
                if (length == 0) return FailString(i, "a string is not UTF-8");
                i += length;
            }
            else i++;
        }

        return FailString(_end, "the text ends too early");
    }

    private bool FailString(int position, string reason)
    {
        _position = position;
        Fail(reason);
        return false;
    }

    // Length of the escape at i, with both halves of a surrogate pair; 0 when it is bad or cut off.
    private int EscapeLength(int i)
    {
        if (i + 1 >= _end) return 0;
        switch (_buffer[i + 1])
        {
            case (byte)'"':
            case (byte)'\\':
            case (byte)'/':
            case (byte)'b':
            case (byte)'f':
            case (byte)'n':
            case (byte)'r':
            case (byte)'t':
                return 2;
            case (byte)'u':
                int high = Hex4(i + 2);
                if (high < 0 || (high >= 0xDC00 && high <= 0xDFFF)) return 0;
                if (high < 0xD800 || high > 0xDBFF) return 6;
                if (i + 7 >= _end || _buffer[i + 6] != (byte)'\\' || _buffer[i + 7] != (byte)'u') return 0;
                int low = Hex4(i + 8);
                return low >= 0xDC00 && low <= 0xDFFF ? 12 : 0;
        }

        return 0;
    }

    private int Hex4(int i)
    {
        if (i + 4 > _end) return -1;
        int value = 0;
        for (int k = 0; k < 4; k++)
        {
            int c = _buffer[i + k];
            int digit;
            if (c >= '0' && c <= '9') digit = c - '0';
            else if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
            else if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
            else return -1;
            value = (value << 4) | digit;
        }

        return value;
    }

    // Length of the well-formed sequence at i (Unicode 15, table 3-7); 0 when it is none.
    private int Utf8Length(int i)
    {
        int c = _buffer[i];
        int length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        if (c < 0xC2 || c > 0xF4 || i + length > _end) return 0;
        int second = _buffer[i + 1];
        int from = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
        int to = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
        if (second < from || second > to) return 0;
        for (int k = 2; k < length; k++)
        {
            if ((_buffer[i + k] & 0xC0) != 0x80) return 0;
        }

        return length;
    }

    // Fills _characters with at most maximumLength code units and gives how many. The string was checked by ScanString.
    private int Unescape(int maximumLength, out bool whole)
    {
        int room = _valueLength < maximumLength ? _valueLength : maximumLength;
        if (_characters == null || _characters.Length < room) _characters = new char[room < 64 ? 64 : room];
        int length = 0;
        int i = _valueStart;
        int end = i + _valueLength;
        whole = false;
        while (i < end)
        {
            int c = _buffer[i];
            int used = 1;
            if (c == '\\') c = DecodeEscape(i, out used);
            else if (c >= 0x80) c = DecodeUtf8(i, out used);

            if (length + (c >= 0x10000 ? 2 : 1) > maximumLength) return length;
            if (c >= 0x10000)
            {
                _characters[length++] = (char)(0xD800 + ((c - 0x10000) >> 10));
                c = 0xDC00 + (c & 0x3FF);
            }

            _characters[length++] = (char)c;
            i += used;
        }

        whole = true;
        return length;
    }

    private int DecodeEscape(int i, out int used)
    {
        used = 2;
        int c = _buffer[i + 1];
        switch (c)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                used = 6;
                c = Hex4(i + 2);

                // The node's strings end at NUL.
                if (c == 0) return Utf16.Replacement;
                if (c < 0xD800 || c > 0xDFFF) return c;
                used = 12;
                return 0x10000 + ((c - 0xD800) << 10) + (Hex4(i + 8) - 0xDC00);
        }

        return c;
    }

    private int DecodeUtf8(int i, out int used)
    {
        int c = _buffer[i];
        used = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        c &= 0xFF >> (used + 1);
        for (int k = 1; k < used; k++) c = (c << 6) | (_buffer[i + k] & 0x3F);
        return c;
    }

    private bool ToFixedPoint(int places, out long value)
    {
        value = 0;
        int i = _valueStart;
        int end = i + _valueLength;
        bool negative = _buffer[i] == (byte)'-';
        if (negative) i++;

        // The first 18 digits count; what follows cannot change a value rounded half away from zero.
        long digits = 0;
        int scale = places;
        bool fraction = false;
        for (; i < end; i++)
        {
            byte c = _buffer[i];
            if (c == (byte)'.')
            {
                fraction = true;
                continue;
            }

            if (!IsDigit(c)) break;
            if (digits < 100000000000000000L)
            {
                digits = (digits * 10) + (c - '0');
                if (fraction) scale--;
            }
            else if (!fraction) scale++;
        }

        scale += Exponent(i, end);
        for (; scale > 0 && digits != 0; scale--)
        {
            if (digits > long.MaxValue / 10) return false;
            digits *= 10;
        }

        if (scale < -19) digits = 0;
        if (scale < 0 && digits != 0)
        {
            for (; scale < -1; scale++) digits /= 10;
            digits = (digits + 5) / 10;
        }

        value = negative ? -digits : digits;
        return true;
    }

    // The exponent that begins with its letter at i; 0 when there is none. Cut off where no number of this length can need more.
    private int Exponent(int i, int end)
    {
        if (i >= end) return 0;
        i++;
        bool negative = _buffer[i] == (byte)'-';
        if (negative || _buffer[i] == (byte)'+') i++;
        int exponent = 0;
        for (; i < end; i++)
        {
            if (exponent < 10000000) exponent = (exponent * 10) + (_buffer[i] - '0');
        }

        return negative ? -exponent : exponent;
    }

    private void SkipWhiteSpace()
    {
        while (_position < _end)
        {
            byte c = _buffer[_position];
            if (c > (byte)' ' || (c != (byte)' ' && c != (byte)'\t' && c != (byte)'\n' && c != (byte)'\r')) return;
            _position++;
        }
    }

    private static bool IsDigit(byte c)
    {
        return c >= (byte)'0' && c <= (byte)'9';
    }

    private JsonToken Fail(string reason)
    {
        Reason = reason;
        return Token = JsonToken.Error;
    }
}
