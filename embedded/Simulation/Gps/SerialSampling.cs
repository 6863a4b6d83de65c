using System;
using System.Collections.Generic;

namespace Battery.Simulation.Gps;

/// <summary>What an 8N1 serial port reads from a line that runs at another speed than it is set to.</summary>
public static class SerialSampling
{
    private const int BitsOfByte = 10;

    /// <summary>The bytes as read; the same when the speeds are.</summary>
    /// <param name="bytes">What is sent, one byte behind the other.</param>
    /// <param name="sentBaud">The sender's speed.</param>
    /// <param name="readBaud">The reader's.</param>
    public static byte[] Read(byte[] bytes, int sentBaud, int readBaud)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (sentBaud == readBaud) return bytes;
        var read = new List<byte>();

        // Time in the sender's bits. The reader waits for the line to fall, then looks at the middle of each of its own bits.
        double bit = (double)sentBaud / readBaud;
        int fall = NextFall(bytes, 0);
        while (fall >= 0)
        {
            int value = 0;
            for (int i = 0; i < 8; i++)
            {
                if (IsHigh(bytes, fall + (bit * (i + 1.5)))) value |= 1 << i;
            }

            // Where the stop bit is missing (a framing error) a port hands the byte over all the same. A short dip is no start.
            if (!IsHigh(bytes, fall + (bit * 0.5))) read.Add((byte)value);
            fall = NextFall(bytes, (int)Math.Ceiling(fall + (bit * 9.5)));
        }

        return read.ToArray();
    }

    private static int NextFall(byte[] bytes, int from)
    {
        for (int i = from; i < bytes.Length * BitsOfByte; i++)
        {
            if (!IsHigh(bytes, i) && IsHigh(bytes, i - 1)) return i;
        }

        return -1;
    }

    // Start bit low, data from bit 0 on, stop bit high; the line rests high.
    private static bool IsHigh(byte[] bytes, double time)
    {
        int index = (int)Math.Floor(time);
        if (index < 0 || index >= bytes.Length * BitsOfByte) return true;
        int place = index % BitsOfByte;
        return place == 9 || (place > 0 && (bytes[index / BitsOfByte] & (1 << (place - 1))) != 0);
    }
}
