using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Web.Security;

/// <summary>
/// Slows down whoever gives wrong credentials: each failure in a row doubles the time until the next attempt is looked at.
/// Bounded: old entries make room.
/// </summary>
internal sealed class FailureThrottle(TimeProvider time)
{
    private const int FreeFailures = 3;
    private const int LongestSeconds = 60;
    private const int MostEntries = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _entries = new();

    /// <summary>How long <paramref name="who"/> must wait; zero when an attempt is welcome.</summary>
    public TimeSpan WaitFor(string who)
    {
        if (!_entries.TryGetValue(who, out (int Failures, DateTimeOffset Until) entry)) return TimeSpan.Zero;
        TimeSpan left = entry.Until - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes a wrong attempt.</summary>
    public void Failed(string who)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_entries.Count >= MostEntries) Forget(now);
        _entries.AddOrUpdate(who, _ => (1, now), (_, entry) =>
        {
            int failures = entry.Failures + 1;
            int seconds = failures <= FreeFailures ? 0 : Math.Min(LongestSeconds, 1 << Math.Min(10, failures - FreeFailures - 1));
            return (failures, now.AddSeconds(seconds));
        });
    }

    /// <summary>Notes a right one.</summary>
    public void Succeeded(string who)
    {
        _entries.TryRemove(who, out _);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (
            KeyValuePair<string, (int Failures, DateTimeOffset Until)> pair in _entries.Where(
            pair => pair.Value.Until < now.AddSeconds(-LongestSeconds)).ToList())
        {
            _entries.TryRemove(pair);
        }

        if (_entries.Count >= MostEntries) _entries.Clear();
    }
}
