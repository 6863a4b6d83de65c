using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Web.Security;

/// <summary>
/// Slows down whoever gives wrong credentials: each failure in a row doubles the time until the next attempt is looked at.
/// Bounded: the least harmful make room, those whose time is over first, then those who try what does not exist, then those with the
/// fewest failures; whoever is new is no reason to let another go who has failed often.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="freeFailures">How many failures in a row cost nothing.</param>
internal class FailureThrottle(TimeProvider time, int freeFailures)
{
    private const int LongestSeconds = 60;
    private const int MostEntries = 10_000;

    /// <summary>So many go at a time, so that the search for them is seldom.</summary>
    private const int MakeRoomFor = MostEntries / 10;

    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>How long <paramref name="who"/> must wait; zero when an attempt is welcome.</summary>
    public TimeSpan WaitFor(string who)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(who, out Entry? entry)) return TimeSpan.Zero;
            TimeSpan left = entry.Until - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Notes a wrong attempt.</summary>
    /// <param name="who">Who made it.</param>
    /// <param name="isKnown">Whether there is what he tried to get into; such are kept in preference.</param>
    public void Failed(string who, bool isKnown)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_entries)
        {
            if (!_entries.TryGetValue(who, out Entry? entry))
            {
                if (_entries.Count >= MostEntries) MakeRoom(now);
                _entries[who] = entry = new Entry();
            }

            entry.Failures++;
            entry.IsKnown |= isKnown;
            int over = entry.Failures - freeFailures;
            entry.Until = now.AddSeconds(over <= 0 ? 0 : Math.Min(LongestSeconds, 1 << Math.Min(10, over - 1)));
        }
    }

    /// <summary>Notes a right one.</summary>
    public void Succeeded(string who)
    {
        lock (_entries) _entries.Remove(who);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        DateTimeOffset over = now.AddSeconds(-LongestSeconds);
        var least = _entries
            .OrderBy(pair => pair.Value.Until >= over)
            .ThenBy(pair => pair.Value.IsKnown)
            .ThenBy(pair => pair.Value.Failures)
            .ThenBy(pair => pair.Value.Until)
            .Take(MakeRoomFor)
            .Select(pair => pair.Key)
            .ToList();
        foreach (string who in least) _entries.Remove(who);
    }

    private sealed class Entry
    {
        public int Failures { get; set; }

        public bool IsKnown { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
