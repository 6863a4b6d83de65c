using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>Takes what comes from above for this node itself; on the thread of the link, so it does not linger.</summary>
public interface ILocalReceiver
{
    /// <summary>Readings of this node are committed.</summary>
    void OnAck(AckMessage message);

    /// <summary>Readings of this node will never be stored.</summary>
    void OnRefuse(RefuseMessage message);

    /// <summary>A command; true when the message is kept, otherwise it is used again afterwards.</summary>
    bool OnRequest(RequestMessage message);

    /// <summary>A command that is wrong in itself.</summary>
    void OnInvalidRequest(InvalidMessage message);

    /// <summary>The cloud's clock.</summary>
    void OnTime(TimeMessage message);

    /// <summary>The shortest interval between readings that the way up can carry.</summary>
    void OnPace(PaceMessage message);
}
