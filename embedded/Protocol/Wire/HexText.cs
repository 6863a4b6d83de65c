namespace Battery.Protocol;

/// <summary>Bytes as hexadecimal digits, two a byte, the high one first.</summary>
public static class HexText
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Writes bytes.</summary>
    public static string Write(byte[] bytes)
    {
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 0xF];
        }

        return new string(text);
    }

    /// <summary>Reads bytes, digits of either case; null when the text is absent or something else.</summary>
    public static byte[] Read(string text)
    {
        if (text == null || text.Length % 2 != 0) return null;
        byte[] bytes = new byte[text.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            int high = Value(text[2 * i]);
            int low = Value(text[(2 * i) + 1]);
            if (high < 0 || low < 0) return null;
            bytes[i] = (byte)((high << 4) | low);
        }

        return bytes;
    }

    private static int Value(char c)
    {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
