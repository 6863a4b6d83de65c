namespace Battery.Node.Radio;

/// <summary>A command that is on its way by radio.</summary>
internal sealed class PendingRequest
{
    internal PendingRequest(int moduleId, long commandId, byte[] json, long expiresAt)
    {
        ModuleId = moduleId;
        CommandId = commandId;
        Json = json;
        ExpiresAt = expiresAt;
    }

    internal int ModuleId { get; }

    internal long CommandId { get; }

    internal byte[] Json { get; }

    /// <summary>Uptime after which it is sent no more.</summary>
    internal long ExpiresAt { get; }

    /// <summary>Uptime when it goes next.</summary>
    internal long DueAt { get; set; }

    /// <summary>The number of the long message that it went in last; −1 for none.</summary>
    internal long LongNumber { get; set; } = -1;
}
