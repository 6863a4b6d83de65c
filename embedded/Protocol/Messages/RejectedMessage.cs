using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down, by radio only: a message was rejected because its readings refer to ones that the receiver does not have.</summary>
public sealed class RejectedMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Rejected;

    /// <summary>The message: the lower 16 bits of its frame counter.</summary>
    public int MessageId { get; internal set; }

    internal override bool NeedsModule => false;

    internal override int PacketType => RadioPacketType.Rejected;

    internal override Message Create()
    {
        return new RejectedMessage();
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(MessageId, 2);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        MessageId = (int)body.Read(2);
        return !body.IsExhausted;
    }
}
