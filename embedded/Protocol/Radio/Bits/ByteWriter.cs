namespace Battery.Protocol.Radio;

/// <summary>Writes numbers (little-endian) and text into a byte array; what does not fit sets <see cref="IsFull"/>.</summary>
internal sealed class ByteWriter
{
    private byte[] _buffer;
    private int _end;

    // Becomes true when something did not fit; nothing is written from then on.
    internal bool IsFull { get; set; }

    internal int Position { get; set; }

    // Where what is secret begins, up to the end of the packet; −1 for nothing.
    internal int SecretAt { get; private set; } = -1;

    internal void Reset(byte[] buffer, int offset, int end)
    {
        _buffer = buffer;
        Position = offset;
        _end = end;
        IsFull = false;
        SecretAt = -1;
    }

    // What is written from here on is secret; or, where that packet is over, nothing is any more.
    internal void BeginSecret()
    {
        SecretAt = Position;
    }

    internal void EndSecret()
    {
        SecretAt = -1;
    }

    internal void Write(long value, int bytes)
    {
        if (bytes > _end - Position) IsFull = true;
        if (IsFull) return;
        for (int i = 0; i < bytes; i++) _buffer[Position++] = (byte)(value >> (8 * i));
    }

    internal void Write(byte[] bytes, int offset, int count)
    {
        if (count > _end - Position) IsFull = true;
        if (IsFull) return;
        System.Array.Copy(bytes, offset, _buffer, Position, count);
        Position += count;
    }

    // Seven bits a byte, the lowest first; 128 is set in all but the last. The value is not negative.
    internal void WriteVariable(long value)
    {
        while (value >= 128)
        {
            Write((value & 127) | 128, 1);
            value >>= 7;
        }

        Write(value, 1);
    }

    internal void WriteSigned(int value)
    {
        WriteVariable((uint)((value << 1) ^ (value >> 31)));
    }

    // UTF-8 behind its length in one byte; cut between two characters where it is longer than so many bytes.
    internal void WriteText(string text, int maximumBytes)
    {
        int lengthAt = Position;
        Write(0, 1);
        int limit = Position + maximumBytes;
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            int c = Utf16.CodePoint(characters, i);
            if (c >= 0x10000) i++;
            int bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (Position + bytes > limit) break;
            if (bytes == 1)
            {
                Write(c, 1);
                continue;
            }

            Write((0xF00 >> bytes) & 0xFF | (c >> (6 * (bytes - 1))), 1);
            for (int shift = 6 * (bytes - 2); shift >= 0; shift -= 6) Write(0x80 | ((c >> shift) & 0x3F), 1);
        }

        if (!IsFull) _buffer[lengthAt] = (byte)(Position - lengthAt - 1);
    }
}
