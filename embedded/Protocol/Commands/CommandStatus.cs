namespace Battery.Protocol;

/// <summary>The states of a command that a node answers with.</summary>
public static class CommandStatus
{
    /// <summary>The node has taken the command up.</summary>
    public const string Delivered = "delivered";

    /// <summary>The node has carried it out; final.</summary>
    public const string Success = "success";

    /// <summary>The node has refused it or failed, the reason says why; final.</summary>
    public const string Error = "error";

    /// <summary>The reason that goes with <see cref="Error"/> when the time to live ran out.</summary>
    public const string ExpiredReason = "expired";
}
