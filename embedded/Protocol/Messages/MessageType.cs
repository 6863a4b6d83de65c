namespace Battery.Protocol;

/// <summary>What an object of the node protocol (docs/protocol.md) is.</summary>
public enum MessageType
{
    /// <summary>An object whose content cannot be used; <see cref="InvalidMessage.Reason"/> says why.</summary>
    Invalid,

    /// <summary>An object of a type that this build does not know; to be passed over.</summary>
    Unknown,

    /// <summary>Up: a reading.</summary>
    Data,

    /// <summary>Up: the settings in force.</summary>
    Report,

    /// <summary>Up: the state of a command.</summary>
    Response,

    /// <summary>Up: who is reachable through this connection.</summary>
    Status,

    /// <summary>Down: readings that are committed.</summary>
    Ack,

    /// <summary>Down: readings that can never be stored.</summary>
    Refuse,

    /// <summary>Down: a command.</summary>
    Request,

    /// <summary>Down: the cloud's clock.</summary>
    Time,

    /// <summary>Either way: what was wrong with a message.</summary>
    Error,

    /// <summary>Down, from a ROOT: the shortest interval between readings that the radio can carry for its mesh.</summary>
    Pace,

    /// <summary>Down, by radio only: a message was rejected because its readings refer to ones that the receiver does not have.</summary>
    Rejected,

    /// <summary>Down, by radio only: which messages of a ROOT hold nothing but readings that are committed.</summary>
    Stored,

    /// <summary>Down, by radio only: which versions the HUB reads.</summary>
    Versions,

    /// <summary>Up: pieces of an update that a node lacks.</summary>
    Want,

    /// <summary>Down: a piece of an update.</summary>
    Piece,
}
