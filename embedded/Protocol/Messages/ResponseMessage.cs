using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Up: the state of a command.</summary>
public sealed class ResponseMessage : Message
{
    private const int DeliveredByte = 0;
    private const int SuccessByte = 1;
    private const int ErrorByte = 2;

    /// <summary>Makes an empty one.</summary>
    public ResponseMessage()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="moduleId">The module that answers.</param>
    /// <param name="commandId">The command.</param>
    /// <param name="status">A constant of <see cref="CommandStatus"/>.</param>
    /// <param name="reason">Why it failed; empty otherwise.</param>
    public ResponseMessage(int moduleId, long commandId, string status, string reason)
    {
        ModuleId = moduleId;
        CommandId = commandId;
        Status = status;
        Reason = reason;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Response;

    /// <summary>The command, 1…2⁵³ − 1.</summary>
    public long CommandId { get; set; }

    /// <summary>A constant of <see cref="CommandStatus"/>.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>Why it failed; empty where there is nothing to say. By radio it is cut to 255 bytes.</summary>
    public string Reason { get; set; } = string.Empty;

    internal override string Name => WireKeys.TypeResponse;

    internal override int PacketType => RadioPacketType.Response;

    internal override Message Create()
    {
        return new ResponseMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        CommandId = 0;
        Status = string.Empty;
        Reason = string.Empty;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.CommandId);
        writer.Value(CommandId);
        writer.Name(WireKeys.Status);
        writer.Value(Status);
        WireText.WriteReason(writer, Reason);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.CommandId))
        {
            reader.Read();
            if (!RequestMessage.TryReadCommandId(reader, out long id)) return "id is no command id";
            CommandId = id;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Status))
        {
            reader.Read();
            Status = OneOf(reader, CommandStatus.Delivered, CommandStatus.Success, CommandStatus.Error);
            return Status.Length == 0 ? "status is none of delivered, success, error" : string.Empty;
        }

        if (!reader.IsString(WireKeys.Reason)) return Pass(reader);
        reader.Read();
        if (!WireText.TryReadReason(reader, out string reason)) return "reason is no string";
        Reason = reason;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        if (CommandId == 0) return "id is missing";
        return Status.Length == 0 ? "status is missing" : string.Empty;
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(ModuleId, 2);
        body.WriteVariable(CommandId);
        body.Write(Status == CommandStatus.Delivered ? DeliveredByte : Status == CommandStatus.Success ? SuccessByte : ErrorByte, 1);
        if (Reason != null && Reason.Length > 0) body.WriteText(Reason, RadioFormat.AnswerBytes);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        if (!ReadModule(body)) return false;
        CommandId = body.ReadVariable();
        int status = (int)body.Read(1);
        Status = status == DeliveredByte ? CommandStatus.Delivered : status == SuccessByte ? CommandStatus.Success : CommandStatus.Error;
        if (body.Left > 0) Reason = body.ReadText();
        return !body.IsExhausted && status <= ErrorByte && WireLimits.IsCommandId(CommandId);
    }
}
