namespace Battery.Protocol;

/// <summary>Either way: what was wrong with a message. It has no form on air.</summary>
public sealed class ErrorMessage : Message
{
    private bool _hasReason;

    /// <summary>Makes an empty one.</summary>
    public ErrorMessage()
    {
    }

    /// <summary>Makes one.</summary>
    public ErrorMessage(string reason)
    {
        Reason = reason;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Error;

    /// <summary>What was wrong.</summary>
    public string Reason { get; set; } = string.Empty;

    internal override string Name => WireKeys.TypeError;

    internal override bool NeedsModule => false;

    internal override Message Create()
    {
        return new ErrorMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Reason = string.Empty;
        _hasReason = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        WireText.WriteReason(writer, Reason);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (!reader.IsString(WireKeys.Reason)) return Pass(reader);
        reader.Read();
        if (!WireText.TryReadReason(reader, out string reason)) return "reason is no string";
        Reason = reason;
        _hasReason = true;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        return _hasReason ? string.Empty : "reason is missing";
    }
}
