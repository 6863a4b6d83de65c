using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>Takes what comes from above for this node itself; on the thread of the link, so it does not linger.</summary>
public interface ILocalReceiver
{
    /// <summary>Readings of this node are committed.</summary>
    void OnAck(WireMessage message);

    /// <summary>Readings of this node will never be stored.</summary>
    void OnRefuse(WireMessage message);

    /// <summary>A command, or one that is wrong in itself (<see cref="MessageType.Invalid"/>).</summary>
    void OnRequest(WireMessage message);

    /// <summary>The cloud's clock.</summary>
    void OnTime(WireMessage message);

    /// <summary>The shortest interval between readings that the way up can carry.</summary>
    void OnPace(WireMessage message);
}
