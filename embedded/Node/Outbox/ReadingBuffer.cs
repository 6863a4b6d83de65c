using System;
using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The newest readings of the outbox, in memory: packed as records into one array, so that none is allocated for a reading. They are in
/// their order.
/// </summary>
internal sealed class ReadingBuffer
{
    /// <summary>How many it holds: with 30 fields they take 4.9 kB. A reading in 5 s fills it in 160 s.</summary>
    internal const int Capacity = 32;

    // Made with the first reading: a node that takes none, such as a HUB, has no room for them.
    private byte[] _records;
    private byte[] _record;
    private int[] _boots;
    private int[] _sequences;
    private long[] _takenAt;
    private int _done;

    /// <summary>How many are in it, those that are answered for among them.</summary>
    internal int Count { get; private set; }

    /// <summary>How many are not answered for.</summary>
    internal int Waiting { get; private set; }

    private static int RecordBytes => ReadingRecord.Length(ReadingRecord.Version, ReadingField.Count);

    internal void Add(Reading reading, long now)
    {
        if (_records == null) MakeRoom();
        ReadingRecord.Write(reading, _record);
        Array.Copy(_record, 0, _records, Count * RecordBytes, RecordBytes);
        _boots[Count] = reading.BootId;
        _sequences[Count] = reading.Sequence;
        _takenAt[Count] = now;
        Count++;
        Waiting++;
    }

    internal bool IsDone(int index)
    {
        return (_done & (1 << index)) != 0;
    }

    internal int BootAt(int index)
    {
        return _boots[index];
    }

    internal int SequenceAt(int index)
    {
        return _sequences[index];
    }

    /// <summary>When the oldest that waits came in; there is one.</summary>
    internal long OldestAt()
    {
        int first = 0;
        while (IsDone(first)) first++;
        return _takenAt[first];
    }

    internal void Get(int index, Reading reading)
    {
        Array.Copy(_records, index * RecordBytes, _record, 0, RecordBytes);
        ReadingRecord.TryRead(_record, ReadingRecord.Version, ReadingField.Count, reading);
    }

    /// <summary>Marks one as answered for; false where it was already.</summary>
    internal bool Finish(int index)
    {
        if (IsDone(index)) return false;
        _done |= 1 << index;
        Waiting--;
        return true;
    }

    /// <summary>Removes those in front that are answered for; gives how many.</summary>
    internal int Trim()
    {
        int gone = 0;
        while (gone < Count && IsDone(gone)) gone++;
        if (gone == 0) return 0;
        Count -= gone;
        Array.Copy(_records, gone * RecordBytes, _records, 0, Count * RecordBytes);
        Array.Copy(_boots, gone, _boots, 0, Count);
        Array.Copy(_sequences, gone, _sequences, 0, Count);
        Array.Copy(_takenAt, gone, _takenAt, 0, Count);
        _done = gone == Capacity ? 0 : _done >>> gone;
        return gone;
    }

    private void MakeRoom()
    {
        _records = new byte[Capacity * RecordBytes];
        _record = new byte[RecordBytes];
        _boots = new int[Capacity];
        _sequences = new int[Capacity];
        _takenAt = new long[Capacity];
    }
}
