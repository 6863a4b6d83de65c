namespace Battery.Drivers.Bq40z50;

/// <summary>The packet error code of SMBus: CRC-8 with polynomial x⁸ + x² + x + 1, initial value 0 (SMBus 2.0, 5.4).</summary>
public static class SmbusPec
{
    // One entry a high nibble: two look-ups a byte keep the table at 16 bytes, which is what a small heap wants.
    private static readonly byte[] Table = new byte[]
    {
        0x00, 0x07, 0x0E, 0x09, 0x1C, 0x1B, 0x12, 0x15, 0x38, 0x3F, 0x36, 0x31, 0x24, 0x23, 0x2A, 0x2D,
    };

    /// <summary>Adds one byte to a running code.</summary>
    public static int Add(int crc, int value)
    {
        crc ^= value;
        crc = ((crc << 4) & 0xFF) ^ Table[crc >> 4];
        return ((crc << 4) & 0xFF) ^ Table[crc >> 4];
    }

    /// <summary>Adds <paramref name="count"/> bytes to a running code.</summary>
    public static int Add(int crc, byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            crc = Add(crc, buffer[offset + i]);
        }

        return crc;
    }
}
