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
        if (bits > _end - _bit)
        {
            IsExhausted = true;
            return 0;
        }

        int value = 0;
        while (bits > 0)
        {
            int inByte = _bit & 7;
            int take = 8 - inByte;
            if (take > bits) take = bits;
            int part = (_buffer[_bit >> 3] >> (8 - inByte - take)) & ((1 << take) - 1);
            value = (value << take) | part;
            _bit += take;
            bits -= take;
        }

        return value;
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
        while (zeros < BitWriter.EscapeZeros && Read(1) == 0 && !IsExhausted)
        {
            below += 1 << bits;
            zeros++;
            if (zeros >= BitWriter.EqualRanges) bits++;
        }

        if (zeros == BitWriter.EscapeZeros) return Read(32);
        return below + (bits > 0 ? Read(bits) : 0);
    }
}
