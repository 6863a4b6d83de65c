using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Builds one radio message (<see cref="RadioFormat"/>) out of as many packets as fit: begin, add until an addition gives false,
/// finish. It allocates nothing after it was made, but for what a module's platform returns (<see cref="PlatformKey"/>). A message of more than 255 bytes is for
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
    private readonly MessageCipher _cipher = new MessageCipher();
    private RadioKey _key;
    private uint _counter;
    private PackingTable _packing;
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
    public int PacketCount { get; private set; }

    /// <summary>The version of the message's format.</summary>
    public int FormatVersion { get; private set; }

    /// <summary>How many readings were added.</summary>
    public int ReadingCount { get; private set; }

    /// <summary>Begins a message.</summary>
    /// <param name="destinationId">Whom it is for, 1…65534.</param>
    /// <param name="key">The key that is shared with it.</param>
    /// <param name="frameCounter">A number that this source never used under this key: see <see cref="FrameCounter"/>.</param>
    /// <param name="packingVersion">The packing version of readings (<see cref="PackingAgreement"/>); 0 for the newest.</param>
    /// <param name="formatVersion">The version of the format (<see cref="FormatAgreement"/>): that which everybody reads, or a later.</param>
    public void Begin(
        int destinationId, RadioKey key, long frameCounter, int packingVersion = 0, int formatVersion = RadioFormat.PlainVersion)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        if (!WireLimits.IsModuleId(destinationId)) throw new ArgumentOutOfRangeException(nameof(destinationId));
        if (frameCounter < 0 || frameCounter > uint.MaxValue) throw new ArgumentOutOfRangeException(nameof(frameCounter));
        _packing = PackingTable.Of(packingVersion == 0 ? PackingTable.Newest : packingVersion);
        if (_packing == null) throw new ArgumentOutOfRangeException(nameof(packingVersion));
        if (formatVersion < RadioFormat.PlainVersion || formatVersion > RadioFormat.NewestVersion)
            throw new ArgumentOutOfRangeException(nameof(formatVersion));
        _key = key;
        _counter = (uint)frameCounter;
        Destination = destinationId;
        _dataAt = 0;
        ReadingCount = 0;
        PacketCount = 0;
        FormatVersion = formatVersion;
        _bytes.Reset(Buffer, 0, _limit);
        _bytes.Write(FormatVersion == RadioFormat.PlainVersion ? RadioFormat.Format : RadioFormat.EncryptedFormat, 1);
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
        sent.Choose(reading, again, now, _packing.Version);
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
            _bytes.Write(_packing.Version, 1);
            _bytes.Write(0, 1);
            if (_bytes.IsFull)
            {
                _dataAt = 0;
                return EndPacket();
            }

            _packer.Reset(_source, _packing);
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

        if (Buffer[countAt] == 0) PacketCount++;
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
    /// Adds a message; false, and nothing is changed, when it does not fit. One that has no form on air (an error, a pace, a command of a
    /// kind that this build does not know) is passed over: true.
    /// </summary>
    public bool TryAdd(Message message)
    {
        if (message.Type == MessageType.Data) return TryAddReading(((DataMessage)message).Reading);
        int type = message.PacketType;
        if (type < 0) return true;
        if (!BeginPacket((byte)type)) return false;
        message.WriteBody(_bytes);

        // Its place is the packet's number, which occurs once in a message.
        int secretAt = FormatVersion == RadioFormat.PlainVersion ? _bytes.SecretAt : -1;
        if (secretAt >= 0 && !_bytes.IsFull) _key.Hide(Buffer, secretAt, _bytes.Position - secretAt, _source, _counter, PacketCount);
        _bytes.EndSecret();
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

    /// <summary>Closes, encrypts and signs the message; gives its length.</summary>
    public int Finish()
    {
        CloseData();
        int length = _bytes.Position;
        Buffer[RadioFormat.CountOffset] = (byte)PacketCount;
        if (FormatVersion == RadioFormat.PlainVersion) _key.Sign(Buffer, 0, length);
        else _cipher.Close(_key, Buffer, length);
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
        PacketCount++;
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
}
