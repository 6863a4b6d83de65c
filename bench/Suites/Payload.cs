using System;
using System.Numerics;
using Battery.Protocol.Radio;

namespace Battery.Bench.Suites;

/// <summary>Payloads of frames.</summary>
internal static class Payload
{
    private const uint TotalBytes = 8 << 20;

    /// <summary>As many as 8 MiB hold: 1 MiB of short ones was seen to be learned by the branch predictor.</summary>
    public static int Count(int size) => (int)(TotalBytes / BitOperations.RoundUpToPowerOf2((uint)size));

    public static byte[] Make(Random random, int size, Density density)
    {
        byte[] payload = new byte[size];
        random.NextBytes(payload);
        if (density == Density.Random) return payload;
        int percent = density switch { Density.Tenth => 10, Density.Half => 50, _ => 0 };
        for (int i = 0; i < size; i++)
        {
            if (random.Next(100) < percent) payload[i] = random.Next(2) == 0 ? FrameEncoder.Delimiter : FrameEncoder.Escape;
            else if (payload[i] is FrameEncoder.Delimiter or FrameEncoder.Escape) payload[i] = 0;
        }

        return payload;
    }
}
