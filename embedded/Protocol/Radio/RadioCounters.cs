namespace Battery.Protocol.Radio;

/// <summary>What a <see cref="RadioMessageReader"/> has met since it was made.</summary>
public sealed class RadioCounters
{
    /// <summary>Messages taken.</summary>
    public int Accepted { get; internal set; }

    /// <summary>What was no message of this format.</summary>
    public int Malformed { get; internal set; }

    /// <summary>Messages for somebody else.</summary>
    public int Overheard { get; internal set; }

    /// <summary>Messages of sources without a key, or under a key that is not valid (any more).</summary>
    public int UnknownKey { get; internal set; }

    /// <summary>Messages with a wrong authentication code.</summary>
    public int Forged { get; internal set; }

    /// <summary>Messages that came before.</summary>
    public int Replayed { get; internal set; }

    /// <summary>Packets of a type, or with readings of a version, that this build does not know.</summary>
    public int UnknownPackets { get; internal set; }

    /// <summary>Genuine packets that still make no sense, or refer to a reading that is not at hand.</summary>
    public int InvalidPackets { get; internal set; }
}
