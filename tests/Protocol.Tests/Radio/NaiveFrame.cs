using System;
using System.Collections.Generic;
using System.Text;

namespace Battery.Protocol.Tests;

/// <summary>Frames as simply as can be.</summary>
internal static class NaiveFrame
{
    /// <summary>The frame of a content.</summary>
    public static byte[] Encode(byte[] content)
    {
        var frame = new List<byte> { 0x7E };
        foreach (byte c in content)
        {
            if (c == 0x7E) frame.AddRange([0x7D, 0x5E]);
            else if (c == 0x7D) frame.AddRange([0x7D, 0x5D]);
            else frame.Add(c);
        }

        frame.Add(0x7E);
        return frame.ToArray();
    }

    /// <summary>
    /// Cuts the whole stream at its delimiters first: another way than the decoder's. Gives each content, and the counters.
    /// </summary>
    public static string Decode(byte[] bytes, int maximumLength)
    {
        var log = new StringBuilder();
        int frames = 0, bad = 0, overlong = 0, skipped = 0;
        int first = Array.IndexOf(bytes, (byte)0x7E);
        if (first < 0) return $"0 0 0 {bytes.Length}";
        skipped += first;
        for (int start = first + 1; start <= bytes.Length;)
        {
            int stop = Array.IndexOf(bytes, (byte)0x7E, start);
            bool ended = stop >= 0;
            if (!ended) stop = bytes.Length;
            var content = new List<byte>();
            bool dropped = false;
            for (int i = start; i < stop && !dropped; i++)
            {
                byte c = bytes[i];
                if (c == 0x7D)
                {
                    if (i + 1 == stop)
                    {
                        if (ended) bad++;
                        dropped = true;
                        break;
                    }

                    c = bytes[++i];
                    if (c is not (0x5D or 0x5E))
                    {
                        bad++;
                        dropped = true;
                        skipped += stop - i - 1;
                        break;
                    }

                    c ^= 0x20;
                }

                if (content.Count == maximumLength)
                {
                    overlong++;
                    dropped = true;
                    skipped += stop - i - 1;
                    break;
                }

                content.Add(c);
            }

            if (ended && !dropped && content.Count > 0)
            {
                frames++;
                log.Append(Convert.ToHexString(content.ToArray())).Append('\n');
            }

            start = stop + 1;
        }

        return log.Append($"{frames} {bad} {overlong} {skipped}").ToString();
    }
}
