namespace Battery.Protocol.Radio;

/// <summary>Writes numbers of any count of bits into a byte array, most significant bit first.</summary>
internal sealed class BitWriter
{
    // As many zeros announce a number that is written out in 32 bits.
    internal const int EscapeZeros = 12;

    internal const int EqualRanges = 3;

    private byte[] _buffer;
    private int _bit;
    private int _end;
    private bool _isFull;

    // The byte before which the writing ends; it may be moved between two numbers.
    internal int End
    {
        set => _end = value * 8;
    }

    // Becomes true when something did not fit; nothing is written from then on.
    internal bool IsFull => _isFull;

    // The next bit, counted from the begin of the array.
    internal int Position => _bit;

    // Writes from a byte on, up to before another.
    internal void Reset(byte[] buffer, int offset, int end)
    {
        _buffer = buffer;
        _bit = offset * 8;
        End = end;
        _isFull = false;
    }

    // Takes back everything from a former position on.
    internal void Rewind(int position)
    {
        _bit = position;
        _isFull = false;
        int inByte = position & 7;
        if (inByte != 0) _buffer[position >> 3] &= (byte)(0xFF00 >> inByte);
    }

    // The lowest bits of a value, 1…32 of them.
    internal void Write(int value, int bits)
    {
        int bit = _bit;
        if (bits > _end - bit) _isFull = true;
        if (_isFull) return;
        _bit = bit + bits;
        byte[] buffer = _buffer;
        int at = bit >> 3;
        int free = 8 - (bit & 7);
        if (free < 8)
        {
            if (bits <= free)
            {
                buffer[at] = (byte)(buffer[at] | ((value & ((1 << bits) - 1)) << (free - bits)));
                return;
            }

            bits -= free;
            buffer[at] = (byte)(buffer[at] | ((value >> bits) & ((1 << free) - 1)));
            at++;
        }

        while (bits >= 8)
        {
            bits -= 8;
            buffer[at++] = (byte)(value >> bits);
        }

        if (bits > 0) buffer[at] = (byte)(value << (8 - bits));
    }

    // A difference that is the likelier the nearer to 0.
    internal void WriteDifference(int difference, int k)
    {
        WriteSmall((difference << 1) ^ (difference >> 31), k);
    }

    // The same for a number without sign. Zeros and a one say which of ever wider ranges it lies in, and as many bits as that has
    // where: three ranges of k bits, then one of k + 1, one of k + 2 and so on.
    internal void WriteSmall(int value, int k)
    {
        if (k >= 32)
        {
            Write(value, 32);
            return;
        }

        int left = value;
        int zeros = 0;
        int bits = k;
        while (zeros < EscapeZeros && left >>> bits != 0)
        {
            left -= 1 << bits;
            zeros++;
            if (zeros >= EqualRanges) bits++;
        }

        if (zeros == EscapeZeros)
        {
            Write(0, EscapeZeros);
            Write(value, 32);
            return;
        }

        if (zeros + 1 + bits <= 32)
        {
            Write((1 << bits) | left, zeros + 1 + bits);
            return;
        }

        Write(1, zeros + 1);
        Write(left, bits);
    }
}
