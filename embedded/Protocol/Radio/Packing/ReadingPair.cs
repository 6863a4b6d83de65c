namespace Battery.Protocol.Radio;

/// <summary>Two kept readings of one module, for <see cref="SentReadings"/> and <see cref="ReceivedReadings"/>.</summary>
internal sealed class ReadingPair
{
    private readonly Reading[] _readings = new Reading[] { new Reading(), new Reading() };
    private readonly bool[] _has = new bool[2];

    internal int ModuleId { get; private set; }

    // Grows with each use.
    internal int UsedAt { get; set; }

    // The sender's: where the reading lies that the receiver has acknowledged, where the one that it may, −1 for none.
    internal int Acknowledged { get; set; }

    internal int Candidate { get; set; }

    internal long CandidateSince { get; set; }

    // The first sequence of the acknowledged reading's boot that was sent as a difference to it; 0 for none.
    internal int FirstDifference { get; set; }

    // How many of these had to be sent again since the last acknowledgement.
    internal int Misses { get; set; }

    internal static ReadingPair Find(ReadingPair[] pairs, int moduleId)
    {
        for (int i = 0; i < pairs.Length && pairs[i] != null; i++)
        {
            if (pairs[i].ModuleId == moduleId) return pairs[i];
        }

        return null;
    }

    // The module's; else a new or the longest unused one, emptied.
    internal static ReadingPair FindOrMake(ReadingPair[] pairs, int moduleId)
    {
        ReadingPair oldest = null;
        for (int i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] == null) oldest = pairs[i] = new ReadingPair();
            else if (pairs[i].ModuleId == moduleId) return pairs[i];
            else if (oldest == null || pairs[i].UsedAt - oldest.UsedAt < 0) oldest = pairs[i];
            if (oldest.ModuleId == 0) break;
        }

        oldest.Reset(moduleId);
        return oldest;
    }

    internal bool Has(int place)
    {
        return _has[place];
    }

    internal Reading Get(int place)
    {
        return _readings[place];
    }

    internal void Keep(Reading reading, int place)
    {
        _readings[place].CopyFrom(reading);
        _has[place] = true;
    }


    private void Reset(int moduleId)
    {
        ModuleId = moduleId;
        _has[0] = false;
        _has[1] = false;
        Acknowledged = -1;
        Candidate = -1;
        FirstDifference = 0;
        Misses = 0;
    }
}
