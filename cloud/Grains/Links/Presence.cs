using System;

namespace Battery.Grains;

/// <summary>
/// Whether a module counts as online, and when it was last heard of. Each sign of life buys time: a reading three report intervals, a link
/// its lease. Losing the link leaves a short grace, so that a reconnect does not show as an outage. Time passes by the clock that cannot be
/// set: when the cloud's time of day was wrong for a while, what is said here is right again as soon as that is.
/// </summary>
internal sealed class Presence
{
    /// <summary>Added to three report intervals, for the way.</summary>
    public const long WayMs = 5_000;

    /// <summary>What is left after the link was lost.</summary>
    public const long GraceMs = 5_000;

    private Sign? _last;
    private long _onlineUntil;

    /// <summary>When the module was last heard of, ms UTC; null if never.</summary>
    public long? LastSeenMs(Moment now)
    {
        return _last?.SeenMs(now);
    }

    public bool IsOnline(Moment now)
    {
        return now.ElapsedMs < _onlineUntil;
    }

    /// <summary>What is stored says after a start: it was there at <paramref name="seenMs"/> (ms UTC); whether it is will show.</summary>
    public void Recall(long seenMs, Moment now)
    {
        Take(new Sign(seenMs, now.ElapsedMs), now);
    }

    /// <summary>The module is there itself.</summary>
    public void Heard(Moment now, int intervalSeconds)
    {
        Heard(long.MaxValue, now, intervalSeconds);
    }

    /// <summary>Something arrived that the module is said to have sent at <paramref name="seenMs"/> (ms UTC).</summary>
    public void Heard(long seenMs, Moment now, int intervalSeconds)
    {
        Take(new Sign(seenMs, now.ElapsedMs), now);
        long age = Math.Max(0, now.UtcMs - seenMs);
        _onlineUntil = Math.Max(_onlineUntil, now.ElapsedMs - age + (3_000L * intervalSeconds) + WayMs);
    }

    /// <summary>A connection says that it reaches the module.</summary>
    public void Reachable(Moment now, long leaseMs)
    {
        _onlineUntil = Math.Max(_onlineUntil, now.ElapsedMs + leaseMs);
    }

    /// <summary>The last link was lost.</summary>
    public void Lost(Moment now)
    {
        _onlineUntil = Math.Min(_onlineUntil, now.ElapsedMs + GraceMs);
    }

    private void Take(Sign sign, Moment now)
    {
        if (_last is null || sign.SeenMs(now) >= _last.SeenMs(now)) _last = sign;
    }

    /// <summary>A sign of life: of when it is said to be, and when it came. It is never newer than its arrival.</summary>
    private sealed record Sign(long SaidMs, long ArrivedAt)
    {
        public long SeenMs(Moment now)
        {
            return Math.Min(SaidMs, now.UtcMs - (now.ElapsedMs - ArrivedAt));
        }
    }
}
