using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Down: a command. Its data may hold a Wi-Fi password, sealed or not: it must not be logged.</summary>
public sealed class RequestMessage : Message
{
    private bool _hasTimeToLive;

    /// <summary>Makes an empty one.</summary>
    public RequestMessage()
    {
    }

    /// <summary>Makes one without data.</summary>
    /// <param name="moduleId">The module that shall execute it.</param>
    /// <param name="commandId">Its id, 1…2⁵³ − 1.</param>
    /// <param name="summary">A constant of <see cref="CommandKind"/>.</param>
    /// <param name="timeToLiveSeconds">Seconds from its arrival after which it must not be executed any more.</param>
    public RequestMessage(int moduleId, long commandId, string summary, int timeToLiveSeconds)
    {
        ModuleId = moduleId;
        CommandId = commandId;
        Summary = summary;
        TimeToLiveSeconds = timeToLiveSeconds;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Request;

    /// <summary>The command's id, 1…2⁵³ − 1.</summary>
    public long CommandId { get; set; }

    /// <summary>A constant of <see cref="CommandKind"/>, or one that this build does not know.</summary>
    public string Summary { get; set; } = string.Empty;

    /// <summary>Seconds from its arrival after which it must not be executed any more.</summary>
    public int TimeToLiveSeconds { get; set; }

    /// <summary>What it asks for.</summary>
    public CommandData Data { get; } = new CommandData();

    internal override string Name => WireKeys.TypeRequest;

    // A command of a kind that this build does not know has no form on air, nor has an update: what it begins does not go by radio.
    internal override int PacketType
    {
        get
        {
            if (Summary == CommandKind.Update) return -1;
            if (Summary == CommandKind.Query) return RadioPacketType.Query;
            return Summary.Length == 0 || CommandKind.IndexOf(Summary) >= 0 ? RadioPacketType.Request : -1;
        }
    }

    internal static bool TryReadCommandId(JsonReader reader, out long id)
    {
        return reader.TryGetLong(out id) && WireLimits.IsCommandId(id);
    }

    internal override Message Create()
    {
        return new RequestMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        CommandId = 0;
        Summary = string.Empty;
        TimeToLiveSeconds = 0;
        Data.Reset();
        _hasTimeToLive = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.CommandId);
        writer.Value(CommandId);
        writer.Name(WireKeys.Summary);
        writer.Value(Summary);
        writer.Name(WireKeys.TimeToLive);
        writer.Value(TimeToLiveSeconds);
        if (Data.IsEmpty) return;
        writer.Name(WireKeys.Data);
        Data.Write(writer);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.CommandId))
        {
            reader.Read();
            if (!TryReadCommandId(reader, out long id)) return "id is no command id";
            CommandId = id;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Summary))
        {
            reader.Read();
            return ReadSummary(reader);
        }

        if (reader.IsString(WireKeys.TimeToLive))
        {
            reader.Read();
            if (!reader.TryGetInt(out int seconds) || seconds < 0) return "ttl is no number of seconds";
            TimeToLiveSeconds = seconds;
            _hasTimeToLive = true;
            return string.Empty;
        }

        if (!reader.IsString(WireKeys.Data)) return Pass(reader);
        Data.Reset();
        return reader.Read() == JsonToken.BeginObject ? Data.Read(reader) : "data is no object";
    }

    internal override string FindMissing()
    {
        if (CommandId == 0) return "id is missing";
        if (Summary.Length == 0) return "summary is missing";
        if (!_hasTimeToLive) return "ttl is missing";

        // A command of a kind that is not known here is for whoever executes to refuse.
        return CommandKind.IndexOf(Summary) < 0 ? string.Empty : Data.Check(Summary);
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(ModuleId, 2);
        body.WriteVariable(CommandId);
        body.WriteVariable(TimeToLiveSeconds < 0 ? 0 : TimeToLiveSeconds);
        if (Summary == CommandKind.Query) return;
        body.Write(CommandKind.IndexOf(Summary), 1);
        if (!Data.IsEmpty) Data.WriteBody(body);
    }

    // What is wrong with the data is kept for the answer: see DataFault.
    internal override bool ReadBody(ByteReader body, int packetType)
    {
        DataFault = string.Empty;
        if (!ReadModule(body)) return false;
        CommandId = body.ReadVariable();
        if (body.IsExhausted || !WireLimits.IsCommandId(CommandId)) return false;
        TimeToLiveSeconds = body.ReadVariable(int.MaxValue);
        if (body.IsExhausted) return false;
        if (packetType == RadioPacketType.Query)
        {
            Summary = CommandKind.Query;
            return true;
        }

        int kind = (int)body.Read(1);
        if (body.IsExhausted) return false;

        // A kind that is not known here is for whoever executes to refuse.
        if (kind >= CommandKind.All.Length)
        {
            Summary = "command-" + kind.ToString();
            return true;
        }

        Summary = CommandKind.All[kind];
        if (body.Left > 0) DataFault = Data.ReadBody(body);
        if (DataFault.Length == 0 && body.IsExhausted) DataFault = "the data is cut off";
        if (DataFault.Length == 0) DataFault = Data.Check(Summary);
        return true;
    }

    // What is wrong with the data of a packet that was read; empty when nothing is.
    internal string DataFault { get; private set; } = string.Empty;

    private string ReadSummary(JsonReader reader)
    {
        if (reader.Token != JsonToken.String) return "summary is no string";
        for (int i = 0; i < CommandKind.All.Length; i++)
        {
            if (!reader.IsString(CommandKind.All[i])) continue;
            Summary = CommandKind.All[i];
            return string.Empty;
        }

        if (!reader.TryGetString(WireLimits.SummaryLength, out string summary)) return "summary is too long";
        Summary = summary;
        return string.Empty;
    }
}
