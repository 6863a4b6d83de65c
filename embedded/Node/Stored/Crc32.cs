namespace Battery.Node.Stored;

/// <summary>CRC-32 as of IEEE 802.3 (reflected 0xEDB88320), by half bytes: a table of 16 entries.</summary>
public static class Crc32
{
    /// <summary>Its length.</summary>
    public const int Bytes = 4;

    // What each half byte leaves of the polynomial.
    private static readonly int[] Table = new int[]
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        unchecked((int)0xEDB88320), unchecked((int)0xF00F9344), unchecked((int)0xD6D6A3E8), unchecked((int)0xCB61B38C),
        unchecked((int)0x9B64C2B0), unchecked((int)0x86D3D2D4), unchecked((int)0xA00AE278), unchecked((int)0xBDBDF21C),
    };

    /// <summary>The sum over these bytes.</summary>
    public static int Of(byte[] buffer, int offset, int count)
    {
        int[] table = Table;
        int crc = -1;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            crc ^= buffer[i];
            crc = table[crc & 0xF] ^ ((crc >> 4) & 0x0FFFFFFF);
            crc = table[crc & 0xF] ^ ((crc >> 4) & 0x0FFFFFFF);
        }

        return ~crc;
    }
}
