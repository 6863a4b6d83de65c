namespace Battery.Protocol.Original;

/// <summary>What an <see cref="OriginalMessageReader"/> has met since it was made.</summary>
public sealed class OriginalCounters
{
    /// <summary>Messages taken.</summary>
    public int Accepted { get; internal set; }

    /// <summary>Messages of no known form.</summary>
    public int Malformed { get; internal set; }

    /// <summary>Messages that could be read in two ways.</summary>
    public int Ambiguous { get; internal set; }

    /// <summary>
    /// Of the messages taken, those with fewer packets than they count: the original counts a member's answer, and packs nothing of it.
    /// </summary>
    public int Short { get; internal set; }

    /// <summary>Packets that cannot be what they claim to be.</summary>
    public int InvalidPackets { get; internal set; }

    /// <summary>Readings without a time of their own that came while no clock here was set.</summary>
    public int Untimed { get; internal set; }

    /// <summary>Readings given.</summary>
    public int Readings { get; internal set; }

    /// <summary>Queries and requests given.</summary>
    public int Requests { get; internal set; }

    /// <summary>The length of the latest message of no known form, bytes; 0 for none. A new version of the structure shows here.</summary>
    public int LatestMalformedBytes { get; internal set; }
}
