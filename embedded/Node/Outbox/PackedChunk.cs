using Battery.Node.Stored;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Outbox;

/// <summary>
/// The form of readings in flash from version 3 on: some together, packed as differences (<see cref="ReadingPackWriter"/>), with one
/// checksum. The length stands at the end too, so that the last chunk of a file is found without reading those before it, and each chunk
/// says how many readings its file has up to there.
/// <code>
/// magic (1) | version (1) | packing (1) | count (1) | length (2) | module (2) | boot (4) | first sequence (4) | step (2) | total (4)
///     | 1 where something changed, otherwise 0 (1) | packed readings | length (2) | CRC-32 (4)
/// </code>
/// </summary>
internal sealed class PackedChunk
{
    /// <summary>What this build writes.</summary>
    internal const int Version = 3;

    internal const int HeaderBytes = 23;
    internal const int TailBytes = 2 + Crc32.Bytes;

    /// <summary>The longest; the worst reading takes some 200 bytes, a usual one a tenth of it.</summary>
    internal const int MostBytes = 2048;

    internal const byte Magic = 0xB7;

    private const int CountAt = 3;
    private const int LengthAt = 4;
    private const int ModuleAt = 6;
    private const int BootAt = 8;
    private const int SequenceAt = 12;
    private const int StepAt = 16;
    private const int TotalAt = 18;
    private const int ChangeAt = 22;
    private const int MostStep = 0xFFFF;

    private readonly ReadingPackWriter _writer = new ReadingPackWriter();
    private readonly ReadingPackReader _reader = new ReadingPackReader();
    private readonly ReadingChange _change = new ReadingChange();
    private bool _hasChange;
    private int _count;
    private int _boot;
    private int _first;
    private int _last;
    private int _step;

    internal byte[] Buffer { get; } = new byte[MostBytes];

    /// <summary>How many readings were added since <see cref="Begin"/>.</summary>
    internal int Count => _count;

    /// <summary>The length of the chunk that is being written.</summary>
    internal int WrittenLength => HeaderBytes + _writer.Length + TailBytes;

    /// <summary>The length of the whole chunk that lies at the begin of the buffer; 0 where its begin is none of this version.</summary>
    internal int Length
    {
        get
        {
            int length = LittleEndian.Int(Buffer, LengthAt, 2);
            bool isOne = Buffer[0] == Magic && Buffer[1] == Version && length > HeaderBytes + TailBytes && length <= MostBytes;
            return isOne ? length : 0;
        }
    }

    /// <summary>Of the chunk in the buffer: how many readings its file has up to its end.</summary>
    internal int Total => LittleEndian.Int(Buffer, TotalAt, 4);

    /// <summary>Whether the chunk in the buffer, of which so many bytes are there, is whole.</summary>
    internal bool IsWhole(int bytes)
    {
        int length = Length;
        if (length == 0 || bytes < length) return false;
        int count = Buffer[CountAt];
        if (count == 0 || count > OutboxChunk.Capacity) return false;
        int end = length - Crc32.Bytes;
        return LittleEndian.Int(Buffer, end, Crc32.Bytes) == Crc32.Of(Buffer, 0, end);
    }

    /// <summary>What the chunk in the buffer says of itself.</summary>
    internal void Describe(OutboxChunk chunk)
    {
        chunk.Length = Length;
        chunk.Count = Buffer[CountAt];
        chunk.BootId = LittleEndian.Int(Buffer, BootAt, 4);
        chunk.FirstSequence = LittleEndian.Int(Buffer, SequenceAt, 4);
        chunk.Step = LittleEndian.Int(Buffer, StepAt, 2);
        chunk.Total = Total;
        chunk.HasChange = Buffer[ChangeAt] != 0;
    }

    /// <summary>Begins to read the chunk in the buffer; false where it was packed by a newer build.</summary>
    internal bool BeginRead()
    {
        return _reader.Begin(Buffer, HeaderBytes, Length - TailBytes, Buffer[2], LittleEndian.Int(Buffer, ModuleAt, 2));
    }

    internal bool TryRead(Reading reading)
    {
        return _reader.TryRead(reading);
    }

    /// <summary>Begins to write one into the buffer.</summary>
    internal void Begin()
    {
        _count = 0;
        _hasChange = false;
    }

    /// <summary>Adds a reading; false where it belongs into the next chunk.</summary>
    internal bool TryAdd(Reading reading)
    {
        int step = reading.Sequence - _last;
        if (_count == 0)
        {
            _writer.Begin(Buffer, HeaderBytes, MostBytes - TailBytes, reading.ModuleId);
            LittleEndian.Put(Buffer, ModuleAt, reading.ModuleId, 2);
            _boot = reading.BootId;
            _first = reading.Sequence;
            step = 1;
        }
        else if (_count == OutboxChunk.Capacity || reading.BootId != _boot || step < 1 || step > MostStep) return false;
        else if (_count > 1 && step != _step) return false;

        if (!_writer.TryAdd(reading)) return false;
        if (_change.Sees(reading)) _hasChange = true;
        _step = step;
        _last = reading.Sequence;
        _count++;
        return true;
    }

    /// <summary>Closes what was added; gives the length.</summary>
    /// <param name="total">How many readings the file has with these.</param>
    internal int Close(int total)
    {
        int length = WrittenLength;
        Buffer[0] = Magic;
        Buffer[1] = Version;
        Buffer[2] = (byte)ReadingPackWriter.Version;
        Buffer[CountAt] = (byte)_count;
        LittleEndian.Put(Buffer, LengthAt, length, 2);
        LittleEndian.Put(Buffer, BootAt, _boot, 4);
        LittleEndian.Put(Buffer, SequenceAt, _first, 4);
        LittleEndian.Put(Buffer, StepAt, _step, 2);
        Buffer[ChangeAt] = (byte)(_hasChange ? 1 : 0);
        LittleEndian.Put(Buffer, length - TailBytes, length, 2);
        Seal(length, total);
        return length;
    }

    /// <summary>Closes the chunk in the buffer anew, for a file in which it has another place.</summary>
    internal void Reseal(int total)
    {
        Seal(Length, total);
    }

    private void Seal(int length, int total)
    {
        LittleEndian.Put(Buffer, TotalAt, total, 4);
        LittleEndian.Put(Buffer, length - Crc32.Bytes, Crc32.Of(Buffer, 0, length - Crc32.Bytes), Crc32.Bytes);
    }
}
