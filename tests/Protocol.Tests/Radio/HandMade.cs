using System.Collections.Generic;
using System.Linq;

namespace Battery.Protocol.Tests;

/// <summary>Bytes of radio packets as another build may write them, by the words of the documentation and not by our code.</summary>
internal static class HandMade
{
    private const int GroupSettings = 30;

    /// <summary>Seven bits a byte, the lowest first; the highest bit is set in all but the last.</summary>
    public static byte[] Variable(long value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7) bytes.Add((byte)(value % 128 + 128));
        return [.. bytes, (byte)value];
    }

    /// <summary>0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …</summary>
    public static byte[] Signed(int value) => Variable(value < 0 ? (-2L * value) - 1 : 2L * value);

    /// <summary>Settings by their index: groups of thirty, each with a bit for a setting that is there and one for another group.</summary>
    public static byte[] Settings(params (int Index, int Value)[] settings)
    {
        int groups = settings.Length == 0 ? 1 : 1 + (settings.Max(setting => setting.Index) / GroupSettings);
        var bytes = new List<byte>();
        for (int group = 0; group < groups; group++)
        {
            (int Index, int Value)[] own =
                [.. settings.Where(setting => setting.Index / GroupSettings == group).OrderBy(setting => setting.Index)];
            long bits = own.Sum(setting => 1L << (setting.Index % GroupSettings));
            if (group < groups - 1) bits += 1L << GroupSettings;
            bytes.AddRange(Variable(bits));
            foreach ((int _, int value) in own) bytes.AddRange(Signed(value));
        }

        return [.. bytes];
    }
}
