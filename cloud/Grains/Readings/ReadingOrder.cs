using Battery.Protocol;

namespace Battery.Grains;

/// <summary>Decides which of two readings of a module shows its present state.</summary>
internal static class ReadingOrder
{
    /// <summary>Tells whether <paramref name="candidate"/>, which arrived later, is newer than <paramref name="current"/>.</summary>
    public static bool Supersedes(Reading candidate, Reading? current)
    {
        if (current is null) return true;
        if (candidate.BootId == current.BootId) return candidate.Sequence > current.Sequence;

        // Without a clock on either side only the order of arrival is left: an outbox is emptied oldest first.
        if (candidate.TimeSource == TimeSource.Unset || current.TimeSource == TimeSource.Unset) return true;
        return candidate.TakenAtMilliseconds > current.TakenAtMilliseconds;
    }
}
