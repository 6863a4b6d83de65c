using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>A way down: a member's socket at a ROOT, the radio at a HUB.</summary>
public interface IDownLink
{
    /// <summary>Sends a message down; the message is used again afterwards. It may be lost: who asks, asks again.</summary>
    void Send(WireMessage message);
}
