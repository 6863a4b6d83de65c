using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Opens radio messages (<see cref="RadioFormat"/>): checks who sent them and that they are new, and gives their packets in the
/// same form as those of the WebSocket. Any bytes may come in. It allocates nothing but texts. Fragments go to the assembler, and
/// the packets of a long message come at the place of its last fragment.
/// </summary>
public sealed class RadioMessageReader
{
    private readonly int _ownId;
    private readonly IRadioKeys _keys;
    private readonly ReplayGuard _guard;
    private readonly ReceivedReadings _references;
    private readonly FragmentAssembler _assembler;
    private readonly FragmentSender _sender;
    private readonly byte[] _payload = new byte[RadioFormat.MaximumMessageBytes];
    private readonly ByteReader _message = new ByteReader();

    // What is left of the message whose last fragment brought a long one.
    private readonly ByteReader _outer = new ByteReader();
    private readonly ByteReader _body = new ByteReader();
    private readonly BitReader _bits = new BitReader();
    private readonly ReadingPacker _packer = new ReadingPacker();
    private readonly Reading _scratch = new Reading();
    private RadioKey _key;
    private long _now;

    // The message that is read: the payload, or a long one in the assembler.
    private byte[] _buffer;
    private int _packets;
    private int _packetsLeft;
    private bool _isLong;
    private int _outerPackets;
    private int _outerPacketsLeft;
    private long _outerCounter;
    private int _readingsLeft;

    /// <summary>Makes a reader.</summary>
    /// <param name="ownId">Who listens, 1…65534; what is for others is passed over.</param>
    /// <param name="keys">The keys of those who are listened to.</param>
    /// <param name="guard">Remembers what came; null to take messages more than once.</param>
    /// <param name="references">Keeps readings that later ones refer to; null to take whole readings only.</param>
    /// <param name="assembler">Takes the fragments of long messages; null to pass them over.</param>
    /// <param name="sender">Is told what receivers miss; null when nothing is sent in fragments.</param>
    public RadioMessageReader(
        int ownId, IRadioKeys keys, ReplayGuard guard, ReceivedReadings references = null, FragmentAssembler assembler = null,
        FragmentSender sender = null)
    {
        if (keys == null) throw new ArgumentNullException(nameof(keys));
        _ownId = ownId;
        _keys = keys;
        _guard = guard;
        _references = references;
        _assembler = assembler;
        _sender = sender;
    }

    /// <summary>The module that sent the message.</summary>
    public int Source { get; private set; }

    /// <summary>The number of the key that it is authenticated with.</summary>
    public int KeyNumber { get; private set; }

    /// <summary>Of the message that was opened what <see cref="RadioMessageBuilder.Mark"/> was where it was made.</summary>
    public int Mark { get; private set; }

    /// <summary>The frame counter of the message whose packets are read.</summary>
    public long FrameCounter { get; private set; }

    /// <summary>What was met so far.</summary>
    public RadioCounters Counters { get; } = new RadioCounters();

    /// <summary>Takes a message; its packets can be read when it is accepted, and until the next.</summary>
    /// <param name="buffer">Holds it.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length.</param>
    /// <param name="now">Milliseconds of a clock that does not go back, for the assembler and the sender.</param>
    public RadioResult Open(byte[] buffer, int offset, int count, long now = 0)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        _packetsLeft = 0;
        _readingsLeft = 0;
        _isLong = false;
        _now = now;
        _buffer = _payload;
        int length = count - RadioKey.TagBytes;
        if (length < RadioFormat.HeaderBytes || count > RadioFormat.MaximumMessageBytes || buffer[offset] != RadioFormat.Format)
        {
            Counters.Malformed++;
            return RadioResult.Malformed;
        }

        Array.Copy(buffer, offset, _buffer, 0, count);
        _message.Reset(_buffer, RadioFormat.SourceOffset, length);
        int source = (int)_message.Read(2);
        int destination = (int)_message.Read(2);
        int keyNumber = (int)_message.Read(1);
        long counter = _message.Read(4);
        int packets = (int)_message.Read(1);
        if (destination != _ownId)
        {
            Counters.Overheard++;
            return RadioResult.Overheard;
        }

        RadioKey key = WireLimits.IsModuleId(source) ? _keys.Find(source, keyNumber) : null;
        if (key == null)
        {
            Counters.UnknownKey++;
            return RadioResult.UnknownKey;
        }

        if (!key.Verify(_buffer, 0, length))
        {
            Counters.Forged++;
            return RadioResult.Forged;
        }

        if (_guard != null && !IsNew(source, counter, keyNumber))
        {
            Counters.Replayed++;
            return RadioResult.Replayed;
        }

        Counters.Accepted++;
        _key = key;
        Source = source;
        KeyNumber = keyNumber;
        FrameCounter = counter;
        Mark = _buffer[length] | (_buffer[length + 1] << 8);
        _packets = packets;
        _packetsLeft = packets;
        return RadioResult.Accepted;
    }

    // Under a key that took the place of a revoked one the source counts from wherever it likes; after a change it goes on.
    private bool IsNew(int source, long counter, int keyNumber)
    {
        int former = _guard.KeyNumber(source);
        if (former >= 0 && former != keyNumber && _keys.Find(source, former) == null) _guard.BeginAnew(source);
        return _guard.Accept(source, counter, keyNumber);
    }

    /// <summary>
    /// Fills <paramref name="message"/> with the next reading or other packet. False at the end of the message. Packets of unknown
    /// types are passed over, ones that make no sense too; both are counted. A request whose data is wrong is given as
    /// <see cref="MessageType.Invalid"/> with its command id, so that it can be answered.
    /// </summary>
    public bool Read(WireMessage message)
    {
        while (true)
        {
            message.Reset();
            if (_readingsLeft > 0)
            {
                if (ReadReading(message)) return true;
                continue;
            }

            if (_packetsLeft == 0)
            {
                if (!_isLong) return false;
                CloseLong();
                continue;
            }

            _packetsLeft--;
            int type = (int)_message.Read(1);
            int length = (int)_message.Read(1);
            if (length == RadioFormat.LongLength) length = (int)_message.Read(2);
            if (_message.IsExhausted || length > _message.Left)
            {
                // Genuine and yet not whole: written by somebody who does it otherwise.
                Counters.InvalidPackets++;
                _packetsLeft = 0;
                continue;
            }

            int begin = _message.Position;
            _body.Reset(_buffer, begin, begin + length);
            _message.Reset(_buffer, begin + length, begin + length + _message.Left - length);
            if (type == RadioPacketType.Data || type == RadioPacketType.Differences)
                BeginReadings(begin + length, type == RadioPacketType.Differences);
            else if (type == RadioPacketType.Fragment && _assembler != null) TakeFragment(begin, length);
            else if (type == RadioPacketType.MissingFragments && _sender != null) _sender.OnMissing(Source, _buffer, begin, length, _now);
            else if (type > RadioPacketType.Time && type != RadioPacketType.Rejected && type != RadioPacketType.Stored)
                Counters.UnknownPackets++;
            else if (ReadPacket(type, message)) return true;
            else Counters.InvalidPackets++;
        }
    }

    private void TakeFragment(int begin, int length)
    {
        if (_isLong)
        {
            Counters.InvalidPackets++;
            return;
        }

        if (_assembler.Add(Source, _buffer, begin, length, _now) != FragmentResult.Completed) return;
        byte[] message = _assembler.Message;
        int end = _assembler.MessageLength - RadioKey.TagBytes;
        if (end < RadioFormat.HeaderBytes || message[0] != RadioFormat.Format)
        {
            Counters.Malformed++;
            return;
        }

        _outer.Reset(_buffer, _message.Position, _message.Position + _message.Left);
        _message.Reset(message, RadioFormat.SourceOffset, end);
        int source = (int)_message.Read(2);
        int destination = (int)_message.Read(2);
        int keyNumber = (int)_message.Read(1);
        long counter = _message.Read(4);
        int packets = (int)_message.Read(1);
        _outerPackets = _packets;
        _outerPacketsLeft = _packetsLeft;
        _outerCounter = FrameCounter;
        _isLong = true;
        _packetsLeft = 0;

        // Its fragments were new, so it is; that they belong together is what its own code says.
        bool isSame = source == Source && destination == _ownId && keyNumber == KeyNumber;
        if (!isSame || (int)(counter & 0xFFFF) != _assembler.MessageId || !_key.Verify(message, 0, end))
        {
            Counters.Forged++;
            return;
        }

        _buffer = message;
        _packets = packets;
        _packetsLeft = packets;
        FrameCounter = counter;
    }

    private void CloseLong()
    {
        _isLong = false;
        _buffer = _payload;
        _message.Reset(_buffer, _outer.Position, _outer.Position + _outer.Left);
        _packets = _outerPackets;
        _packetsLeft = _outerPacketsLeft;
        FrameCounter = _outerCounter;
    }

    private void BeginReadings(int end, bool refers)
    {
        int version = (int)_body.Read(1);
        if (!_body.IsExhausted && version != PackingTable.Version)
        {
            Counters.UnknownPackets++;
            return;
        }

        int count = (int)_body.Read(1);
        if (_body.IsExhausted)
        {
            Counters.InvalidPackets++;
            return;
        }

        int begin = _body.Position;
        if (refers)
        {
            end -= RadioFormat.CheckBytes;
            if (end < begin || !IsWhatSenderMeant(begin, end, count))
            {
                Counters.InvalidPackets++;
                if (_references != null) _references.Reject(Source, (int)(FrameCounter & 0xFFFF));
                return;
            }
        }

        _readingsLeft = count;
        _packer.Reset(Source);
        _bits.Reset(_buffer, begin, end);
    }

    // Reads all readings of a packet for the sake of what they refer to, before any is given.
    private bool IsWhatSenderMeant(int begin, int end, int count)
    {
        _packer.Reset(Source);
        _bits.Reset(_buffer, begin, end);
        for (int i = 0; i < count; i++)
        {
            _scratch.Reset();
            if (_packer.Read(_bits, _scratch, _references, false).Length > 0) return false;
        }

        _body.Reset(_buffer, end, end + RadioFormat.CheckBytes);
        return (uint)_body.Read(RadioFormat.CheckBytes) == _packer.Check;
    }

    private bool ReadReading(WireMessage message)
    {
        _readingsLeft--;
        string reason = _packer.Read(_bits, message.Reading, _references, true);
        if (reason.Length > 0)
        {
            Counters.InvalidPackets++;
            _readingsLeft = 0;
            return false;
        }

        Become(message, MessageType.Data, message.Reading.ModuleId);
        return true;
    }

    private static void Become(WireMessage message, MessageType type, int moduleId)
    {
        message.Type = type;
        message.ClaimedType = type;
        message.ModuleId = moduleId;
    }

    private bool ReadPacket(int type, WireMessage message)
    {
        if (type == RadioPacketType.Time)
        {
            Become(message, MessageType.Time, 0);
            message.TimeMilliseconds = _body.Read(6);
            return !_body.IsExhausted && message.TimeMilliseconds <= WireLimits.MaximumTimeMilliseconds;
        }

        if (type == RadioPacketType.Rejected)
        {
            Become(message, MessageType.Rejected, 0);
            message.RejectedId = (int)_body.Read(2);
            return !_body.IsExhausted;
        }

        if (type == RadioPacketType.Stored)
        {
            Become(message, MessageType.Stored, 0);
            message.HeardId = (int)_body.Read(2);
            message.StoredMark = (int)_body.Read(2);
            if (_body.Left > RadioFormat.StoredMessages / 8) return false;
            for (int shift = 0; _body.Left > 0; shift += 8) message.StoredBits |= _body.Read(1) << shift;
            return !_body.IsExhausted;
        }

        int moduleId = (int)_body.Read(2);
        if (!WireLimits.IsModuleId(moduleId)) return false;
        switch (type)
        {
            case RadioPacketType.Query:
            case RadioPacketType.Request:
                Become(message, MessageType.Request, moduleId);
                return ReadRequest(type == RadioPacketType.Query, message);
            case RadioPacketType.Response:
                Become(message, MessageType.Response, moduleId);
                if (!ReadCommandId(message)) return false;
                int status = (int)_body.Read(1);
                message.Status = status == 0 ? CommandStatus.Delivered : status == 1 ? CommandStatus.Success : CommandStatus.Error;
                if (_body.Left > 0) message.Reason = _body.ReadText();
                return !_body.IsExhausted && status <= 2;
            case RadioPacketType.Ack:
                Become(message, MessageType.Ack, moduleId);
                return ReadRanges(message);
            case RadioPacketType.Refuse:
                Become(message, MessageType.Refuse, moduleId);
                if (!ReadRanges(message)) return false;
                if (_body.Left > 0) message.Reason = _body.ReadText();
                return !_body.IsExhausted;
            case RadioPacketType.Report:
                Become(message, MessageType.Report, moduleId);
                return ReadSettings(message).Length == 0 && !_body.IsExhausted;
            default:
                Become(message, MessageType.Status, moduleId);
                return ReadStatus(message);
        }
    }

    private bool ReadRequest(bool isQuery, WireMessage message)
    {
        if (!ReadCommandId(message)) return false;
        message.TimeToLiveSeconds = _body.ReadVariable(int.MaxValue);
        if (_body.IsExhausted) return false;
        if (isQuery)
        {
            message.Summary = CommandKind.Query;
            return true;
        }

        int kind = (int)_body.Read(1);
        if (_body.IsExhausted) return false;

        // A kind that is not known here is for whoever executes to refuse.
        if (kind >= CommandKind.All.Length)
        {
            message.Summary = "command-" + kind.ToString();
            return true;
        }

        message.Summary = CommandKind.All[kind];
        string wrong = _body.Left > 0 ? ReadCommandData(message) : "";
        if (wrong.Length == 0 && _body.IsExhausted) wrong = "the data is cut off";
        if (wrong.Length == 0) wrong = message.Data.Check(message.Summary);
        if (wrong.Length > 0)
        {
            message.Type = MessageType.Invalid;
            message.Reason = wrong;
        }

        return true;
    }

    private string ReadCommandData(WireMessage message)
    {
        string wrong = ReadSettings(message);
        if (wrong.Length > 0) return wrong;
        int flags = (int)_body.Read(1);
        if ((flags & RadioFormat.FlagKey) != 0)
        {
            message.Data.Module = (int)_body.Read(2);
            message.Data.KeyNumber = (int)_body.Read(1);
            if (!WireLimits.IsModuleId(message.Data.Module)) return "module is out of range";
        }

        if ((flags & RadioFormat.FlagSsid) != 0) message.Data.Ssid = _body.ReadText();
        if ((flags & RadioFormat.FlagHasAutoConnect) != 0) message.Data.SetAutoConnect((flags & RadioFormat.FlagAutoConnect) != 0);
        if ((flags & RadioFormat.FlagHasOn) != 0) message.Data.SetOn((flags & RadioFormat.FlagOn) != 0);
        if ((flags & RadioFormat.FlagPassword) == 0) return "";
        int secretAt = _body.Position;
        _key.Hide(_buffer, secretAt, _body.Left, Source, (uint)FrameCounter, _packets - _packetsLeft - 1);
        message.Data.Password = _body.ReadText();

        // It is not left lying about.
        Array.Clear(_buffer, secretAt, _body.Position - secretAt);
        return "";
    }

    private string ReadSettings(WireMessage message)
    {
        int mask = _body.ReadVariable(int.MaxValue);
        for (int i = 0; i < 31; i++)
        {
            if ((mask & (1 << i)) == 0) continue;
            int value = _body.ReadSigned();
            if (i >= Setting.Count) return "a setting is not known here";
            if (!SettingTable.All[i].Accepts(value))
                return SettingTable.All[i].Key + " is " + value.ToString() + ", out of range";
            message.Data.Set(i, value);
        }

        return "";
    }

    private bool ReadStatus(WireMessage message)
    {
        int role = (int)_body.Read(1);
        int mesh = (int)_body.Read(2);
        bool hasPace = (role & RadioFormat.FlagPace) != 0;
        if (hasPace) message.IntervalSeconds = PaceCode.Seconds((int)_body.Read(1));
        role &= ~RadioFormat.FlagPace;
        if (_body.IsExhausted || role > 2 || (mesh != 0 && !WireLimits.IsModuleId(mesh))) return false;
        message.Role = role == 2 ? NodeRole.Hub : role == 1 ? NodeRole.Root : NodeRole.Node;
        message.Mesh = mesh;
        int id = 0;
        while (_body.Left > 0)
        {
            id += _body.ReadSigned();
            if (_body.IsExhausted || !WireLimits.IsModuleId(id)) return false;
            message.AddModule(id);
        }

        return true;
    }

    private bool ReadCommandId(WireMessage message)
    {
        long id = _body.ReadVariable();
        if (_body.IsExhausted || id <= 0 || id > WireLimits.MaximumCommandId) return false;
        message.CommandId = id;
        return true;
    }

    private bool ReadRanges(WireMessage message)
    {
        message.BootId = (int)_body.Read(4);
        int count = _body.ReadVariable(RadioFormat.MaximumLongMessageBytes);
        if (_body.IsExhausted || message.BootId <= 0) return false;
        long before = 0;
        for (int i = 0; i < count; i++)
        {
            long first = before + _body.ReadSigned();
            long last = first + _body.ReadVariable(int.MaxValue);
            if (_body.IsExhausted || first <= 0 || last > int.MaxValue) return false;
            message.AddRange((int)first, (int)last);
            before = last;
        }

        return true;
    }
}
