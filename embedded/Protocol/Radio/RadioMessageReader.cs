using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Opens radio messages (<see cref="RadioFormat"/>): checks who sent them and that they are new, and gives their packets in the
/// same form as those of the WebSocket. Any bytes may come in. It allocates nothing but texts and what a module's platform returns
/// (<see cref="PlatformKey"/>). Fragments go to the assembler, and the packets of a long message come at the place of its last fragment.
/// </summary>
public sealed class RadioMessageReader : IBodyKey
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
    private readonly MessageSet _messages = new MessageSet();
    private readonly MessageCipher _cipher = new MessageCipher();
    private RadioKey _key;
    private long _now;

    // The message that is read: the payload, or a long one in the assembler.
    private byte[] _buffer;
    private int _packets;
    private int _packetsLeft;
    private bool _isPlain;
    private bool _isLong;
    private int _outerPackets;
    private int _outerPacketsLeft;
    private bool _isOuterPlain;
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
        _body.Key = this;
    }

    /// <summary>The module that sent the message.</summary>
    public int Source { get; private set; }

    /// <summary>The number of the key that it is authenticated with.</summary>
    public int KeyNumber { get; private set; }

    /// <summary>Of the message that was opened what <see cref="RadioMessageBuilder.Mark"/> was where it was made.</summary>
    public int Mark { get; private set; }

    /// <summary>The version of the format of the message that was opened.</summary>
    public int FormatVersion { get; private set; }

    /// <summary>The frame counter of the message whose packets are read.</summary>
    public long FrameCounter { get; private set; }

    /// <summary>The packing version of the readings of the message that was opened last; 0 while it had none.</summary>
    public int PackingVersion { get; private set; }

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
        PackingVersion = 0;
        _isLong = false;
        _now = now;
        _buffer = _payload;
        int length = count - RadioKey.TagBytes;
        if (length < RadioFormat.HeaderBytes || count > RadioFormat.MaximumMessageBytes || !IsKnown(buffer[offset]))
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
        bool isPlain = _buffer[0] == RadioFormat.Format;
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

        if (!IsGenuine(key, _buffer, length, isPlain))
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
        if (!isPlain) _cipher.Turn(key, _buffer, length);
        _key = key;
        Source = source;
        KeyNumber = keyNumber;
        FrameCounter = counter;
        Mark = _buffer[length] | (_buffer[length + 1] << 8);
        FormatVersion = isPlain ? RadioFormat.PlainVersion : RadioFormat.EncryptedVersion;
        _isPlain = isPlain;
        _packets = (int)_message.Read(1);
        _packetsLeft = _packets;
        return RadioResult.Accepted;
    }

    private static bool IsKnown(byte format)
    {
        return format == RadioFormat.Format || format == RadioFormat.EncryptedFormat;
    }

    private bool IsGenuine(RadioKey key, byte[] message, int length, bool isPlain)
    {
        return isPlain ? key.Verify(message, 0, length) : _cipher.IsGenuine(key, message, length);
    }

    // Under a key that took the place of a revoked one the source counts from wherever it likes; after a change it goes on.
    private bool IsNew(int source, long counter, int keyNumber)
    {
        int former = _guard.KeyNumber(source);
        if (former >= 0 && former != keyNumber && _keys.Find(source, former) == null) _guard.BeginAnew(source);
        return _guard.Accept(source, counter, keyNumber);
    }

    /// <summary>
    /// Gives the next reading or other packet; null at the end of the message. Packets of unknown types are passed over, ones that make no
    /// sense too; both are counted. A request whose data is wrong is given as <see cref="InvalidMessage"/> with its command id, so that it
    /// can be answered. A message is good until the next one of its kind is read, unless it is kept.
    /// </summary>
    public Message Read()
    {
        while (true)
        {
            if (_readingsLeft > 0)
            {
                Message reading = ReadReading();
                if (reading != null) return reading;
                continue;
            }

            if (_packetsLeft == 0)
            {
                if (!_isLong) return null;
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
            else
            {
                Message message = ReadPacket(type);
                if (message != null) return message;
            }
        }
    }

    /// <summary>Hands over the message that was read last: it stays as it is, and the next of its kind is another object.</summary>
    public void Keep(Message message)
    {
        _messages.Release(message);
    }

    void IBodyKey.Reveal(byte[] buffer, int offset, int count)
    {
        if (_isPlain) _key.Hide(buffer, offset, count, Source, (uint)FrameCounter, _packets - _packetsLeft - 1);
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
        if (end < RadioFormat.HeaderBytes || !IsKnown(message[0]))
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
        bool isPlain = message[0] == RadioFormat.Format;
        _outerPackets = _packets;
        _outerPacketsLeft = _packetsLeft;
        _outerCounter = FrameCounter;
        _isOuterPlain = _isPlain;
        _isLong = true;
        _packetsLeft = 0;

        // Its fragments were new, so it is; that they belong together is what its own code says.
        bool isSame = source == Source && destination == _ownId && keyNumber == KeyNumber;
        if (!isSame || (int)(counter & 0xFFFF) != _assembler.MessageId || !IsGenuine(_key, message, end, isPlain))
        {
            Counters.Forged++;
            return;
        }

        if (!isPlain) _cipher.Turn(_key, message, end);
        _buffer = message;
        _isPlain = isPlain;
        _packets = (int)_message.Read(1);
        _packetsLeft = _packets;
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
        _isPlain = _isOuterPlain;
    }

    private void BeginReadings(int end, bool refers)
    {
        int version = (int)_body.Read(1);
        var packing = PackingTable.Of(version);
        if (!_body.IsExhausted && packing == null)
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
            if (end < begin || !IsWhatSenderMeant(begin, end, count, packing))
            {
                Counters.InvalidPackets++;
                if (_references != null) _references.Reject(Source, (int)(FrameCounter & 0xFFFF));
                return;
            }
        }

        PackingVersion = version;
        _readingsLeft = count;
        _packer.Reset(Source, packing);
        _bits.Reset(_buffer, begin, end);
    }

    // Reads all readings of a packet for the sake of what they refer to, before any is given.
    private bool IsWhatSenderMeant(int begin, int end, int count, PackingTable packing)
    {
        _packer.Reset(Source, packing);
        _bits.Reset(_buffer, begin, end);
        for (int i = 0; i < count; i++)
        {
            _scratch.Reset();
            if (_packer.Read(_bits, _scratch, _references, false).Length > 0) return false;
        }

        _body.Reset(_buffer, end, end + RadioFormat.CheckBytes);
        return (uint)_body.Read(RadioFormat.CheckBytes) == _packer.Check;
    }

    private Message ReadReading()
    {
        _readingsLeft--;
        var message = (DataMessage)_messages.Take(MessageType.Data);
        string reason = _packer.Read(_bits, message.Reading, _references, true);
        if (reason.Length == 0) return message;
        Counters.InvalidPackets++;
        _readingsLeft = 0;
        return null;
    }

    private Message ReadPacket(int type)
    {
        MessageType kind = MessageTable.OfPacket(type);
        if (kind == MessageType.Unknown)
        {
            Counters.UnknownPackets++;
            return null;
        }

        Message message = _messages.Take(kind);
        if (!message.ReadBody(_body, type))
        {
            Counters.InvalidPackets++;
            return null;
        }

        var request = message as RequestMessage;
        if (request == null || request.DataFault.Length == 0) return message;
        var invalid = (InvalidMessage)_messages.Take(MessageType.Invalid);
        invalid.Of(request, request.DataFault);
        return invalid;
    }
}
