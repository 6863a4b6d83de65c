using System;

namespace Battery.Grains;

/// <summary>
/// Makes command ids that are unique without asking anybody: 32 bits of seconds since 2024, 16 bits of module id and
/// 5 bits of count, 53 bits in all, which is what a JSON number holds exactly. Ids of one module rise with time.
/// </summary>
internal static class CommandIds
{
    private const int CountBits = 5;
    private const int ModuleBits = 16;
    private static readonly long EpochSeconds = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>The id that follows <paramref name="newest"/> (0 if the module had no command yet).</summary>
    public static long Next(int moduleId, long nowMs, long newest)
    {
        long second = Math.Max(0, (nowMs / 1000) - EpochSeconds);
        long first = (second << (ModuleBits + CountBits)) | ((long)moduleId << CountBits);
        if (newest < first) return Math.Max(first, 1);

        // Further commands of this second, or the clock was set back: count on, into the next second when 32 are used up.
        long count = newest & ((1 << CountBits) - 1);
        return count < (1 << CountBits) - 1
            ? newest + 1
            : (((newest >> (ModuleBits + CountBits)) + 1) << (ModuleBits + CountBits)) | ((long)moduleId << CountBits);
    }
}
