using System;

namespace Battery.Protocol.Tests;

/// <summary>Bytes that frames find hard.</summary>
internal static class RandomContent
{
    private static readonly byte[] Likely = [0x7D, 0x7E, 0x5E, 0x5D, 0x5C, 0x5F, 0, 0xFF];

    /// <summary>Content of a frame; so many of 100 bytes are special beside those that chance makes so.</summary>
    public static byte[] Make(Random random, int length, int percentSpecial)
    {
        byte[] content = new byte[length];
        random.NextBytes(content);
        for (int i = 0; i < length; i++)
        {
            if (random.Next(100) < percentSpecial) content[i] = (byte)(0x7D + random.Next(2));
        }

        return content;
    }

    /// <summary>
    /// A stream with a delimiter in about so many bytes, and escapes that are mostly right, so that frames of some length come about.
    /// </summary>
    public static byte[] Stream(Random random, int length, int percentLikely, int delimiterIn)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        int kinds = random.Next(2) == 0 ? 1 : Likely.Length;
        for (int i = 0; i < length; i++)
        {
            if (i > 0 && bytes[i - 1] == 0x7D && random.Next(100) != 0)
            {
                bytes[i] = (byte)(0x5D + random.Next(2));
                continue;
            }

            if (random.Next(100) < percentLikely) bytes[i] = Likely[random.Next(kinds)];
            if (bytes[i] == 0x7E) bytes[i] = 1;
            if (random.Next(delimiterIn) == 0) bytes[i] = 0x7E;
        }

        return bytes;
    }
}
