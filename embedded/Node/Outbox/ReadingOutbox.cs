using System;
using System.Collections;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The readings that the cloud has not acknowledged yet: the newest in memory, and in flash those that were not acknowledged in time. So a
/// node whose link acknowledges writes nothing, and one that is cut off writes many at once. A power loss costs those in memory, none of
/// which is older than was promised. A reading leaves the outbox by acknowledgement or refusal; when it is full the older ones are thinned
/// out, then the oldest file goes, and what that costs is counted. After a restart at most the rest of a file comes again that was
/// acknowledged already, and is stored once all the same: readings have identities. Any thread may call.
/// </summary>
public sealed class ReadingOutbox
{
    /// <summary>The least flash that it takes, bytes.</summary>
    public const int LeastBytes = 8192;

    // How many chunks may be known at once from the oldest on that waits: 144 bytes each on the node.
    private const int MostChunks = 128;

    /// <summary>Flash that does not take readings is asked again after so long.</summary>
    internal const int RetryMilliseconds = 10000;

    // It loses its oldest file when it refused so often.
    private const int MostFailures = 3;

    // What a chunk takes at the most with usual readings, by itself and for each of them: the first takes so many, the others a fifth.
    private const int ChunkBytes = 32;
    private const int MostUsualBytes = 80;

    private readonly ILog _log;
    private readonly int _unsavedMilliseconds;
    private readonly OutboxFiles _files;
    private readonly ReadingBuffer _buffer = new ReadingBuffer();

    // From the oldest chunk that waits up to where TakeNext has come.
    private readonly ArrayList _chunks = new ArrayList();
    private readonly Reading _scratch = new Reading();
    private readonly object _gate = new object();
    private long _retryAt;
    private int _failures;

    // Where TakeNext goes on: a chunk and a reading in it, and when the files are through a reading in memory.
    private int _cursorChunk;
    private int _cursorIndex;
    private int _cursorBuffer;

    /// <summary>Opens what an earlier run left.</summary>
    /// <param name="storage">The flash.</param>
    /// <param name="log">Hears what was lost.</param>
    /// <param name="capacity">How many bytes of flash it takes at most, <see cref="LeastBytes"/> or more.</param>
    /// <param name="unsavedMilliseconds">
    /// After so long without an acknowledgement a reading goes to flash with <see cref="Step"/>; 0 for at once.
    /// </param>
    public ReadingOutbox(IStorage storage, ILog log, int capacity, int unsavedMilliseconds = 0)
    {
        if (capacity < LeastBytes) throw new ArgumentOutOfRangeException(nameof(capacity));
        if (unsavedMilliseconds < 0) throw new ArgumentOutOfRangeException(nameof(unsavedMilliseconds));
        _log = log;
        _unsavedMilliseconds = unsavedMilliseconds;
        _files = new OutboxFiles(storage, log, capacity);
    }

    /// <summary>How many readings wait for their acknowledgement.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _files.Waiting + _buffer.Waiting;
        }
    }

    /// <summary>How many of those a power loss would cost now.</summary>
    public int Unsaved
    {
        get
        {
            lock (_gate) return _buffer.Waiting;
        }
    }

    /// <summary>How many of those that wait were given out by <see cref="TakeNext"/> since the last <see cref="Rewind"/>.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
            {
                int given = 0;
                for (int i = 0; i < _chunks.Count && i < _cursorChunk; i++) given += Chunk(i).Count - Chunk(i).Done;
                for (int i = 0; i < _cursorIndex; i++) given += Chunk(_cursorChunk).IsDone(i) ? 0 : 1;
                for (int i = 0; i < _cursorBuffer; i++) given += _buffer.IsDone(i) ? 0 : 1;
                return given;
            }
        }
    }

    /// <summary>
    /// A mark of the oldest reading that was given out and still waits; −1 for none. While it stays the same, nobody has
    /// answered for that reading.
    /// </summary>
    public long OldestInFlight
    {
        get
        {
            lock (_gate)
            {
                for (int i = 0; i < _chunks.Count && i <= _cursorChunk; i++)
                {
                    OutboxChunk chunk = Chunk(i);
                    int given = i < _cursorChunk ? chunk.Count : _cursorIndex;
                    for (int index = 0; index < given; index++)
                    {
                        if (!chunk.IsDone(index)) return Mark(chunk.BootId, chunk.SequenceAt(index));
                    }
                }

                for (int i = 0; i < _cursorBuffer; i++)
                {
                    if (!_buffer.IsDone(i)) return Mark(_buffer.BootAt(i), _buffer.SequenceAt(i));
                }

                return -1;
            }
        }
    }

    /// <summary>How many were lost because the outbox was full, since the start.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many were given up to thin out what waits, because the outbox was full, since the start.</summary>
    public int Thinned { get; private set; }

    /// <summary>How many the cloud refused for good, since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>How many could not be read back from flash, since the start.</summary>
    public int Damaged => _files.Damaged;

    // What it keeps of flash in memory.
    internal int KnownFiles => _files.Count;

    internal int KnownChunks => _chunks.Count;

    /// <summary>Appends a reading, whose sequence is above that of the one before it in this boot.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="now">Milliseconds, never jumping, of the clock that <see cref="Step"/> is given.</param>
    public void Append(Reading reading, long now = 0)
    {
        lock (_gate)
        {
            if (_buffer.Count == ReadingBuffer.Capacity) MakeRoomInMemory(now);
            _buffer.Add(reading, now);
            if (_unsavedMilliseconds == 0) Save(now);
        }
    }

    /// <summary>Time goes by: what was not acknowledged in time goes to flash. Gives when it has to be called again.</summary>
    public long Step(long now)
    {
        lock (_gate)
        {
            if (_buffer.Waiting > 0)
            {
                if (now < _retryAt) return _retryAt;
                long due = _buffer.OldestAt() + _unsavedMilliseconds;
                if (due > now) return due;
                Save(now);
            }

            return now + (_unsavedMilliseconds == 0 ? RetryMilliseconds : _unsavedMilliseconds);
        }
    }

    /// <summary>All that waits is in flash on return: before a restart, or while the supply goes down.</summary>
    public void Flush()
    {
        lock (_gate) Save(0);
    }

    /// <summary>
    /// Gives the next reading that waits and was not given since the last <see cref="Rewind"/>. False when there is none, or when so many
    /// were given that the first of them must be answered for before.
    /// </summary>
    public bool TakeNext(Reading reading)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_cursorChunk == _chunks.Count)
                {
                    if (_chunks.Count == MostChunks) return false;
                    OutboxChunk next = _files.Next(_chunks.Count == 0 ? null : Chunk(_chunks.Count - 1));
                    if (next == null) break;
                    _chunks.Add(next);
                }

                OutboxChunk chunk = Chunk(_cursorChunk);
                if (_cursorIndex == chunk.Count)
                {
                    _cursorChunk++;
                    _cursorIndex = 0;
                    continue;
                }

                int index = _cursorIndex++;
                if (chunk.IsDone(index)) continue;
                if (_files.Read(chunk, index, reading)) return true;
                chunk.Finish(index);
                _files.LogDamage(1, chunk.File);
                RemoveDone();
            }

            while (_cursorBuffer < _buffer.Count)
            {
                int index = _cursorBuffer++;
                if (_buffer.IsDone(index)) continue;
                _buffer.Get(index, reading);
                return true;
            }

            return false;
        }
    }

    /// <summary>Lets <see cref="TakeNext"/> begin with the oldest again: the link is another, or acknowledgements did not come.</summary>
    public void Rewind()
    {
        lock (_gate)
        {
            _cursorChunk = 0;
            _cursorIndex = 0;
            _cursorBuffer = 0;
        }
    }

    /// <summary>
    /// Drops readings that are committed. Ranges as in <see cref="RangesMessage.Ranges"/>. Gives how many there were of those that
    /// <see cref="TakeNext"/> has ever given; others wait on.
    /// </summary>
    public int Acknowledge(int bootId, int[] ranges, int rangeCount)
    {
        lock (_gate)
        {
            int finished = 0;
            for (int i = 0; i < rangeCount; i++) finished += FinishRange(bootId, ranges[2 * i], ranges[(2 * i) + 1]);
            RemoveDone();
            return finished;
        }
    }

    /// <summary>Drops readings that can never be stored, and counts them.</summary>
    public int Refuse(int bootId, int[] ranges, int rangeCount)
    {
        lock (_gate)
        {
            int refused = Acknowledge(bootId, ranges, rangeCount);
            Refused += refused;
            return refused;
        }
    }

    private static long Mark(int bootId, int sequence)
    {
        return ((long)bootId << 32) | (long)sequence;
    }

    private OutboxChunk Chunk(int index)
    {
        return (OutboxChunk)_chunks[index];
    }

    // What is in memory goes to flash, in chunks.
    private void Save(long now)
    {
        try
        {
            while (_buffer.Waiting > 0) SaveChunk();
            _failures = 0;
            _retryAt = 0;
        }
        catch (Exception)
        {
            _retryAt = now + RetryMilliseconds;
            if (++_failures % MostFailures == 0 && _files.Count > 1) DropOldest();
            throw;
        }
    }

    private void SaveChunk()
    {
        MakeRoom();
        PackedChunk packed = _files.BeginChunk();
        int end = 0;
        int given = 0;
        for (; end < _buffer.Count; end++)
        {
            if (_buffer.IsDone(end)) continue;
            _buffer.Get(end, _scratch);
            if (!packed.TryAdd(_scratch)) break;
            if (end < _cursorBuffer) given++;
        }

        OutboxChunk chunk = _files.Append();
        if (_cursorBuffer > 0)
        {
            // TakeNext was through with the files: it goes on in or behind the new chunk.
            if (_cursorChunk < _chunks.Count) _cursorChunk = _chunks.Count;
            _cursorIndex = 0;
            _chunks.Add(chunk);
            if (given == chunk.Count) _cursorChunk++;
            else _cursorIndex = given;
        }

        for (int i = 0; i < end; i++) _buffer.Finish(i);
        TrimBuffer();
    }

    // The oldest goes where flash does not take it.
    private void MakeRoomInMemory(long now)
    {
        try
        {
            Save(now);
        }
        catch (Exception failure)
        {
            if (_buffer.Count < ReadingBuffer.Capacity) return;
            Dropped++;
            _log.Write(
                LogLevel.Error, "outbox",
                "flash takes no readings (" + failure.Message + "): dropped the oldest, " + Dropped.ToString() + " since the start");
            _buffer.Finish(0);
            TrimBuffer();
        }
    }

    private void TrimBuffer()
    {
        int gone = _buffer.Trim();
        _cursorBuffer = _cursorBuffer > gone ? _cursorBuffer - gone : 0;
    }

    private int FinishRange(int bootId, int first, int last)
    {
        int finished = 0;
        for (int i = 0; i < _chunks.Count; i++)
        {
            OutboxChunk chunk = Chunk(i);
            if (chunk.BootId != bootId || last < chunk.FirstSequence || first > chunk.SequenceAt(chunk.Count - 1)) continue;
            for (int index = 0; index < chunk.Count; index++)
            {
                int sequence = chunk.SequenceAt(index);
                if (sequence >= first && sequence <= last && chunk.Finish(index)) finished++;
            }
        }

        for (int index = 0; index < _buffer.Count; index++)
        {
            if (_buffer.BootAt(index) != bootId) continue;
            int sequence = _buffer.SequenceAt(index);
            if (sequence >= first && sequence <= last && _buffer.Finish(index)) finished++;
        }

        return finished;
    }

    private void RemoveDone()
    {
        TrimBuffer();
        while (_chunks.Count > 0 && Chunk(0).Done == Chunk(0).Count)
        {
            OutboxChunk chunk = Chunk(0);
            chunk.File.Start = chunk.Position + chunk.Length;
            chunk.File.Passed = chunk.Total;
            RemoveChunk(0);
        }

        for (int i = _files.Count - 1; i >= 0; i--)
        {
            OutboxFile file = _files.At(i);
            if (file.Waiting > 0) continue;
            Forget(file);
            _files.Remove(file);
        }
    }

    // Two at a time, so that one that was made smaller comes down to it.
    private void MakeRoom()
    {
        int bytes = ChunkBytes + (_buffer.Waiting * MostUsualBytes);
        for (int i = 0; i < 2 && _files.IsFull(bytes); i++)
        {
            int pair = _files.Thinning.FirstOfPair();
            if (pair < 0) DropOldest();
            else ThinOut(pair);
        }
    }

    private void ThinOut(int pair)
    {
        ForgetFrom(pair);
        int cost = _files.Thinning.Merge(pair);
        if (cost < 0) return;
        Thinned += cost;
        _log.Write(
            LogLevel.Warning, "outbox",
            "full: thinned out older readings, which cost " + cost.ToString() + ", " + Thinned.ToString() + " since the start");
    }

    // What was given of these files and those behind them is given again: they will not be the same.
    private void ForgetFrom(int fileIndex)
    {
        bool isGiven = false;
        for (int i = _chunks.Count - 1; i >= 0 && _files.IndexOf(Chunk(i).File) >= fileIndex; i--)
        {
            Chunk(i).Forget();
            RemoveChunk(i);
            isGiven = true;
        }

        if (isGiven) Rewind();
    }

    private void DropOldest()
    {
        OutboxFile oldest = _files.At(0);
        Dropped += oldest.Waiting;
        _log.Write(
            LogLevel.Warning, "outbox",
            "full: dropped the oldest " + oldest.Waiting.ToString() + " readings, " + Dropped.ToString() + " since the start");
        Forget(oldest);
        _files.Remove(oldest);
    }

    private void Forget(OutboxFile file)
    {
        for (int i = _chunks.Count - 1; i >= 0; i--)
        {
            if (Chunk(i).File == file) RemoveChunk(i);
        }
    }

    private void RemoveChunk(int index)
    {
        _chunks.RemoveAt(index);
        if (_cursorChunk > index) _cursorChunk--;
        else if (_cursorChunk == index) _cursorIndex = 0;
    }
}
