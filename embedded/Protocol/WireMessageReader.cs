namespace Battery.Protocol;

/// <summary>
/// Walks a text frame of the node protocol, one object or an array of objects, and gives each as a
/// <see cref="WireMessage"/>. Any bytes may come in. An object that is well-formed JSON but no valid message is given as
/// <see cref="MessageType.Invalid"/> and those after it are still read; broken JSON ends the frame: <see cref="IsBroken"/>.
/// </summary>
public sealed class WireMessageReader
{
    private readonly JsonReader _frame = new JsonReader();
    private readonly JsonReader _content = new JsonReader();
    private byte[] _buffer;
    private bool _begun;
    private bool _isArray;
    private bool _ended;

    /// <summary>True when the frame turned out not to be JSON of the right shape; what was given before still counts.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>With <see cref="IsBroken"/> what is wrong.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How many bytes of the frame were read; with <see cref="IsBroken"/> the place of the fault.</summary>
    public int Position => _frame.Position;

    /// <summary>How many objects of unknown type were given since this reader was made.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>How many invalid objects were given since this reader was made.</summary>
    public int InvalidCount { get; private set; }

    /// <summary>Begins a frame; its bytes must not change while it is read.</summary>
    public void Reset(byte[] buffer, int offset, int count)
    {
        _frame.Reset(buffer, offset, count);
        _buffer = buffer;
        _begun = false;
        _isArray = false;
        _ended = false;
        IsBroken = false;
        Reason = "";
    }

    /// <summary>Fills <paramref name="message"/> with the next object. False at the end of the frame and when it is broken.</summary>
    public bool Read(WireMessage message)
    {
        return Read(message, message.Reading);
    }

    internal bool Read(WireMessage message, Reading reading)
    {
        message.Reset();
        reading.Reset();
        if (_ended) return false;
        if (!_begun)
        {
            _begun = true;
            _isArray = _frame.Read() == JsonToken.BeginArray;
            if (!_isArray)
            {
                if (_frame.Token != JsonToken.BeginObject) return Break("a frame is an object or an array of objects");
                return ReadObject(message, reading);
            }
        }

        if (!_isArray || _frame.Read() == JsonToken.EndArray)
        {
            // Nothing but white space may follow.
            if (_frame.Read() != JsonToken.End) return Break("");
            _ended = true;
            return false;
        }

        if (_frame.Token == JsonToken.BeginObject) return ReadObject(message, reading);
        if (!_frame.Skip()) return Break("");
        message.Reason = "an element of the array is no object";
        return Finish(message);
    }

    // The frame stands on the begin of the object.
    private bool ReadObject(WireMessage message, Reading reading)
    {
        int contentOffset = -1;
        int contentLength = 0;
        bool contentRead = false;
        bool hasType = false;
        bool hasModule = false;
        string reason = "";
        while (_frame.Read() == JsonToken.Name)
        {
            string wrong = "";
            if (_frame.IsString(WireKeys.Type))
            {
                _frame.Read();
                if (hasType) wrong = "type stands twice";
                else wrong = ReadType(message);
                hasType = true;
            }
            else if (_frame.IsString(WireKeys.ModuleId))
            {
                _frame.Read();
                if (hasModule) wrong = "esp_id stands twice";
                else if (!_frame.TryGetInt(out int id) || !WireLimits.IsModuleId(id)) wrong = "esp_id is no module id";
                else message.ModuleId = id;
                hasModule = true;
            }
            else if (_frame.IsString(WireKeys.Content))
            {
                int offset = _frame.Offset;
                _frame.Read();
                if (contentOffset >= 0) wrong = "content stands twice";
                else if (_frame.Token != JsonToken.BeginObject) wrong = "content is no object";
                else if (hasType)
                {
                    contentOffset = offset;
                    contentRead = true;
                    wrong = ReadContent(_frame, message, reading);
                }
                else
                {
                    contentOffset = offset;
                    _frame.Skip();
                    contentLength = _frame.Offset - offset;
                }
            }
            else _frame.Skip();

            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            if (!SkipRest()) return Break("");
        }

        if (_frame.Token == JsonToken.Error) return Break("");
        if (!hasType) reason = "type is missing";
        if (contentOffset >= 0 && !contentRead && hasType)
        {
            // The content stood before the type that tells how to read it; this part of the frame is known to be well-formed.
            _content.Reset(_buffer, contentOffset, contentLength);
            _content.Read();
            string wrong = ReadContent(_content, message, reading);
            if (reason.Length == 0) reason = wrong;
        }

        reading.ModuleId = message.ModuleId;
        if (message.ClaimedType == MessageType.Unknown && reason.Length == 0)
        {
            message.Type = MessageType.Unknown;
            return Finish(message);
        }

        if (reason.Length == 0 && contentOffset < 0) reason = "content is missing";
        if (reason.Length == 0 && !hasModule && NeedsModule(message.ClaimedType)) reason = "esp_id is missing";
        if (reason.Length > 0)
        {
            message.Type = MessageType.Invalid;
            message.Reason = reason;
        }
        else message.Type = message.ClaimedType;

        return Finish(message);
    }

    // Passes over what is left of a member's value.
    private bool SkipRest()
    {
        int depth = _isArray ? 2 : 1;
        while (_frame.Depth > depth && _frame.Token != JsonToken.Error) _frame.Read();
        return _frame.Token != JsonToken.Error;
    }

    private string ReadType(WireMessage message)
    {
        if (_frame.Token != JsonToken.String) return "type is no string";
        message.ClaimedType = MessageType.Unknown;
        for (int i = 0; i < WireKeys.Types.Length; i++)
        {
            if (_frame.IsString(WireKeys.Types[i])) message.ClaimedType = (MessageType)((int)MessageType.Data + i);
        }

        return "";
    }

    private static bool NeedsModule(MessageType type)
    {
        return type != MessageType.Time && type != MessageType.Error && type != MessageType.Pace;
    }

    // The reader stands on the begin of the content, and on its end afterwards unless the text is broken.
    private static string ReadContent(JsonReader reader, WireMessage message, Reading reading)
    {
        switch (message.ClaimedType)
        {
            case MessageType.Data:
                return WireReading.ReadContent(reader, reading);
            case MessageType.Report:
                return WireCommandData.Read(reader, message.Data);
        }

        string reason = "";
        int depth = reader.Depth;
        int seen = 0;
        while (reader.Read() == JsonToken.Name)
        {
            string wrong = ReadMember(reader, message, ref seen);
            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            while (reader.Depth > depth && reader.Token != JsonToken.Error) reader.Read();
        }

        return reason.Length > 0 ? reason : FindMissing(message, seen);
    }

    private const int SawBootId = 1;
    private const int SawRanges = 2;
    private const int SawCommandId = 4;
    private const int SawStatus = 8;
    private const int SawSummary = 16;
    private const int SawTimeToLive = 32;
    private const int SawTime = 64;
    private const int SawRole = 128;
    private const int SawMesh = 256;
    private const int SawModules = 512;
    private const int SawReason = 1024;
    private const int SawInterval = 2048;

    private static string FindMissing(WireMessage message, int seen)
    {
        switch (message.ClaimedType)
        {
            case MessageType.Response:
                return Missing(seen, SawCommandId, WireKeys.CommandId, SawStatus, WireKeys.Status, 0, "");
            case MessageType.Status:
                return Missing(seen, SawRole, WireKeys.Role, SawMesh, WireKeys.Mesh, SawModules, WireKeys.Modules);
            case MessageType.Ack:
            case MessageType.Refuse:
                return Missing(seen, SawBootId, WireKeys.BootId, SawRanges, WireKeys.Sequence, 0, "");
            case MessageType.Request:
                string missing = Missing(
                    seen, SawCommandId, WireKeys.CommandId, SawSummary, WireKeys.Summary, SawTimeToLive, WireKeys.TimeToLive);

                // A command of a kind that is not known here is for whoever executes to refuse.
                if (missing.Length > 0 || CommandKind.IndexOf(message.Summary) < 0) return missing;
                return message.Data.Check(message.Summary);
            case MessageType.Time:
                return Missing(seen, SawTime, WireKeys.Time, 0, "", 0, "");
            case MessageType.Pace:
                return Missing(seen, SawInterval, WireKeys.Interval, 0, "", 0, "");
            case MessageType.Error:
                return Missing(seen, SawReason, WireKeys.Reason, 0, "", 0, "");
        }

        return "";
    }

    private static string Missing(int seen, int first, string firstKey, int second, string secondKey, int third, string thirdKey)
    {
        if ((seen & first) != first) return firstKey + " is missing";
        if ((seen & second) != second) return secondKey + " is missing";
        return (seen & third) != third ? thirdKey + " is missing" : "";
    }

    // The reader stands on the name of a member.
    private static string ReadMember(JsonReader reader, WireMessage message, ref int seen)
    {
        switch (message.ClaimedType)
        {
            case MessageType.Ack:
            case MessageType.Refuse:
                if (reader.IsString(WireKeys.BootId))
                {
                    seen |= SawBootId;
                    reader.Read();
                    if (!reader.TryGetInt(out int bootId) || bootId <= 0) return "b is no boot id";
                    message.BootId = bootId;
                    return "";
                }

                if (reader.IsString(WireKeys.Sequence))
                {
                    seen |= SawRanges;
                    reader.Read();
                    return ReadRanges(reader, message);
                }

                return message.ClaimedType == MessageType.Refuse ? ReadReason(reader, message, ref seen) : Pass(reader);
            case MessageType.Response:
                if (reader.IsString(WireKeys.CommandId)) return ReadCommandId(reader, message, ref seen);
                if (reader.IsString(WireKeys.Status))
                {
                    seen |= SawStatus;
                    reader.Read();
                    message.Status = OneOf(reader, CommandStatus.Delivered, CommandStatus.Success, CommandStatus.Error);
                    return message.Status.Length == 0 ? "status is none of delivered, success, error" : "";
                }

                return ReadReason(reader, message, ref seen);
            case MessageType.Request:
                return ReadRequestMember(reader, message, ref seen);
            case MessageType.Status:
                return ReadStatusMember(reader, message, ref seen);
            case MessageType.Time:
                if (!reader.IsString(WireKeys.Time)) return Pass(reader);
                seen |= SawTime;
                reader.Read();
                if (!reader.TryGetLong(out long time) || time < 0 || time > WireLimits.MaximumTimeMilliseconds)
                    return "t is no time in milliseconds";
                message.TimeMilliseconds = time;
                return "";
            case MessageType.Pace:
                if (!reader.IsString(WireKeys.Interval)) return Pass(reader);
                seen |= SawInterval;
                reader.Read();
                if (!reader.TryGetInt(out int interval) || interval < 0) return "interval is no number of seconds";
                message.IntervalSeconds = interval;
                return "";
            case MessageType.Error:
                return ReadReason(reader, message, ref seen);
        }

        return Pass(reader);
    }

    private static string ReadRequestMember(JsonReader reader, WireMessage message, ref int seen)
    {
        if (reader.IsString(WireKeys.CommandId)) return ReadCommandId(reader, message, ref seen);
        if (reader.IsString(WireKeys.Summary))
        {
            seen |= SawSummary;
            reader.Read();
            if (reader.Token != JsonToken.String) return "summary is no string";
            for (int i = 0; i < CommandKind.All.Length; i++)
            {
                if (!reader.IsString(CommandKind.All[i])) continue;
                message.Summary = CommandKind.All[i];
                return "";
            }

            if (!reader.TryGetString(WireLimits.SummaryLength, out string summary)) return "summary is too long";
            message.Summary = summary;
            return "";
        }

        if (reader.IsString(WireKeys.TimeToLive))
        {
            seen |= SawTimeToLive;
            reader.Read();
            if (!reader.TryGetInt(out int seconds) || seconds < 0) return "ttl is no number of seconds";
            message.TimeToLiveSeconds = seconds;
            return "";
        }

        if (!reader.IsString(WireKeys.Data)) return Pass(reader);
        message.Data.Reset();
        if (reader.Read() != JsonToken.BeginObject) return "data is no object";
        return WireCommandData.Read(reader, message.Data);
    }

    private static string ReadStatusMember(JsonReader reader, WireMessage message, ref int seen)
    {
        if (reader.IsString(WireKeys.Role))
        {
            seen |= SawRole;
            reader.Read();
            message.Role = OneOf(reader, NodeRole.Node, NodeRole.Root, NodeRole.Hub);
            return message.Role.Length == 0 ? "role is none of node, root, hub" : "";
        }

        if (reader.IsString(WireKeys.Mesh))
        {
            seen |= SawMesh;
            reader.Read();
            if (!reader.TryGetInt(out int mesh) || (mesh != 0 && !WireLimits.IsModuleId(mesh))) return "mesh is no module id";
            message.Mesh = mesh;
            return "";
        }

        if (reader.IsString(WireKeys.Pace))
        {
            reader.Read();
            if (!reader.TryGetInt(out int pace) || pace < 0) return "pace is no number of seconds";
            message.IntervalSeconds = pace;
            return "";
        }

        if (!reader.IsString(WireKeys.Modules)) return Pass(reader);
        seen |= SawModules;
        message.ModuleCount = 0;
        if (reader.Read() != JsonToken.BeginArray) return "modules is no array";
        while (reader.Read() == JsonToken.Number)
        {
            if (!reader.TryGetInt(out int id) || !WireLimits.IsModuleId(id)) return "modules holds what is no module id";
            message.AddModule(id);
        }

        return reader.Token == JsonToken.EndArray ? "" : "modules holds what is no module id";
    }

    private static string ReadRanges(JsonReader reader, WireMessage message)
    {
        message.RangeCount = 0;
        if (reader.Token != JsonToken.BeginArray) return "n is no array of ranges";
        while (reader.Read() == JsonToken.BeginArray)
        {
            reader.Read();
            if (!reader.TryGetInt(out int first) || first <= 0) return "n holds what is no range";
            reader.Read();
            if (!reader.TryGetInt(out int last) || last < first) return "n holds what is no range";
            if (reader.Read() != JsonToken.EndArray) return "n holds what is no range";
            message.AddRange(first, last);
        }

        return reader.Token == JsonToken.EndArray ? "" : "n holds what is no range";
    }

    private static string ReadCommandId(JsonReader reader, WireMessage message, ref int seen)
    {
        seen |= SawCommandId;
        reader.Read();
        if (!reader.TryGetLong(out long id) || id <= 0 || id > WireLimits.MaximumCommandId) return "id is no command id";
        message.CommandId = id;
        return "";
    }

    private static string ReadReason(JsonReader reader, WireMessage message, ref int seen)
    {
        if (!reader.IsString(WireKeys.Reason)) return Pass(reader);
        seen |= SawReason;
        reader.Read();
        if (reader.Token != JsonToken.String) return "reason is no string";
        reader.TryGetCutString(WireLimits.ReasonLength, out string reason);
        message.Reason = reason;
        return "";
    }

    // A member that is not known here; its value is left behind by the caller.
    private static string Pass(JsonReader reader)
    {
        reader.Read();
        return "";
    }

    private static string OneOf(JsonReader reader, string first, string second, string third)
    {
        if (reader.Token != JsonToken.String) return "";
        if (reader.IsString(first)) return first;
        if (reader.IsString(second)) return second;
        return reader.IsString(third) ? third : "";
    }

    private bool Finish(WireMessage message)
    {
        if (message.Type == MessageType.Unknown) UnknownCount++;
        if (message.Type == MessageType.Invalid) InvalidCount++;
        return true;
    }

    private bool Break(string reason)
    {
        _ended = true;
        IsBroken = true;
        Reason = _frame.Token == JsonToken.Error ? _frame.Reason : reason;
        return false;
    }
}
