namespace Battery.Protocol.Radio;

/// <summary>Reads what <see cref="BitWriter"/> wrote; beyond the end everything is 0 and <see cref="IsExhausted"/>.</summary>
internal sealed class BitReader
{
    private byte[] _buffer;
    private int _bit;
    private int _end;

    // Becomes true when more was asked for than there is.
    internal bool IsExhausted { get; private set; }

    internal void Reset(byte[] buffer, int offset, int end)
    {
        _buffer = buffer;
        _bit = offset * 8;
        _end = end * 8;
        IsExhausted = false;
    }

    internal int Read(int bits)
    {
        int bit = _bit;
        if (bits > _end - bit)
        {
            IsExhausted = true;
            return 0;
        }

        _bit = bit + bits;
        byte[] buffer = _buffer;
        int at = bit >> 3;
        int left = 8 - (bit & 7);
        int value = buffer[at] & ((1 << left) - 1);
        if (bits <= left) return value >> (left - bits);
        bits -= left;
        while (bits >= 8)
        {
            bits -= 8;
            value = (value << 8) | buffer[++at];
        }

        return bits > 0 ? (value << bits) | (buffer[++at] >> (8 - bits)) : value;
    }

    internal int ReadDifference(int k)
    {
        // All in int: a uint cast to int stays unsigned to the node's interpreter and would lose its sign when it is widened.
        int value = ReadSmall(k);
        return (value >>> 1) ^ -(value & 1);
    }

    internal int ReadSmall(int k)
    {
        if (k >= 32) return Read(32);
        int zeros = 0;
        int bits = k;
        int below = 0;
        byte[] buffer = _buffer;
        for (; zeros < BitWriter.EscapeZeros; _bit++)
        {
            int bit = _bit;
            if (bit >= _end)
            {
                IsExhausted = true;
                return below;
            }

            if ((buffer[bit >> 3] & (0x80 >> (bit & 7))) != 0)
            {
                _bit = bit + 1;
                break;
            }

            below += 1 << bits;
            zeros++;
            if (zeros >= BitWriter.EqualRanges) bits++;
        }

        if (zeros == BitWriter.EscapeZeros) return Read(32);
        return below + (bits > 0 ? Read(bits) : 0);
    }
}
