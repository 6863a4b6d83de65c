using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down: the cloud's clock.</summary>
public sealed class TimeMessage : Message
{
    private const int TimeBytes = 6;

    /// <summary>Makes an empty one.</summary>
    public TimeMessage()
    {
    }

    /// <summary>Makes one of a time, UTC, milliseconds since 1970-01-01.</summary>
    public TimeMessage(long milliseconds)
    {
        Milliseconds = milliseconds;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Time;

    /// <summary>UTC, milliseconds since 1970-01-01.</summary>
    public long Milliseconds { get; set; }

    internal override string Name => WireKeys.TypeTime;

    internal override bool NeedsModule => false;

    internal override int PacketType => RadioPacketType.Time;

    internal override Message Create()
    {
        return new TimeMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Milliseconds = -1;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.Time);
        writer.Value(Milliseconds);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (!reader.IsString(WireKeys.Time)) return Pass(reader);
        reader.Read();
        if (!reader.TryGetLong(out long time) || time < 0 || time > WireLimits.MaximumTimeMilliseconds)
            return "t is no time in milliseconds";
        Milliseconds = time;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        return Milliseconds < 0 ? "t is missing" : string.Empty;
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(Milliseconds, TimeBytes);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        Milliseconds = body.Read(TimeBytes);
        return !body.IsExhausted && Milliseconds <= WireLimits.MaximumTimeMilliseconds;
    }
}
