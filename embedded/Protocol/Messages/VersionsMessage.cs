using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down, by radio only: which versions the HUB reads (<see cref="PackingAgreement"/>,
/// <see cref="FormatAgreement"/>).</summary>
public sealed class VersionsMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Versions;

    /// <summary>The newest packing version of readings that the HUB reads, with all before it.</summary>
    public int PackingVersion { get; set; }

    /// <summary>The newest version of the message format that the HUB reads, with all before it; 0 where it does not say.</summary>
    public int FormatVersion { get; set; }

    internal override bool NeedsModule => false;

    internal override int PacketType => RadioPacketType.Versions;

    internal override Message Create()
    {
        return new VersionsMessage();
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(PackingVersion, 1);
        if (FormatVersion != 0) body.Write(FormatVersion, 1);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        PackingVersion = (int)body.Read(1);
        if (body.IsExhausted) return false;
        FormatVersion = body.Left > 0 ? (int)body.Read(1) : 0;
        return true;
    }
}
