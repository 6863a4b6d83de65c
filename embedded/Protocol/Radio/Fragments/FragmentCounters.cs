namespace Battery.Protocol.Radio;

/// <summary>What a <see cref="FragmentAssembler"/> has met since it was made.</summary>
public sealed class FragmentCounters
{
    /// <summary>Fragments taken.</summary>
    public int Taken { get; internal set; }

    /// <summary>Fragments that had come before, of messages under way or complete.</summary>
    public int Duplicates { get; internal set; }

    /// <summary>Fragments that contradict themselves: index, size and length of the message do not go together.</summary>
    public int Malformed { get; internal set; }

    /// <summary>Fragments that contradict the earlier ones of their message.</summary>
    public int Inconsistent { get; internal set; }

    /// <summary>Fragments of messages that are longer than there is room for.</summary>
    public int TooLong { get; internal set; }

    /// <summary>Messages that became complete.</summary>
    public int Completed { get; internal set; }

    /// <summary>Messages given up because their time was over.</summary>
    public int Expired { get; internal set; }

    /// <summary>Messages given up because their place was needed.</summary>
    public int Evicted { get; internal set; }

    /// <summary>How often missing fragments were asked for.</summary>
    public int Asked { get; internal set; }
}
