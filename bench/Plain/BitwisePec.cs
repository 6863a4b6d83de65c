namespace Battery.Bench.Plain;

/// <summary>The packet error code of SMBus bit by bit.</summary>
internal static class BitwisePec
{
    public static int Of(byte[] bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
        }

        return crc;
    }
}
