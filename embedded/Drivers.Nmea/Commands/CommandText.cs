using System;

namespace Battery.Drivers.Nmea;

/// <summary>Writes a proprietary sentence in ASCII: '$', letters and numbers, '*', checksum, line end.</summary>
internal static class CommandText
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>The longest command there is has less.</summary>
    internal const int MaximumLength = 64;

    // Each gives where the next byte goes.
    internal static int Begin(byte[] buffer, int offset, string address)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || offset > buffer.Length - MaximumLength)
            throw new ArgumentOutOfRangeException("offset", "A command needs room for " + MaximumLength.ToString() + " bytes.");
        buffer[offset++] = (byte)'$';
        for (int i = 0; i < address.Length; i++) buffer[offset++] = (byte)address[i];
        return offset;
    }

    internal static int Number(byte[] buffer, int at, int value)
    {
        buffer[at++] = (byte)',';
        int weight = 1;
        while (value / weight >= 10) weight *= 10;
        for (; weight > 0; weight /= 10) buffer[at++] = (byte)('0' + (value / weight % 10));
        return at;
    }

    internal static int Empty(byte[] buffer, int at)
    {
        buffer[at++] = (byte)',';
        return at;
    }

    // Gives the length of the whole.
    internal static int End(byte[] buffer, int offset, int at)
    {
        int sum = 0;
        for (int i = offset + 1; i < at; i++) sum ^= buffer[i];
        buffer[at++] = (byte)'*';
        buffer[at++] = (byte)HexDigits[sum >> 4];
        buffer[at++] = (byte)HexDigits[sum & 15];
        buffer[at++] = (byte)'\r';
        buffer[at++] = (byte)'\n';
        return at - offset;
    }
}
