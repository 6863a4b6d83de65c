namespace Battery.Protocol;

/// <summary>An object or packet whose content cannot be used, with what is known of it all the same, so that it can be answered.</summary>
public sealed class InvalidMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Invalid;

    /// <summary>What it claims to be.</summary>
    public MessageType ClaimedType { get; internal set; }

    /// <summary>Why it cannot be used.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>Of a request its id; 0 where that was not readable.</summary>
    public long CommandId { get; internal set; }

    /// <summary>Of a reading its boot; 0 where that was not readable.</summary>
    public int BootId { get; internal set; }

    /// <summary>Of a reading its sequence; 0 where that was not readable.</summary>
    public int Sequence { get; internal set; }

    /// <summary>Tells that this is a reading whose module, boot and sequence are known, so that a refuse can name it.</summary>
    public bool IsRefusable => ClaimedType == MessageType.Data && ModuleId != 0 && BootId != 0 && Sequence != 0;

    internal override Message Create()
    {
        return new InvalidMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        ClaimedType = MessageType.Invalid;
        Reason = string.Empty;
        CommandId = 0;
        BootId = 0;
        Sequence = 0;
    }

    // What is known of the message that turned out to be wrong.
    internal void Of(Message claimed, string reason)
    {
        ModuleId = claimed.ModuleId;
        ClaimedType = claimed.Type;
        Reason = reason;
        var request = claimed as RequestMessage;
        if (request != null) CommandId = request.CommandId;
        var data = claimed as DataMessage;
        if (data == null) return;
        BootId = data.Reading.BootId;
        Sequence = data.Reading.Sequence;
    }
}
