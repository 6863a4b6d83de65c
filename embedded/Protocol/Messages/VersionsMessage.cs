using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down, by radio only: which versions the HUB reads (<see cref="PackingAgreement"/>).</summary>
public sealed class VersionsMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Versions;

    /// <summary>The newest packing version of readings that the HUB reads, with all before it.</summary>
    public int PackingVersion { get; set; }

    internal override bool NeedsModule => false;

    internal override int PacketType => RadioPacketType.Versions;

    internal override Message Create()
    {
        return new VersionsMessage();
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(PackingVersion, 1);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        PackingVersion = (int)body.Read(1);
        return !body.IsExhausted;
    }
}
