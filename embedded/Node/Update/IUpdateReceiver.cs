using Battery.Protocol;

namespace Battery.Node.Update;

/// <summary>Takes what comes from above for an update of this node; on the thread of the link, so it does not linger.</summary>
public interface IUpdateReceiver
{
    /// <summary>A piece; true when the message is kept, otherwise it is used again afterwards.</summary>
    bool OnPiece(PieceMessage message);

    /// <summary>Readings of a boot of this node were acknowledged.</summary>
    void OnAcknowledged(int bootId);

    /// <summary>The other side has spoken.</summary>
    void OnHeard();
}
