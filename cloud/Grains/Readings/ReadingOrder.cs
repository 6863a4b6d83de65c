using Battery.Protocol;

namespace Battery.Grains;

/// <summary>Decides which of two readings of a module shows its present state.</summary>
internal static class ReadingOrder
{
    /// <summary>
    /// Tells whether <paramref name="candidate"/>, which arrived at <paramref name="nowMs"/> (ms UTC), is newer than
    /// <paramref name="current"/>, which was there before.
    /// </summary>
    public static bool Supersedes(Reading candidate, Reading? current, long nowMs)
    {
        if (current is null) return true;
        if (candidate.BootId == current.BootId) return candidate.Sequence > current.Sequence;

        // Without a clock on either side only the order of arrival is left: an outbox is emptied oldest first.
        if (!HasClock(candidate) || !HasClock(current)) return true;

        // Nor does a time that has not come yet order anything: the node's clock was ahead, or the cloud's was and is no more.
        return current.TakenAtMilliseconds > nowMs || candidate.TakenAtMilliseconds > current.TakenAtMilliseconds;
    }

    private static bool HasClock(Reading reading)
    {
        return reading.TimeSource is TimeSource.Synchronised or TimeSource.Gps;
    }
}
