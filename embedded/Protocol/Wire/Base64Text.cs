namespace Battery.Protocol;

/// <summary>Bytes as base64 (RFC 4648, 4) in JSON, with padding, straight between a text's buffer and an array.</summary>
internal static class Base64Text
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const byte Pad = (byte)'=';
    private const int None = 255;

    // Made when first asked for: what each ASCII character stands for, and the characters themselves.
    private static byte[] _values;
    private static byte[] _digits;

    /// <summary>Writes bytes as a value.</summary>
    internal static void Write(JsonWriter writer, byte[] bytes, int count)
    {
        byte[] digits = DigitTable();
        byte[] text = new byte[((count + 2) / 3 * 4) + 2];
        int at = 0;
        text[at++] = (byte)'"';
        for (int i = 0; i < count; i += 3)
        {
            int left = count - i;
            int group = bytes[i] << 16;
            if (left > 1) group |= bytes[i + 1] << 8;
            if (left > 2) group |= bytes[i + 2];
            text[at] = digits[group >> 18];
            text[at + 1] = digits[(group >> 12) & 63];
            text[at + 2] = left > 1 ? digits[(group >> 6) & 63] : Pad;
            text[at + 3] = left > 2 ? digits[group & 63] : Pad;
            at += 4;
        }

        text[at] = (byte)'"';
        writer.Raw(text, 0, text.Length);
    }

    /// <summary>Reads the string that the reader stands on; null where it is none of at most so many bytes.</summary>
    internal static byte[] Read(JsonReader reader, int most)
    {
        int length = reader.RawLength;
        if (length < 4 || length % 4 != 0 || length / 4 * 3 > most + 2) return null;
        byte[] text = reader.RawBuffer;
        int at = reader.RawOffset;
        int end = at + length;
        int pads = text[end - 1] != Pad ? 0 : text[end - 2] != Pad ? 1 : 2;
        byte[] bytes = new byte[(length / 4 * 3) - pads];
        if (bytes.Length > most) return null;
        byte[] values = ValueTable();
        int to = 0;
        int wrong = 0;
        for (; at < end; at += 4)
        {
            int third = text[at + 2];
            int fourth = text[at + 3];
            if (at + 4 == end && pads > 0) fourth = 'A';
            if (at + 4 == end && pads > 1) third = 'A';
            int a = values[text[at] & 127];
            int b = values[text[at + 1] & 127];
            int c = values[third & 127];
            int d = values[fourth & 127];
            wrong |= a | b | c | d;
            int group = (a << 18) | (b << 12) | (c << 6) | d;
            bytes[to++] = (byte)(group >> 16);
            if (to < bytes.Length) bytes[to++] = (byte)(group >> 8);
            if (to < bytes.Length) bytes[to++] = (byte)group;
        }

        // A string without escapes is ASCII; every digit is below 64.
        return wrong < 64 ? bytes : null;
    }

    private static byte[] DigitTable()
    {
        byte[] digits = _digits;
        if (digits != null) return digits;
        digits = new byte[Digits.Length];
        for (int i = 0; i < digits.Length; i++) digits[i] = (byte)Digits[i];
        _digits = digits;
        return digits;
    }

    private static byte[] ValueTable()
    {
        byte[] values = _values;
        if (values != null) return values;
        values = new byte[128];
        for (int i = 0; i < values.Length; i++) values[i] = None;
        for (int i = 0; i < Digits.Length; i++) values[Digits[i]] = (byte)i;
        _values = values;
        return values;
    }
}
