using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>A command that is on its way by radio.</summary>
internal sealed class PendingRequest
{
    internal PendingRequest(RequestMessage message, long now)
    {
        Message = message;
        ExpiresAt = now + (message.TimeToLiveSeconds * 1000L);
    }

    internal RequestMessage Message { get; }

    /// <summary>Uptime after which it is sent no more.</summary>
    internal long ExpiresAt { get; }

    /// <summary>Uptime when it goes next.</summary>
    internal long DueAt { get; set; }

    /// <summary>The number of the long message that it went in last; −1 for none.</summary>
    internal long LongNumber { get; set; } = -1;
}
