namespace Battery.Protocol;

/// <summary>
/// Walks a text frame of the node protocol, one object or an array of objects, and gives each as a <see cref="Message"/>. Any bytes may
/// come in. An object that is well-formed JSON but no valid message is given as <see cref="InvalidMessage"/> and those after it are still
/// read; broken JSON ends the frame: <see cref="IsBroken"/>. A message is good until the next one of its kind is read, unless it is kept.
/// </summary>
public sealed class WireMessageReader
{
    private readonly JsonReader _frame = new JsonReader();
    private readonly JsonReader _content = new JsonReader();
    private readonly MessageSet _messages = new MessageSet();
    private byte[] _buffer;
    private bool _begun;
    private bool _isArray;
    private bool _ended;

    /// <summary>True when the frame turned out not to be JSON of the right shape; what was given before still counts.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>With <see cref="IsBroken"/> what is wrong.</summary>
    public string Reason { get; private set; } = string.Empty;

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
        Reason = string.Empty;
    }

    /// <summary>Gives the next message; null at the end of the frame and when it is broken.</summary>
    public Message Read()
    {
        if (_ended) return null;
        if (!_begun)
        {
            _begun = true;
            _isArray = _frame.Read() == JsonToken.BeginArray;
            if (!_isArray)
            {
                if (_frame.Token != JsonToken.BeginObject) return Break("a frame is an object or an array of objects");
                return ReadObject();
            }
        }

        if (!_isArray || _frame.Read() == JsonToken.EndArray)
        {
            // Nothing but white space may follow.
            if (_frame.Read() != JsonToken.End) return Break(string.Empty);
            _ended = true;
            return null;
        }

        if (_frame.Token == JsonToken.BeginObject) return ReadObject();
        return _frame.Skip() ? Invalid(null, 0, "an element of the array is no object") : Break(string.Empty);
    }

    /// <summary>Hands over the message that was read last: it stays as it is, and the next of its kind is another object.</summary>
    public void Keep(Message message)
    {
        _messages.Release(message);
    }

    // Lets the next data message fill this reading.
    internal void ReadInto(Reading reading)
    {
        ((DataMessage)_messages.Take(MessageType.Data)).Swap(reading);
    }

    // The frame stands on the begin of the object.
    private Message ReadObject()
    {
        Message message = null;
        int moduleId = 0;
        int contentOffset = -1;
        int contentLength = 0;
        bool contentRead = false;
        bool hasType = false;
        bool hasModule = false;
        string reason = string.Empty;
        while (_frame.Read() == JsonToken.Name)
        {
            string wrong = string.Empty;
            if (_frame.IsString(WireKeys.Type))
            {
                _frame.Read();
                if (hasType) wrong = "type stands twice";
                else if (_frame.Token == JsonToken.String) message = _messages.Take(MessageTable.OfName(_frame));
                else wrong = "type is no string";
                hasType = true;
            }
            else if (_frame.IsString(WireKeys.ModuleId))
            {
                _frame.Read();
                if (hasModule) wrong = "esp_id stands twice";
                else if (!_frame.TryGetInt(out int id) || !WireLimits.IsModuleId(id)) wrong = "esp_id is no module id";
                else moduleId = id;
                hasModule = true;
            }
            else if (_frame.IsString(WireKeys.Content))
            {
                int offset = _frame.Offset;
                _frame.Read();
                if (contentOffset >= 0) wrong = "content stands twice";
                else if (_frame.Token != JsonToken.BeginObject) wrong = "content is no object";
                else if (message != null)
                {
                    contentOffset = offset;
                    contentRead = true;
                    wrong = message.ReadContent(_frame);
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
            if (!SkipRest()) return Break(string.Empty);
        }

        if (_frame.Token == JsonToken.Error) return Break(string.Empty);
        if (!hasType) reason = "type is missing";
        if (contentOffset >= 0 && !contentRead && message != null)
        {
            // The content stood before the type that tells how to read it; this part of the frame is known to be well-formed.
            _content.Reset(_buffer, contentOffset, contentLength);
            _content.Read();
            string wrong = message.ReadContent(_content);
            if (reason.Length == 0) reason = wrong;
        }

        if (message != null && message.Type == MessageType.Unknown)
        {
            if (reason.Length > 0) return Invalid(message, moduleId, reason);
            message.ModuleId = moduleId;
            UnknownCount++;
            return message;
        }

        if (reason.Length == 0 && contentOffset < 0) reason = "content is missing";
        if (reason.Length == 0 && !hasModule && message.NeedsModule) reason = "esp_id is missing";
        if (reason.Length > 0) return Invalid(message, moduleId, reason);
        message.ModuleId = moduleId;
        return message;
    }

    // Passes over what is left of a member's value.
    private bool SkipRest()
    {
        int depth = _isArray ? 2 : 1;
        while (_frame.Depth > depth && _frame.Token != JsonToken.Error) _frame.Read();
        return _frame.Token != JsonToken.Error;
    }

    // With what is known of the message that is wrong; null where not even its type is.
    private Message Invalid(Message claimed, int moduleId, string reason)
    {
        InvalidCount++;
        var invalid = (InvalidMessage)_messages.Take(MessageType.Invalid);
        if (claimed != null)
        {
            claimed.ModuleId = moduleId;
            invalid.Of(claimed, reason);
            return invalid;
        }

        invalid.ModuleId = moduleId;
        invalid.Reason = reason;
        return invalid;
    }

    private Message Break(string reason)
    {
        _ended = true;
        IsBroken = true;
        Reason = _frame.Token == JsonToken.Error ? _frame.Reason : reason;
        return null;
    }
}
