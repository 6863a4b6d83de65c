using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Builds one radio message (<see cref="RadioFormat"/>) out of as many packets as fit: begin, add until an addition gives false,
/// finish. Passwords in requests are encrypted. It allocates nothing after it was made. A message of more than 255 bytes is for
/// <see cref="FragmentSender"/>.
/// </summary>
public sealed class RadioMessageBuilder
{
    private readonly int _source;
    private readonly int _limit;
    private readonly int _packetHeaderBytes;
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly BitWriter _bits = new BitWriter();
    private readonly ReadingPacker _packer = new ReadingPacker();
    private RadioKey _key;
    private uint _counter;
    private int _packetAt;

    // The data packet that readings are still added to; 0 for none. Whether it holds differences.
    private int _dataAt;
    private bool _dataRefers;

    /// <summary>Makes a builder.</summary>
    /// <param name="sourceId">The module that sends, 1…65534.</param>
    /// <param name="maximumBytes">The longest message, 64…255; up to 4096 for one that travels in fragments.</param>
    public RadioMessageBuilder(int sourceId, int maximumBytes = RadioFormat.MaximumMessageBytes)
    {
        if (!WireLimits.IsModuleId(sourceId)) throw new ArgumentOutOfRangeException(nameof(sourceId));
        if (maximumBytes < 64 || maximumBytes > RadioFormat.MaximumLongMessageBytes)
            throw new ArgumentOutOfRangeException(nameof(maximumBytes));
        _source = sourceId;
        _limit = maximumBytes - RadioKey.TagBytes;
        _packetHeaderBytes =
            maximumBytes > RadioFormat.MaximumMessageBytes ? RadioFormat.LongPacketHeaderBytes : RadioFormat.PacketHeaderBytes;
        Buffer = new byte[maximumBytes];
    }

    /// <summary>After <see cref="Finish"/> the message, from 0 on.</summary>
    public byte[] Buffer { get; }

    /// <summary>Whom the message is for; 0 before the first.</summary>
    public int Destination { get; private set; }

    /// <summary>The message's frame counter.</summary>
    public long FrameCounter => _counter;

    /// <summary>How many packets were added; readings share one.</summary>
    public int PacketCount => Buffer[RadioFormat.CountOffset];

    /// <summary>How many readings were added.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Begins a message.</summary>
    /// <param name="destinationId">Whom it is for, 1…65534.</param>
    /// <param name="key">The key that is shared with it.</param>
    /// <param name="frameCounter">A number that this source never used under this key: see <see cref="FrameCounter"/>.</param>
    public void Begin(int destinationId, RadioKey key, long frameCounter)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        if (!WireLimits.IsModuleId(destinationId)) throw new ArgumentOutOfRangeException(nameof(destinationId));
        if (frameCounter < 0 || frameCounter > uint.MaxValue) throw new ArgumentOutOfRangeException(nameof(frameCounter));
        _key = key;
        _counter = (uint)frameCounter;
        Destination = destinationId;
        _dataAt = 0;
        ReadingCount = 0;
        _bytes.Reset(Buffer, 0, _limit);
        _bytes.Write(RadioFormat.Format, 1);
        _bytes.Write(_source, 2);
        _bytes.Write(destinationId, 2);
        _bytes.Write(key.Number, 1);
        _bytes.Write(_counter, 4);
        _bytes.Write(0, 1);
    }

    /// <summary>Adds a reading; false, and nothing is changed, when it does not fit.</summary>
    public bool TryAddReading(Reading reading)
    {
        return AddReading(reading, null, 0, -1);
    }

    /// <summary>
    /// Adds a reading as its difference to one that the receiver is known to have, where there is one; false, and nothing is
    /// changed, when it does not fit.
    /// </summary>
    /// <param name="reading">The reading.</param>
    /// <param name="sent">What the receiver has.</param>
    /// <param name="again">True when it was sent before and nobody acknowledged it: then it goes whole.</param>
    /// <param name="now">Milliseconds of a clock that does not go back.</param>
    public bool TryAddReading(Reading reading, SentReadings sent, bool again, long now)
    {
        sent.Choose(reading, again, now);
        if (!AddReading(reading, sent.Reference, sent.ReferencePlace, sent.KeepAt)) return false;
        sent.OnAdded(reading, again, now);
        return true;
    }

    // A kept reading at its place (null for none), and where the receiver shall keep this one (−1: nowhere).
    private bool AddReading(Reading reading, Reading kept, int keptPlace, int keepAt)
    {
        if (!WireLimits.IsModuleId(reading.ModuleId) || reading.BootId <= 0 || reading.Sequence <= 0)
            throw new ArgumentOutOfRangeException(nameof(reading), "The reading has no identity.");
        if (_dataAt != 0 && Buffer[_dataAt + _packetHeaderBytes + 1] == 255) CloseData();
        if (_dataAt == 0)
        {
            if (!BeginPacket(RadioPacketType.Data)) return false;
            _dataAt = _packetAt;
            _bytes.Write(PackingTable.Version, 1);
            _bytes.Write(0, 1);
            if (_bytes.IsFull)
            {
                _dataAt = 0;
                return EndPacket();
            }

            _packer.Reset(_source);
            _dataRefers = false;
            _bits.Reset(Buffer, _bytes.Position, _limit);
        }

        int mark = _bits.Position;
        int countAt = _dataAt + _packetHeaderBytes + 1;
        if (_packer.Follows(reading.ModuleId)) kept = null;
        _bits.End = kept != null || _dataRefers ? _limit - RadioFormat.CheckBytes : _limit;
        if (!_packer.Write(_bits, reading, kept, keptPlace, keepAt))
        {
            _bits.Rewind(mark);
            if (Buffer[countAt] == 0)
            {
                _bytes.Position = _dataAt;
                _dataAt = 0;
            }

            return false;
        }

        if (Buffer[countAt] == 0) Buffer[RadioFormat.CountOffset]++;
        Buffer[countAt]++;
        ReadingCount++;
        if (kept != null && !_dataRefers)
        {
            _dataRefers = true;
            Buffer[_dataAt] = RadioPacketType.Differences;
        }

        return true;
    }

    /// <summary>
    /// Adds a message as it was read, for who carries it on; false, and nothing is changed, when it does not fit. A message that
    /// has no form on air (unknown, or a command of a kind that this build does not know) is passed over: true.
    /// </summary>
    public bool TryAdd(WireMessage message)
    {
        switch (message.Type)
        {
            case MessageType.Data:
                return TryAddReading(message.Reading);
            case MessageType.Report:
                return TryAddReport(message.ModuleId, message.Data);
            case MessageType.Response:
                return TryAddResponse(message.ModuleId, message.CommandId, message.Status, message.Reason);
            case MessageType.Status:
                return TryAddStatus(
                    message.ModuleId, message.Role, message.Mesh, message.Modules, message.ModuleCount, message.IntervalSeconds);
            case MessageType.Ack:
                return TryAddAck(message.ModuleId, message.BootId, message.Ranges, message.RangeCount);
            case MessageType.Refuse:
                return TryAddRefuse(message.ModuleId, message.BootId, message.Ranges, message.RangeCount, message.Reason);
            case MessageType.Request:
                if (CommandKind.IndexOf(message.Summary) < 0) return true;
                return TryAddRequest(message.ModuleId, message.CommandId, message.Summary, message.TimeToLiveSeconds, message.Data);
            case MessageType.Time:
                return TryAddTime(message.TimeMilliseconds);
            default:
                return true;
        }
    }

    /// <summary>Adds a command; false, and nothing is changed, when it does not fit.</summary>
    /// <param name="moduleId">The module that shall execute it.</param>
    /// <param name="commandId">Its id, 1…2⁵³ − 1.</param>
    /// <param name="summary">A constant of <see cref="CommandKind"/>.</param>
    /// <param name="timeToLiveSeconds">Seconds from now after which it must not be executed any more.</param>
    /// <param name="data">Its data; null for none.</param>
    public bool TryAddRequest(int moduleId, long commandId, string summary, int timeToLiveSeconds, CommandData data)
    {
        int kind = CommandKind.IndexOf(summary);
        if (kind < 0) throw new ArgumentOutOfRangeException(nameof(summary));
        bool isQuery = summary == CommandKind.Query;
        if (!BeginPacket(isQuery ? RadioPacketType.Query : RadioPacketType.Request)) return false;
        _bytes.Write(moduleId, 2);
        _bytes.WriteVariable(commandId);
        _bytes.WriteVariable(timeToLiveSeconds < 0 ? 0 : timeToLiveSeconds);
        if (!isQuery)
        {
            _bytes.Write(kind, 1);
            if (data != null) WriteCommandData(data);
        }

        return EndPacket();
    }

    /// <summary>Adds the state of a command; false, and nothing is changed, when it does not fit.</summary>
    /// <param name="moduleId">The module that answers.</param>
    /// <param name="commandId">The command.</param>
    /// <param name="status">A constant of <see cref="CommandStatus"/>.</param>
    /// <param name="reason">Why it failed, cut to 255 bytes; empty otherwise.</param>
    public bool TryAddResponse(int moduleId, long commandId, string status, string reason)
    {
        if (!BeginPacket(RadioPacketType.Response)) return false;
        _bytes.Write(moduleId, 2);
        _bytes.WriteVariable(commandId);
        _bytes.Write(status == CommandStatus.Delivered ? 0 : status == CommandStatus.Success ? 1 : 2, 1);
        if (reason != null && reason.Length > 0) _bytes.WriteText(reason, RadioFormat.AnswerBytes);
        return EndPacket();
    }

    /// <summary>
    /// Adds that readings are committed; the ranges as in <see cref="WireMessage.Ranges"/>. False, and nothing is changed, when it
    /// does not fit.
    /// </summary>
    public bool TryAddAck(int moduleId, int bootId, int[] ranges, int rangeCount)
    {
        if (!BeginPacket(RadioPacketType.Ack)) return false;
        WriteRanges(moduleId, bootId, ranges, rangeCount);
        return EndPacket();
    }

    /// <summary>
    /// Adds which of the destination's messages hold nothing but readings that are committed: it knows itself what they held. False, and
    /// nothing is changed, when it does not fit.
    /// </summary>
    /// <param name="heardCounter">The frame counter of its newest message that was heard.</param>
    /// <param name="bits">
    /// Bit i stands for the message i before that one, i &lt; <see cref="RadioFormat.StoredMessages"/>; the highest ones cost no byte where
    /// they are 0.
    /// </param>
    /// <param name="mark">The <see cref="RadioMessageReader.Mark"/> of each of these messages, XORed.</param>
    public bool TryAddStored(long heardCounter, long bits, int mark)
    {
        if (bits < 0 || bits >> RadioFormat.StoredMessages != 0) throw new ArgumentOutOfRangeException(nameof(bits));
        if (!BeginPacket(RadioPacketType.Stored)) return false;
        _bytes.Write(heardCounter & 0xFFFF, 2);
        _bytes.Write(mark, 2);
        for (long rest = bits; rest != 0; rest >>= 8) _bytes.Write(rest & 0xFF, 1);
        return EndPacket();
    }

    /// <summary>Adds that readings can never be stored; false, and nothing is changed, when it does not fit.</summary>
    public bool TryAddRefuse(int moduleId, int bootId, int[] ranges, int rangeCount, string reason)
    {
        if (!BeginPacket(RadioPacketType.Refuse)) return false;
        WriteRanges(moduleId, bootId, ranges, rangeCount);
        if (reason != null && reason.Length > 0) _bytes.WriteText(reason, RadioFormat.ReasonBytes);
        return EndPacket();
    }

    /// <summary>Adds the settings in force; false, and nothing is changed, when it does not fit.</summary>
    public bool TryAddReport(int moduleId, CommandData settings)
    {
        if (!BeginPacket(RadioPacketType.Report)) return false;
        _bytes.Write(moduleId, 2);
        WriteSettings(settings);
        return EndPacket();
    }

    /// <summary>
    /// Adds who is reachable; the parameters as in <see cref="WireMessageWriter.Status"/>. False, and nothing is changed, when it does not
    /// fit.
    /// </summary>
    public bool TryAddStatus(int moduleId, string role, int mesh, int[] modules, int count, int paceSeconds = 0)
    {
        if (!BeginPacket(RadioPacketType.Status)) return false;
        _bytes.Write(moduleId, 2);
        int roleByte = role == NodeRole.Hub ? 2 : role == NodeRole.Root ? 1 : 0;
        _bytes.Write(paceSeconds > 0 ? roleByte | RadioFormat.FlagPace : roleByte, 1);
        _bytes.Write(mesh, 2);
        if (paceSeconds > 0) _bytes.Write(PaceCode.From(paceSeconds), 1);
        int before = 0;
        for (int i = 0; i < count; i++)
        {
            _bytes.WriteSigned(modules[i] - before);
            before = modules[i];
        }

        return EndPacket();
    }

    /// <summary>Adds the cloud's clock, UTC, milliseconds since 1970-01-01; false, and nothing is changed, when it does not fit.</summary>
    public bool TryAddTime(long milliseconds)
    {
        if (!BeginPacket(RadioPacketType.Time)) return false;
        _bytes.Write(milliseconds, 6);
        return EndPacket();
    }

    // That a message refers to readings that are not known here.
    internal bool TryAddRejected(int id)
    {
        if (!BeginPacket(RadioPacketType.Rejected)) return false;
        _bytes.Write(id, 2);
        return EndPacket();
    }

    // A part of a long message: see FragmentAssembler.
    internal bool TryAddFragment(int id, int length, int unit, int index, byte[] buffer, int offset, int count)
    {
        if (!BeginPacket(RadioPacketType.Fragment)) return false;
        _bytes.Write(id, 2);
        _bytes.Write(length, 2);
        _bytes.Write(unit, 1);
        _bytes.Write(index, 1);
        _bytes.Write(buffer, offset, count);
        return EndPacket();
    }

    // What is missing of a long message; no bits when nothing is.
    internal bool TryAddMissing(int sourceId, int id, byte[] bits, int count)
    {
        if (!BeginPacket(RadioPacketType.MissingFragments)) return false;
        _bytes.Write(sourceId, 2);
        _bytes.Write(id, 2);
        _bytes.Write(bits, 0, count);
        return EndPacket();
    }

    /// <summary>
    /// Of the message that was finished: 16 bits of its authentication code, which tell it from another of the same source and frame
    /// counter.
    /// </summary>
    public int Mark { get; private set; }

    /// <summary>Closes and signs the message; gives its length.</summary>
    public int Finish()
    {
        CloseData();
        int length = _bytes.Position;
        _key.Sign(Buffer, 0, length);
        Mark = Buffer[length] | (Buffer[length + 1] << 8);
        return length + RadioKey.TagBytes;
    }

    private bool BeginPacket(byte type)
    {
        CloseData();
        if (PacketCount == 255) return false;
        _packetAt = _bytes.Position;
        _bytes.Write(type, 1);
        _bytes.Write(0, _packetHeaderBytes - 1);
        return true;
    }

    private bool EndPacket()
    {
        if (_bytes.IsFull)
        {
            _bytes.IsFull = false;
            _bytes.Position = _packetAt;
            return false;
        }

        WriteLength(_packetAt);
        Buffer[RadioFormat.CountOffset]++;
        return true;
    }

    // The packet ends where the next byte goes.
    private void WriteLength(int packetAt)
    {
        int length = _bytes.Position - packetAt - _packetHeaderBytes;
        if (_packetHeaderBytes == RadioFormat.PacketHeaderBytes)
        {
            Buffer[packetAt + 1] = (byte)length;
            return;
        }

        Buffer[packetAt + 1] = RadioFormat.LongLength;
        Buffer[packetAt + 2] = (byte)length;
        Buffer[packetAt + 3] = (byte)(length >> 8);
    }

    private void CloseData()
    {
        if (_dataAt == 0) return;
        _bytes.Position = (_bits.Position + 7) / 8;
        if (_dataRefers) _bytes.Write(_packer.Check, RadioFormat.CheckBytes);
        WriteLength(_dataAt);
        _dataAt = 0;
    }

    private void WriteRanges(int moduleId, int bootId, int[] ranges, int rangeCount)
    {
        _bytes.Write(moduleId, 2);
        _bytes.Write(bootId, 4);
        _bytes.WriteVariable(rangeCount);
        int before = 0;
        for (int i = 0; i < rangeCount; i++)
        {
            _bytes.WriteSigned(ranges[i * 2] - before);
            _bytes.WriteVariable(ranges[(i * 2) + 1] - ranges[i * 2]);
            before = ranges[(i * 2) + 1];
        }
    }

    private void WriteSettings(CommandData settings)
    {
        int mask = 0;
        for (int i = 0; i < Setting.Count; i++)
        {
            if (settings.Has(i)) mask |= 1 << i;
        }

        _bytes.WriteVariable(mask);
        for (int i = 0; i < Setting.Count; i++)
        {
            if (settings.Has(i)) _bytes.WriteSigned(settings.Get(i));
        }
    }

    private void WriteCommandData(CommandData data)
    {
        WriteSettings(data);
        int flags = 0;
        if (data.Ssid != null) flags |= RadioFormat.FlagSsid;
        if (data.Password != null) flags |= RadioFormat.FlagPassword;
        if (data.HasAutoConnect) flags |= RadioFormat.FlagHasAutoConnect;
        if (data.AutoConnect) flags |= RadioFormat.FlagAutoConnect;
        if (data.HasOn) flags |= RadioFormat.FlagHasOn;
        if (data.On) flags |= RadioFormat.FlagOn;
        bool hasKey = data.Module != 0 && data.KeyNumber >= 0;
        if (hasKey) flags |= RadioFormat.FlagKey;
        _bytes.Write(flags, 1);
        if (hasKey)
        {
            _bytes.Write(data.Module, 2);
            _bytes.Write(data.KeyNumber, 1);
        }

        if (data.Ssid != null) _bytes.WriteText(data.Ssid, WireLimits.SsidBytes);
        if (data.Password == null) return;

        // All of it up to the end of the packet, so that its length is hidden at least from who does not count bytes. Its place is
        // the packet's number, which occurs once in a message.
        int secretAt = _bytes.Position;
        _bytes.WriteText(data.Password, 3 * WireLimits.MaximumPassword);
        if (!_bytes.IsFull) _key.Hide(Buffer, secretAt, _bytes.Position - secretAt, _source, _counter, PacketCount);
    }
}
