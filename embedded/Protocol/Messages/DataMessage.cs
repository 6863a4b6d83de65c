using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Up: a reading. Its JSON form is <see cref="WireReading"/>'s, its radio form the packing's (<see cref="ReadingPacker"/>).
/// </summary>
public sealed class DataMessage : Message
{
    /// <summary>Makes one with an empty reading.</summary>
    public DataMessage() : this(new Reading())
    {
    }

    /// <summary>Makes one of a reading.</summary>
    public DataMessage(Reading reading)
    {
        Reading = reading;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Data;

    /// <summary>The reading's module.</summary>
    public override int ModuleId
    {
        get => Reading.ModuleId;
        set => Reading.ModuleId = value;
    }

    /// <summary>The reading.</summary>
    public Reading Reading { get; private set; }

    internal override string Name => WireKeys.TypeData;

    internal override int PacketType => RadioPacketType.Data;

    /// <summary>Hands the reading over for keeps; the message goes on with a new one.</summary>
    public Reading TakeReading()
    {
        Reading taken = Reading;
        Reading = new Reading();
        return taken;
    }

    internal override Message Create()
    {
        return new DataMessage();
    }

    internal override void Reset()
    {
        Reading.Reset();
    }

    // Fills this one instead of its own.
    internal Reading Swap(Reading reading)
    {
        Reading own = Reading;
        Reading = reading;
        return own;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        WireReading.WriteContent(writer, Reading);
    }

    internal override string ReadContent(JsonReader reader)
    {
        return WireReading.ReadContent(reader, Reading);
    }
}
