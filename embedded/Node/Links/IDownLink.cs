using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>A way down: a member's socket at a ROOT, the radio at a HUB.</summary>
public interface IDownLink
{
    /// <summary>
    /// Sends a message down. It may be lost: who asks, asks again. True when the link keeps the message; otherwise it is used again
    /// afterwards.
    /// </summary>
    bool Send(Message message);
}
