namespace Battery.Drivers.Bq40z50;

/// <summary>Little-endian words in a block.</summary>
internal static class Word
{
    public static int Unsigned(byte[] buffer, int offset)
    {
        return buffer[offset] | (buffer[offset + 1] << 8);
    }

    public static int Signed(byte[] buffer, int offset)
    {
        return (short)(buffer[offset] | (buffer[offset + 1] << 8));
    }

    public static void Put(int value, byte[] buffer, int offset)
    {
        buffer[offset] = (byte)value;
        buffer[offset + 1] = (byte)(value >> 8);
    }

    /// <summary>A value of 2 to 4 bytes as an unsigned 32-bit pattern in an int.</summary>
    public static int Bits(byte[] buffer, int offset, int count)
    {
        int value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | buffer[offset + i];
        }

        return value;
    }
}
