namespace Battery.Data;

/// <summary>The life of a command; a state never goes back, and <see cref="CommandStates.IsFinal"/> tells which ones stay.</summary>
public enum CommandState
{
    /// <summary>Waits for a link to the module.</summary>
    Queued = 0,

    /// <summary>Handed to the link of the moment.</summary>
    Sent = 1,

    /// <summary>The node has taken it up.</summary>
    Delivered = 2,

    /// <summary>The node has carried it out.</summary>
    Succeeded = 3,

    /// <summary>The node has refused it or could not carry it out; the reason says why.</summary>
    Failed = 4,

    /// <summary>Its time to live ran out before an answer came.</summary>
    Expired = 5,
}
