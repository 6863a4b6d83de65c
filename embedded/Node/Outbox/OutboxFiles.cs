using System;
using System.Collections;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The files of the outbox, the oldest first: chunks are appended to the last one, files are dropped whole, and those that were thinned
/// out (<see cref="OutboxThinning"/>) are before all others.
/// </summary>
internal sealed class OutboxFiles
{
    /// <summary>A block of the ESP32's flash: what a file takes of it is whole blocks.</summary>
    internal const int BlockBytes = 4096;

    private const int MostFiles = 32;
    private const int MostFileBlocks = 16;

    private readonly IStorage _storage;
    private readonly ILog _log;
    private readonly int _capacity;
    private readonly OldFiles _old;
    private readonly ArrayList _files = new ArrayList();
    private int _nextNumber = 1;

    // Made when a file is first read or written: a node whose link acknowledges has none.
    private PackedChunk _packed;

    // The chunk in the buffer, null for none, and how many of its readings were read.
    private OutboxChunk _loaded;
    private int _read;

    /// <summary>Opens what an earlier run left.</summary>
    internal OutboxFiles(IStorage storage, ILog log, int capacity)
    {
        _storage = storage;
        _log = log;
        _capacity = capacity;
        int blocks = capacity / MostFiles / BlockBytes;
        if (blocks > MostFileBlocks) blocks = MostFileBlocks;

        // Each block but the first begins with what leads to those before it.
        FileBytes = blocks <= 1 ? BlockBytes : blocks * (BlockBytes - 8);
        Thinning = new OutboxThinning(this, storage, capacity / Room(FileBytes));
        _old = new OldFiles(storage);
        OpenThinned();
        var reading = new Reading();
        Open(ReadingRecord.FirstVersion, reading);
        Open(ReadingRecord.Version, reading);
        Open(PackedChunk.Version, reading);
        Thinning.EndCutOff();
    }

    /// <summary>How long a file may be.</summary>
    internal int FileBytes { get; }

    /// <summary>Makes room before a file has to go whole.</summary>
    internal OutboxThinning Thinning { get; }

    /// <summary>How many readings could not be read back, since the start.</summary>
    internal int Damaged { get; private set; }

    /// <summary>How many files there are.</summary>
    internal int Count => _files.Count;

    /// <summary>How many readings wait in all of them.</summary>
    internal int Waiting
    {
        get
        {
            int waiting = 0;
            for (int i = 0; i < _files.Count; i++) waiting += At(i).Waiting;
            return waiting;
        }
    }

    internal OutboxFile At(int index)
    {
        return (OutboxFile)_files[index];
    }

    /// <summary>The buffer that a chunk for <see cref="Append"/> is made in.</summary>
    internal PackedChunk BeginChunk()
    {
        _loaded = null;
        PackedChunk packed = Packed;
        packed.Begin();
        return packed;
    }

    /// <summary>Whether there must be room made before a chunk of about so many bytes is appended.</summary>
    internal bool IsFull(int chunkBytes)
    {
        int bytes = 0;
        for (int i = 0; i < _files.Count; i++) bytes += Room(At(i).End);
        return !HasRoomInLast(chunkBytes) && bytes + FileBytes > _capacity && _files.Count > 1;
    }

    internal int IndexOf(OutboxFile file)
    {
        return _files.IndexOf(file);
    }

    private PackedChunk Packed
    {
        get
        {
            if (_packed == null) _packed = new PackedChunk();
            return _packed;
        }
    }

    /// <summary>Appends the chunk that was made; it is durable on return.</summary>
    internal OutboxChunk Append()
    {
        OutboxFile file;
        if (HasRoomInLast(Packed.WrittenLength)) file = At(_files.Count - 1);
        else
        {
            file = new OutboxFile(_nextNumber++, PackedChunk.Version, 0);
            file.IsOpen = true;
            _files.Add(file);
        }

        int length = Packed.Close(file.Total + Packed.Count);
        var chunk = new OutboxChunk(file, file.End);
        Packed.Describe(chunk);
        try
        {
            _storage.Append(file.Name, Packed.Buffer, 0, length);
        }
        catch (Exception)
        {
            // Part of the chunk may stand in the file: what follows goes into another one.
            file.IsOpen = false;
            if (file.End == 0) _files.Remove(file);
            throw;
        }

        file.End += length;
        file.Total += chunk.Count;
        file.Waiting += chunk.Count;
        return chunk;
    }

    /// <summary>The chunk behind another one, the first where that is null; null where there is none.</summary>
    internal OutboxChunk Next(OutboxChunk before)
    {
        return before == null ? FirstFrom(0) : Next(_files.IndexOf(before.File), before.Position + before.Length, before.Total);
    }

    /// <summary>The first chunk of a file and those behind it; null where there is none.</summary>
    internal OutboxChunk FirstFrom(int index)
    {
        return Next(index, -1, -1);
    }

    /// <summary>The bytes of the chunk that was found last, for a file in which it brings the readings to a total.</summary>
    internal byte[] Reseal(int total)
    {
        _loaded = null;
        Packed.Reseal(total);
        return Packed.Buffer;
    }

    /// <summary>Reads a reading of a chunk; false where it is damaged.</summary>
    internal bool Read(OutboxChunk chunk, int index, Reading reading)
    {
        if (chunk.File.OnlyChunk != null) return _old.Read(chunk, index, reading);
        if (_loaded != chunk || _read > index)
        {
            _loaded = null;
            if (!Load(chunk.File, chunk.Position) || !Packed.BeginRead()) return false;
            _loaded = chunk;
            _read = 0;
        }

        while (_read <= index)
        {
            _read++;
            if (!Packed.TryRead(reading)) return false;
        }

        return reading.Sequence == chunk.SequenceAt(index) && reading.BootId == chunk.BootId;
    }

    /// <summary>Counts readings that cannot be read back; the caller has marked them.</summary>
    internal void LogDamage(int readings, OutboxFile file)
    {
        Damaged += readings;
        _log.Write(
            LogLevel.Warning, "outbox",
            readings.ToString() + " readings of " + file.Name + " cannot be read back, " + Damaged.ToString() + " since the start");
    }

    internal void Remove(OutboxFile file)
    {
        _storage.Delete(file.Name);
        _files.Remove(file);
        if (_loaded != null && _loaded.File == file) _loaded = null;
    }

    /// <summary>Puts a file in the place of a pair. The later one goes first: see <see cref="OutboxThinning.EndCutOff"/>.</summary>
    internal void Replace(int index, OutboxFile merged)
    {
        OutboxFile older = At(index);
        _storage.Delete(At(index + 1).Name);
        _files.RemoveAt(index + 1);
        if (merged.Total > 0) _files[index] = merged;
        else _files.RemoveAt(index);
        _loaded = null;
        _storage.Delete(older.Name);
    }

    private static int Room(int bytes)
    {
        return (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
    }

    // The next chunk from a position of a file on, −1 for where its chunks begin.
    private OutboxChunk Next(int index, int position, int total)
    {
        for (; index < _files.Count; index++)
        {
            OutboxFile file = At(index);
            if (position < 0) position = file.Start;
            OutboxChunk chunk = file.OnlyChunk != null ? position == 0 ? file.OnlyChunk : null : Next(file, position, total);
            if (chunk != null) return chunk;
            position = -1;
            total = -1;
        }

        return null;
    }

    private bool HasRoomInLast(int chunkBytes)
    {
        if (_files.Count == 0) return false;
        OutboxFile last = At(_files.Count - 1);
        return last.IsOpen && last.End + chunkBytes <= FileBytes;
    }

    // The next whole chunk of a file from a position on; what lies between is lost, and the totals tell how much that is.
    private OutboxChunk Next(OutboxFile file, int position, int total)
    {
        if (total < 0) total = file.Passed;
        int damagedAt = -1;
        while (position < file.End)
        {
            if (Load(file, position))
            {
                var chunk = new OutboxChunk(file, position);
                Packed.Describe(chunk);
                if (damagedAt >= 0) Lose(file, total, chunk.Total - chunk.Count);
                if (Packed.BeginRead())
                {
                    _loaded = chunk;
                    _read = 0;
                    return chunk;
                }

                // A newer build packed these and will read them.
                LogNewer(file);
                position += chunk.Length;
                total = chunk.Total;
                damagedAt = -1;
                continue;
            }

            if (damagedAt < 0) damagedAt = position;
            position = FindMagic(file, position + 1);
        }

        if (damagedAt >= 0)
        {
            Lose(file, total, file.Total);
            file.End = damagedAt;
            file.IsOpen = false;
        }

        return null;
    }

    // The readings of a file from one number up to another are lost, as far as that was not said before.
    private void Lose(OutboxFile file, int from, int to)
    {
        if (from < file.Accounted) from = file.Accounted;
        if (to <= from) return;
        file.Accounted = to;
        file.Waiting -= to - from;
        LogDamage(to - from, file);
    }

    private void LogNewer(OutboxFile file)
    {
        if (file.IsNewer) return;
        file.IsNewer = true;
        _log.Write(LogLevel.Error, "outbox", file.Name + " holds readings of a newer build, which are kept and not read");
    }

    // Whether a whole chunk lies there; it is in the buffer then.
    private bool Load(OutboxFile file, int position)
    {
        _loaded = null;
        int most = file.End - position;
        int read = _storage.Read(file.Name, position, Packed.Buffer, 0, most < PackedChunk.MostBytes ? most : PackedChunk.MostBytes);
        return read >= PackedChunk.HeaderBytes && Packed.IsWhole(read);
    }

    private int FindMagic(OutboxFile file, int position)
    {
        while (position < file.End)
        {
            int read = _storage.Read(file.Name, position, Packed.Buffer, 0, PackedChunk.MostBytes);
            if (read <= 0) return file.End;
            for (int i = 0; i < read; i++)
            {
                if (Packed.Buffer[i] == PackedChunk.Magic) return position + i;
            }

            position += read;
        }

        return file.End;
    }

    private void OpenThinned()
    {
        int[] numbers = OutboxNames.Numbers(_storage, OutboxFile.ThinnedPrefix);
        for (int i = 0; i < numbers.Length; i++)
        {
            var file = OutboxFile.Thinned(numbers[i]);
            file.End = _storage.Length(file.Name);
            OpenPacked(file);
            Add(file);
        }
    }

    private void Open(int version, Reading reading)
    {
        int[] numbers = OutboxNames.Numbers(_storage, OutboxFile.Prefix(version));
        for (int i = 0; i < numbers.Length; i++)
        {
            var file = new OutboxFile(numbers[i], version, 0);
            file.End = _storage.Length(file.Name);
            if (version == PackedChunk.Version) OpenPacked(file);
            else if (!_old.Open(file, reading) && file.Total > 0) LogDamage(file.Total, file);
            Add(file);
        }
    }

    private void Add(OutboxFile file)
    {
        if (file.Number >= _nextNumber) _nextNumber = file.Number + 1;
        if (file.Waiting > 0) _files.Add(file);
        else _storage.Delete(file.Name);
    }

    // The last chunk tells how many there are; where the file does not end with a whole one its chunks are gone through.
    private void OpenPacked(OutboxFile file)
    {
        file.IsOpen = ReadTail(file);
        int length = file.End;
        if (!file.IsOpen)
        {
            int position = 0;
            file.End = 0;
            while (position < length)
            {
                int end = file.End;
                file.End = length;
                bool isWhole = Load(file, position);
                file.End = end;
                if (isWhole)
                {
                    position += Packed.Length;
                    file.End = position;
                    file.Total = Packed.Total;
                    continue;
                }

                file.End = length;
                position = FindMagic(file, position + 1);
                file.End = end;
            }
        }

        file.Waiting = file.Total;
    }

    private bool ReadTail(OutboxFile file)
    {
        if (file.End < PackedChunk.HeaderBytes + PackedChunk.TailBytes) return false;
        byte[] tail = new byte[2];
        if (_storage.Read(file.Name, file.End - PackedChunk.TailBytes, tail, 0, 2) != 2) return false;
        int length = tail[0] | (tail[1] << 8);
        if (length > file.End || !Load(file, file.End - length) || Packed.Length != length) return false;
        file.Total = Packed.Total;
        return true;
    }
}
