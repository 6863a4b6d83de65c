namespace Battery.Protocol.Radio;

/// <summary>What became of a message that was received.</summary>
public enum RadioResult
{
    /// <summary>It is genuine and new.</summary>
    Accepted,

    /// <summary>It is no message of this format.</summary>
    Malformed,

    /// <summary>No key is known for its source.</summary>
    UnknownSource,

    /// <summary>Its authentication code is wrong: altered on the way, or forged.</summary>
    Forged,

    /// <summary>It came before, or is older than what is still told apart.</summary>
    Replayed,
}
