using System;
using Battery.Protocol.Radio;

namespace Battery.Bench.Suites;

/// <summary>Payloads of frames.</summary>
internal static class Payload
{
    private const int TotalBytes = 1 << 20;
    private const int LargestTotalBytes = 8 << 20;
    private const int Least = 256;

    /// <summary>Of 4 KiB and less 1 MiB, at least 256 of them; of longer ones as many as 8 MiB hold.</summary>
    public static int Count(int size) => Math.Min(Math.Max(TotalBytes / PowerOfTwo(size), Least), LargestTotalBytes / PowerOfTwo(size));

    public static byte[] Make(Random random, int size, Density density)
    {
        var payload = new byte[size];
        random.NextBytes(payload);
        if (density == Density.Random) return payload;
        var percent = density switch { Density.Tenth => 10, Density.Half => 50, _ => 0 };
        for (var i = 0; i < size; i++)
        {
            if (random.Next(100) < percent) payload[i] = random.Next(2) == 0 ? FrameEncoder.Delimiter : FrameEncoder.Escape;
            else if (payload[i] is FrameEncoder.Delimiter or FrameEncoder.Escape) payload[i] = 0;
        }

        return payload;
    }

    private static int PowerOfTwo(int size) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size);
}
