using System;

namespace Battery.Grains;

/// <summary>
/// Whether a module counts as online. Each sign of life buys time: a reading three report intervals, a link its lease.
/// Losing the link leaves a short grace, so that a reconnect does not show as an outage.
/// </summary>
internal sealed class Presence
{
    /// <summary>Added to three report intervals, for the way.</summary>
    public const long WayMs = 5_000;

    /// <summary>What is left after the link was lost.</summary>
    public const long GraceMs = 5_000;

    /// <summary>When the module was last heard of, ms UTC; null if never.</summary>
    public long? LastSeenMs { get; private set; }

    /// <summary>Until when it counts as online, ms UTC.</summary>
    public long OnlineUntilMs { get; private set; }

    public bool IsOnline(long nowMs)
    {
        return nowMs < OnlineUntilMs;
    }

    /// <summary>What the stored readings say after a start: it was there once, whether it is now will show.</summary>
    public void Recall(long seenMs)
    {
        LastSeenMs = Math.Max(seenMs, LastSeenMs ?? seenMs);
    }

    /// <summary>A reading from <paramref name="seenMs"/> arrived.</summary>
    public void Heard(long seenMs, int intervalSeconds)
    {
        Recall(seenMs);
        OnlineUntilMs = Math.Max(OnlineUntilMs, seenMs + (3_000L * intervalSeconds) + WayMs);
    }

    /// <summary>A connection says that it reaches the module.</summary>
    public void Reachable(long nowMs, long leaseMs)
    {
        OnlineUntilMs = Math.Max(OnlineUntilMs, nowMs + leaseMs);
    }

    /// <summary>The last link was lost.</summary>
    public void Lost(long nowMs)
    {
        OnlineUntilMs = Math.Min(OnlineUntilMs, nowMs + GraceMs);
    }
}
