using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down: readings that are committed.</summary>
public sealed class AckMessage : RangesMessage
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Ack;

    internal override string Name => WireKeys.TypeAck;

    internal override int PacketType => RadioPacketType.Ack;

    internal override Message Create()
    {
        return new AckMessage();
    }
}
