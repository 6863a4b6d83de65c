namespace Battery.Protocol.Radio;

/// <summary>What became of a message that was received.</summary>
public enum RadioResult
{
    /// <summary>It is genuine and new.</summary>
    Accepted,

    /// <summary>It is no message of this format.</summary>
    Malformed,

    /// <summary>It is for somebody else.</summary>
    Overheard,

    /// <summary>No key is known for its source, or not the one that it names.</summary>
    UnknownKey,

    /// <summary>Its authentication code is wrong: altered on the way, or forged.</summary>
    Forged,

    /// <summary>It came before, or is older than what is still told apart.</summary>
    Replayed,
}
