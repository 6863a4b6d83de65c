using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down: readings that can never be stored.</summary>
public sealed class RefuseMessage : RangesMessage
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Refuse;

    /// <summary>Why. By radio it is cut to 96 bytes.</summary>
    public string Reason { get; set; } = string.Empty;

    internal override string Name => WireKeys.TypeRefuse;

    internal override int PacketType => RadioPacketType.Refuse;

    internal override Message Create()
    {
        return new RefuseMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Reason = string.Empty;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        base.WriteContent(writer);
        WireText.WriteReason(writer, Reason);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (!reader.IsString(WireKeys.Reason)) return base.ReadMember(reader);
        reader.Read();
        if (!WireText.TryReadReason(reader, out string reason)) return "reason is no string";
        Reason = reason;
        return string.Empty;
    }

    internal override void WriteBody(ByteWriter body)
    {
        base.WriteBody(body);
        if (Reason != null && Reason.Length > 0) body.WriteText(Reason, RadioFormat.ReasonBytes);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        if (!base.ReadBody(body, packetType)) return false;
        if (body.Left > 0) Reason = body.ReadText();
        return !body.IsExhausted;
    }
}
