namespace Battery.Node.Stored;

/// <summary>Numbers as they lie in flash.</summary>
internal static class LittleEndian
{
    internal static void Put(byte[] buffer, int offset, int value, int bytes)
    {
        for (int i = 0; i < bytes; i++) buffer[offset + i] = (byte)(value >> (8 * i));
    }

    internal static void Put(byte[] buffer, int offset, long value)
    {
        for (int i = 0; i < 8; i++) buffer[offset + i] = (byte)(value >> (8 * i));
    }

    internal static int Int(byte[] buffer, int offset, int bytes)
    {
        int value = 0;
        for (int i = 0; i < bytes; i++) value |= buffer[offset + i] << (8 * i);
        return value;
    }

    internal static long Long(byte[] buffer, int offset)
    {
        long value = 0;
        for (int i = 7; i >= 0; i--) value = (value << 8) | buffer[offset + i];
        return value;
    }
}
