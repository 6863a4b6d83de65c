namespace Battery.Protocol.Original;

/// <summary>
/// Boot id and sequence for readings of the original system, which has neither. A reading with a believable GPS time is identified by that
/// time and a hash of its bytes, so that it is the same reading at whichever HUB and however often it is heard. One without is identified
/// by the moment at which this HUB heard it: that two HUBs heard the same cannot be known then. Both kinds of boot ids are ones that no
/// node draws, and so tell that a reading was not authenticated.
/// </summary>
public static class OriginalIdentity
{
    /// <summary>No node draws a boot id up to here. (1 is imported history.)</summary>
    public const int LastBootId = 131071;

    /// <summary>
    /// A GPS time that is further from a clock that is set is of a fix long ago: the original goes on sending the last it had.
    /// </summary>
    public const int MostDifferenceMilliseconds = 120000;

    private const long DayMilliseconds = 86400000;

    // As many as 31 bits hold behind the second of the day.
    private const int HashValues = 24855;
    private const int HeardBootIds = 65536;
    private const int FirstBootId = 2;

    /// <summary>Tells whether a reading with this boot id came from a module of the original system, without authentication.</summary>
    public static bool IsOriginal(int bootId)
    {
        return bootId >= FirstBootId && bootId <= LastBootId;
    }

    // False for times that it has no boot id for, those before 1970-01-03 and after 2149.
    internal static bool TrySet(Reading reading, long milliseconds, TimeSource source, bool isOwnTime, byte[] bytes, int offset, int count)
    {
        long day = milliseconds / DayMilliseconds;
        if (milliseconds < 0 || day < FirstBootId || day >= HeardBootIds) return false;
        uint hash = 2166136261;
        for (int i = 0; i < count; i++) hash = (hash ^ bytes[offset + i]) * 16777619;
        hash ^= hash >> 16;
        int second = (int)(milliseconds % DayMilliseconds) / 1000;
        reading.TakenAtMilliseconds = milliseconds;
        reading.TimeSource = source;
        reading.BootId = (int)day + (isOwnTime ? 0 : HeardBootIds);
        reading.Sequence = 1 + (second * HashValues) + (int)(hash % HashValues);
        return true;
    }

    internal static bool IsBelievable(long own, long clock, TimeSource source)
    {
        long difference = own < clock ? clock - own : own - clock;
        return source == TimeSource.Unset || difference <= MostDifferenceMilliseconds;
    }
}
