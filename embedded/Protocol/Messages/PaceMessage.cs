namespace Battery.Protocol;

/// <summary>
/// Down, from a ROOT: the shortest interval between readings that the radio can carry for its mesh. It has no form on air: a HUB hears of
/// it in a <see cref="StatusMessage"/>.
/// </summary>
public sealed class PaceMessage : Message
{
    /// <summary>Makes an empty one.</summary>
    public PaceMessage()
    {
    }

    /// <summary>Makes one.</summary>
    public PaceMessage(int intervalSeconds)
    {
        IntervalSeconds = intervalSeconds;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Pace;

    /// <summary>The interval, s; 0 where nothing limits it.</summary>
    public int IntervalSeconds { get; set; }

    internal override string Name => WireKeys.TypePace;

    internal override bool NeedsModule => false;

    internal override Message Create()
    {
        return new PaceMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        IntervalSeconds = -1;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.Interval);
        writer.Value(IntervalSeconds);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (!reader.IsString(WireKeys.Interval)) return Pass(reader);
        reader.Read();
        if (!reader.TryGetInt(out int interval) || interval < 0) return "interval is no number of seconds";
        IntervalSeconds = interval;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        return IntervalSeconds < 0 ? "interval is missing" : string.Empty;
    }
}
