namespace Battery.Protocol;

/// <summary>
/// Writes the messages of docs/protocol.md, one object a call. For several in one frame the caller begins an array before
/// and ends it after; <see cref="JsonWriter.Rewind"/> takes back the one that made it longer than
/// <see cref="WireLimits.MaximumMessageBytes"/>.
/// </summary>
public static class WireMessageWriter
{
    /// <summary>
    /// Writes a message as it was read, for who carries it on. False, and nothing is written, when it is none that travels
    /// (<see cref="MessageType.Invalid"/>, <see cref="MessageType.Unknown"/>).
    /// </summary>
    public static bool Write(JsonWriter writer, WireMessage message)
    {
        switch (message.Type)
        {
            case MessageType.Data:
                Data(writer, message.Reading);
                return true;
            case MessageType.Report:
                Report(writer, message.ModuleId, message.Data);
                return true;
            case MessageType.Response:
                Response(writer, message.ModuleId, message.CommandId, message.Status, message.Reason);
                return true;
            case MessageType.Status:
                Status(writer, message.ModuleId, message.Role, message.Mesh, message.Modules, message.ModuleCount, message.IntervalSeconds);
                return true;
            case MessageType.Ack:
                Ack(writer, message.ModuleId, message.BootId, message.Ranges, message.RangeCount);
                return true;
            case MessageType.Refuse:
                Refuse(writer, message.ModuleId, message.BootId, message.Ranges, message.RangeCount, message.Reason);
                return true;
            case MessageType.Request:
                Request(writer, message.ModuleId, message.CommandId, message.Summary, message.TimeToLiveSeconds, message.Data);
                return true;
            case MessageType.Time:
                Time(writer, message.TimeMilliseconds);
                return true;
            case MessageType.Error:
                Error(writer, message.Reason);
                return true;
            case MessageType.Pace:
                Pace(writer, message.IntervalSeconds);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes a reading.</summary>
    public static void Data(JsonWriter writer, Reading reading)
    {
        WireReading.Write(writer, reading);
    }

    /// <summary>Writes the settings in force.</summary>
    public static void Report(JsonWriter writer, int moduleId, CommandData settings)
    {
        Begin(writer, MessageType.Report, moduleId);
        WriteSettings(writer, settings);
        End(writer);
    }

    /// <summary>Writes the state of a command.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="moduleId">The module that answers.</param>
    /// <param name="commandId">The command.</param>
    /// <param name="status">A constant of <see cref="CommandStatus"/>.</param>
    /// <param name="reason">Why it failed; empty otherwise.</param>
    public static void Response(JsonWriter writer, int moduleId, long commandId, string status, string reason)
    {
        Begin(writer, MessageType.Response, moduleId);
        writer.Name(WireKeys.CommandId);
        writer.Value(commandId);
        writer.Name(WireKeys.Status);
        writer.Value(status);
        WriteReason(writer, reason);
        End(writer);
    }

    /// <summary>Writes who is reachable through a connection.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="moduleId">The module whose connection it is.</param>
    /// <param name="role">A constant of <see cref="NodeRole"/>.</param>
    /// <param name="mesh">The id of the mesh's ROOT; 0 for none.</param>
    /// <param name="modules">The modules within reach, at 0…<paramref name="count"/> − 1.</param>
    /// <param name="count">How many modules.</param>
    /// <param name="paceSeconds">The shortest interval between their readings that the radio of their ROOT can carry, s; 0 where no radio
    /// limits it.</param>
    public static void Status(JsonWriter writer, int moduleId, string role, int mesh, int[] modules, int count, int paceSeconds = 0)
    {
        Begin(writer, MessageType.Status, moduleId);
        writer.Name(WireKeys.Role);
        writer.Value(role);
        writer.Name(WireKeys.Mesh);
        writer.Value(mesh);
        writer.Name(WireKeys.Modules);
        writer.BeginArray();
        for (int i = 0; i < count; i++) writer.Value(modules[i]);
        writer.EndArray();
        if (paceSeconds > 0)
        {
            writer.Name(WireKeys.Pace);
            writer.Value(paceSeconds);
        }

        End(writer);
    }

    /// <summary>Writes that readings are committed.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="moduleId">The module whose readings they are.</param>
    /// <param name="bootId">Their boot.</param>
    /// <param name="ranges">First and last sequence of each range, inclusive, one pair after the other.</param>
    /// <param name="rangeCount">How many pairs.</param>
    public static void Ack(JsonWriter writer, int moduleId, int bootId, int[] ranges, int rangeCount)
    {
        Begin(writer, MessageType.Ack, moduleId);
        WriteRanges(writer, bootId, ranges, rangeCount);
        End(writer);
    }

    /// <summary>Writes that readings can never be stored; the parameters as for <see cref="Ack"/>.</summary>
    public static void Refuse(JsonWriter writer, int moduleId, int bootId, int[] ranges, int rangeCount, string reason)
    {
        Begin(writer, MessageType.Refuse, moduleId);
        WriteRanges(writer, bootId, ranges, rangeCount);
        WriteReason(writer, reason);
        End(writer);
    }

    /// <summary>Writes a command.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="moduleId">The module that shall execute it.</param>
    /// <param name="commandId">Its id, 1…2⁵³ − 1.</param>
    /// <param name="summary">A constant of <see cref="CommandKind"/>.</param>
    /// <param name="timeToLiveSeconds">Seconds from now after which it must not be executed any more.</param>
    /// <param name="data">Its data; null for none.</param>
    public static void Request(
        JsonWriter writer, int moduleId, long commandId, string summary, int timeToLiveSeconds, CommandData data)
    {
        Begin(writer, MessageType.Request, moduleId);
        writer.Name(WireKeys.CommandId);
        writer.Value(commandId);
        writer.Name(WireKeys.Summary);
        writer.Value(summary);
        writer.Name(WireKeys.TimeToLive);
        writer.Value(timeToLiveSeconds);
        if (data != null)
        {
            writer.Name(WireKeys.Data);
            WireCommandData.Write(writer, data);
        }

        End(writer);
    }

    /// <summary>Writes the shortest interval between readings that the radio can carry, s; 0 where nothing limits it.</summary>
    public static void Pace(JsonWriter writer, int seconds)
    {
        Begin(writer, MessageType.Pace, 0);
        writer.Name(WireKeys.Interval);
        writer.Value(seconds);
        End(writer);
    }

    /// <summary>Writes the cloud's clock, UTC, milliseconds since 1970-01-01.</summary>
    public static void Time(JsonWriter writer, long milliseconds)
    {
        Begin(writer, MessageType.Time, 0);
        writer.Name(WireKeys.Time);
        writer.Value(milliseconds);
        End(writer);
    }

    /// <summary>Writes what was wrong with a message.</summary>
    public static void Error(JsonWriter writer, string reason)
    {
        Begin(writer, MessageType.Error, 0);
        WriteReason(writer, reason);
        End(writer);
    }

    // Up to and with the begin of the content.
    internal static void Begin(JsonWriter writer, MessageType type, int moduleId)
    {
        writer.BeginObject();
        writer.Name(WireKeys.Type);
        writer.Value(WireKeys.TypeName(type));
        if (moduleId != 0)
        {
            writer.Name(WireKeys.ModuleId);
            writer.Value(moduleId);
        }

        writer.Name(WireKeys.Content);
        writer.BeginObject();
    }

    internal static void End(JsonWriter writer)
    {
        writer.EndObject();
        writer.EndObject();
    }

    private static void WriteReason(JsonWriter writer, string reason)
    {
        writer.Name(WireKeys.Reason);
        writer.Value(reason == null ? "" : reason);
    }

    private static void WriteRanges(JsonWriter writer, int bootId, int[] ranges, int rangeCount)
    {
        writer.Name(WireKeys.BootId);
        writer.Value(bootId);
        writer.Name(WireKeys.Sequence);
        writer.BeginArray();
        for (int i = 0; i < rangeCount; i++)
        {
            writer.BeginArray();
            writer.Value(ranges[i * 2]);
            writer.Value(ranges[(i * 2) + 1]);
            writer.EndArray();
        }

        writer.EndArray();
    }

    private static void WriteSettings(JsonWriter writer, CommandData settings)
    {
        for (int i = 0; i < Setting.Count; i++)
        {
            if (!settings.Has(i)) continue;
            writer.Name(SettingTable.All[i].Key);
            writer.Value(settings.Get(i));
        }
    }
}
