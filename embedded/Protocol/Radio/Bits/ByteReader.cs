namespace Battery.Protocol.Radio;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; beyond the end everything is 0 or empty and <see cref="IsExhausted"/>.</summary>
internal sealed class ByteReader
{
    private byte[] _buffer;
    private int _end;
    private char[] _characters;
    private int _secretAt;

    // Becomes true when more was asked for than there is, or what there is makes no sense.
    internal bool IsExhausted { get; private set; }

    internal int Position { get; private set; }

    // Decrypts what is secret; null where nothing can be.
    internal IBodyKey Key { get; set; }

    internal int Left => _end - Position;

    internal void Reset(byte[] buffer, int offset, int end)
    {
        _buffer = buffer;
        Position = offset;
        _end = end;
        IsExhausted = false;
    }

    // From here to the end is secret.
    internal void BeginSecret()
    {
        _secretAt = Position;
        if (Key != null) Key.Reveal(_buffer, Position, _end - Position);
    }

    // It is not left lying about.
    internal void EndSecret()
    {
        System.Array.Clear(_buffer, _secretAt, Position - _secretAt);
    }

    internal long Read(int bytes)
    {
        if (bytes > _end - Position)
        {
            IsExhausted = true;
            Position = _end;
            return 0;
        }

        long value = 0;
        for (int i = 0; i < bytes; i++) value |= (long)_buffer[Position++] << (8 * i);
        return value;
    }

    internal byte[] ReadBytes(int count)
    {
        if (count > _end - Position)
        {
            IsExhausted = true;
            Position = _end;
            count = 0;
        }

        byte[] bytes = new byte[count];
        System.Array.Copy(_buffer, Position, bytes, 0, count);
        Position += count;
        return bytes;
    }

    internal long ReadVariable()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            long part = Read(1);
            value |= (part & 127) << shift;
            if (part < 128) return value;
        }

        IsExhausted = true;
        return 0;
    }

    // A number that must not exceed a limit.
    internal int ReadVariable(int maximum)
    {
        long value = ReadVariable();
        if (value <= maximum) return (int)value;
        IsExhausted = true;
        return 0;
    }

    internal int ReadSigned()
    {
        long value = ReadVariable();
        if (value > uint.MaxValue) IsExhausted = true;

        // In int, as in BitReader: a uint cast to int stays unsigned to the node's interpreter.
        int bits = (int)value;
        return (bits >>> 1) ^ -(bits & 1);
    }

    // What is not UTF-8 in it becomes U+FFFD, and so does NUL: the node's strings end at it.
    internal string ReadText()
    {
        int length = (int)Read(1);
        if (length > _end - Position)
        {
            IsExhausted = true;
            Position = _end;
        }

        if (IsExhausted || length == 0) return "";
        if (_characters == null) _characters = new char[255];
        int end = Position + length;
        int count = 0;
        while (Position < end)
        {
            int c = ReadCharacter(end);
            if (c >= 0x10000)
            {
                _characters[count++] = (char)(0xD800 + ((c - 0x10000) >> 10));
                c = 0xDC00 + (c & 0x3FF);
            }

            _characters[count++] = (char)c;
        }

        return new string(_characters, 0, count);
    }

    private int ReadCharacter(int end)
    {
        int c = _buffer[Position++];
        if (c < 0x80) return c == 0 ? Utf16.Replacement : c;
        int bytes = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        if (c < 0xC2 || c > 0xF4) return Utf16.Replacement;
        int value = c & (0x7F >> bytes);
        for (int i = 1; i < bytes; i++)
        {
            if (Position >= end || (_buffer[Position] & 0xC0) != 0x80) return Utf16.Replacement;
            value = (value << 6) | (_buffer[Position++] & 0x3F);
        }

        bool overlong = value < (bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x10000);
        return overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? Utf16.Replacement : value;
    }
}
