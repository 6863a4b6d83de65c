using System;

namespace Battery.Grains;

/// <summary>
/// A moment by two clocks. The time of day may be set, ahead or back, and be wrong; what has passed only rises, and counts for ages, leases
/// and everything else that takes a while.
/// </summary>
/// <param name="UtcMs">What time it is, ms UTC.</param>
/// <param name="ElapsedMs">What has passed since a beginning that is the same within a process only, ms.</param>
public readonly record struct Moment(long UtcMs, long ElapsedMs)
{
    /// <summary>A clock that is kept right while it runs differs by less from what has passed.</summary>
    private const long StepMs = 1_000;

    /// <summary>The present one.</summary>
    public static Moment Of(TimeProvider time)
    {
        return new Moment(time.GetUtcNow().ToUnixTimeMilliseconds(), (long)time.GetElapsedTime(0).TotalMilliseconds);
    }

    /// <summary>Whether the clock was set between another moment and this one, so that what was told by it before is wrong now.</summary>
    public bool IsSetSince(Moment earlier)
    {
        return Math.Abs(UtcMs - earlier.UtcMs - (ElapsedMs - earlier.ElapsedMs)) > StepMs;
    }
}
