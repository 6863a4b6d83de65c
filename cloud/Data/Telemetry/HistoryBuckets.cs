using System;

namespace Battery.Data.Telemetry;

/// <summary>
/// The buckets of a history. They lie on whole multiples of their length, so that a window that moves on keeps its buckets.
/// </summary>
/// <param name="FromMs">Begin of the history, ms UTC.</param>
/// <param name="ToMs">End (exclusive), ms UTC.</param>
/// <param name="OriginMs">Begin of bucket 0, at or before <paramref name="FromMs"/>.</param>
/// <param name="LengthMs">Length of a bucket.</param>
internal sealed record HistoryBuckets(long FromMs, long ToMs, long OriginMs, long LengthMs)
{
    /// <summary>An hour, ms.</summary>
    public const long Hour = 3_600_000;

    // Below an hour, lengths that divide it; from there on whole hours, which the hourly roll-up can serve.
    private static readonly long[] Short =
        [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 20_000, 30_000,
         60_000, 120_000, 180_000, 300_000, 600_000, 900_000, 1_200_000, 1_800_000];

    /// <summary>The shortest buckets of which at most <paramref name="points"/> cover the range.</summary>
    public static HistoryBuckets For(long fromMs, long toMs, int points)
    {
        if (toMs <= fromMs) throw new ArgumentException($"The range ends ({toMs}) before or where it begins ({fromMs}).", nameof(toMs));
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(fromMs);
        foreach (long length in Short)
        {
            if (Number(fromMs, toMs, length) <= points) return Aligned(fromMs, toMs, length);
        }
        long hours = Math.Max(1, (toMs - fromMs) / Hour / points);
        // A range may touch one bucket more than its length says; with a single point it may straddle every multiple.
        while (points > 1 && Number(fromMs, toMs, hours * Hour) > points) hours++;
        if (points > 1 || Number(fromMs, toMs, hours * Hour) == 1) return Aligned(fromMs, toMs, hours * Hour);
        long origin = fromMs / Hour * Hour;
        return new HistoryBuckets(fromMs, toMs, origin, (toMs - origin + Hour - 1) / Hour * Hour);
    }

    /// <summary>When a bucket begins, cut to the history's begin, ms UTC.</summary>
    public long Begin(long bucket) => Math.Max(FromMs, OriginMs + bucket * LengthMs);

    private static HistoryBuckets Aligned(long fromMs, long toMs, long length) =>
        new(fromMs, toMs, fromMs / length * length, length);

    private static long Number(long fromMs, long toMs, long length) => (toMs - 1) / length - fromMs / length + 1;
}
