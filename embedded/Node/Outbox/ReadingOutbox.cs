using System;
using System.Collections;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// The readings that the cloud has not acknowledged yet, in flash. A reading leaves it by acknowledgement or refusal; when it is
/// full the oldest file goes and what was lost with it is counted. After a restart at most the rest of a file comes again that
/// was acknowledged already, and is stored once all the same: readings have identities. Any thread may call.
/// </summary>
public sealed class ReadingOutbox
{
    private readonly IStorage _storage;
    private readonly ILog _log;
    private readonly int _mostSegments;
    private readonly ArrayList _segments = new ArrayList();
    private readonly byte[] _record = new byte[ReadingRecord.Longest];
    private readonly object _gate = new object();
    private int _nextNumber = 1;

    // Where TakeNext goes on.
    private int _cursorSegment;
    private int _cursorIndex;

    /// <summary>Opens what an earlier run left.</summary>
    /// <param name="storage">The flash.</param>
    /// <param name="log">Hears what was lost.</param>
    /// <param name="capacity">How many readings it holds at most, at least 128; rounded to whole files of 64.</param>
    public ReadingOutbox(IStorage storage, ILog log, int capacity)
    {
        if (capacity < 2 * OutboxSegment.Capacity) throw new ArgumentOutOfRangeException(nameof(capacity));
        _storage = storage;
        _log = log;
        _mostSegments = capacity / OutboxSegment.Capacity;
        Open();
    }

    /// <summary>How many readings wait for their acknowledgement.</summary>
    public int Count { get; private set; }

    /// <summary>How many of those were given out by <see cref="TakeNext"/> since the last <see cref="Rewind"/>.</summary>
    public int InFlight { get; private set; }

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
                for (int i = 0; i < _segments.Count && i <= _cursorSegment; i++)
                {
                    OutboxSegment segment = Segment(i);
                    int given = i < _cursorSegment ? segment.Count : _cursorIndex;
                    for (int index = 0; index < given; index++)
                    {
                        if (!segment.IsDone(index)) return ((long)segment.Number * OutboxSegment.Capacity) + index;
                    }
                }

                return -1;
            }
        }
    }

    /// <summary>How many were lost because the outbox was full, since the start.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many the cloud refused for good, since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>How many could not be read back from flash, since the start.</summary>
    public int Damaged { get; private set; }

    /// <summary>Appends a reading; it is durable on return. Its sequence must follow that of the one before it in this boot.</summary>
    public void Append(Reading reading)
    {
        lock (_gate)
        {
            OutboxSegment segment = _segments.Count == 0 ? null : Segment(_segments.Count - 1);
            if (segment == null || !segment.IsOpen || segment.Count == OutboxSegment.Capacity
                || segment.BootId != reading.BootId || segment.FirstSequence + segment.Count != reading.Sequence)
            {
                while (_segments.Count >= _mostSegments) DropOldest();
                segment = new OutboxSegment(_nextNumber++, ReadingRecord.Version, ReadingField.Count);
                segment.BootId = reading.BootId;
                segment.FirstSequence = reading.Sequence;
                segment.IsOpen = true;
                _segments.Add(segment);
            }

            int length = ReadingRecord.Write(reading, _record);
            try
            {
                _storage.Append(segment.Name, _record, 0, length);
            }
            catch (Exception)
            {
                // Part of the record may stand in the file: what follows goes into another one.
                segment.IsOpen = false;
                throw;
            }

            segment.Add();
            Count++;
        }
    }

    /// <summary>
    /// Gives the next reading that waits and was not given since the last <see cref="Rewind"/>. False when there is none.
    /// </summary>
    public bool TakeNext(Reading reading)
    {
        lock (_gate)
        {
            while (_cursorSegment < _segments.Count)
            {
                OutboxSegment segment = Segment(_cursorSegment);
                if (_cursorIndex >= segment.Count)
                {
                    // The last one may still grow.
                    if (_cursorSegment == _segments.Count - 1) return false;
                    _cursorSegment++;
                    _cursorIndex = 0;
                    continue;
                }

                int index = _cursorIndex++;
                if (segment.IsDone(index)) continue;
                if (Read(segment, index, reading))
                {
                    InFlight++;
                    return true;
                }

                LogDamage(1, segment);
                Finish(segment, index);
                if (segment.Waiting == 0 && segment.Count == OutboxSegment.Capacity) RemoveDone();
            }

            return false;
        }
    }

    /// <summary>Lets <see cref="TakeNext"/> begin with the oldest again: the link is another, or acknowledgements did not come.</summary>
    public void Rewind()
    {
        lock (_gate)
        {
            _cursorSegment = 0;
            _cursorIndex = 0;
            InFlight = 0;
        }
    }

    /// <summary>Drops readings that are committed. Ranges as in <see cref="RangesMessage.Ranges"/>. Gives how many there were.</summary>
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

    private OutboxSegment Segment(int index)
    {
        return (OutboxSegment)_segments[index];
    }

    private void Open()
    {
        var reading = new Reading();
        int[] numbers = Numbers(ReadingRecord.FirstVersion);
        for (int i = 0; i < numbers.Length; i++) Open(numbers[i], ReadingRecord.FirstVersion, reading);
        numbers = Numbers(ReadingRecord.Version);
        for (int i = 0; i < numbers.Length; i++) Open(numbers[i], ReadingRecord.Version, reading);
        while (_segments.Count > _mostSegments) DropOldest();
    }

    // The numbers of the files of a version, the oldest first.
    private int[] Numbers(int version)
    {
        string[] names = _storage.List(OutboxSegment.Prefix(version));
        int[] numbers = new int[names.Length];
        int count = 0;
        for (int i = 0; i < names.Length; i++)
        {
            int number = ParseNumber(names[i], OutboxSegment.Prefix(version).Length);
            if (number <= 0) continue;
            int at = count++;
            for (; at > 0 && numbers[at - 1] > number; at--) numbers[at] = numbers[at - 1];
            numbers[at] = number;
        }

        int[] sorted = new int[count];
        Array.Copy(numbers, 0, sorted, 0, count);
        return sorted;
    }

    private void Open(int number, int version, Reading reading)
    {
        if (number >= _nextNumber) _nextNumber = number + 1;
        OutboxSegment segment = version == ReadingRecord.FirstVersion
            ? Find(new OutboxSegment(number, version, ReadingRecord.FieldsOfFirst), reading)
            : FindRoom(number, version, reading);
        if (segment == null) return;
        int records = Records(segment);
        for (int index = 0; index < records; index++) segment.Add();
        Count += records;
        _segments.Add(segment);
    }

    // The first record says how much room each has. Where that one is damaged, any room that makes a record of the file does.
    private OutboxSegment FindRoom(int number, int version, Reading reading)
    {
        var newest = new OutboxSegment(number, version, ReadingField.Count);
        _storage.Read(newest.Name, 0, _record, 0, 2);
        int said = ReadingRecord.FieldsOf(_record);
        for (int room = 0; room <= ReadingField.Most; room++)
        {
            int fields = room == 0 ? said : room;
            if (fields == 0) continue;
            var segment = new OutboxSegment(number, version, fields);
            if (FindFirst(segment, reading)) return segment;
        }

        return Find(newest, reading);
    }

    // The segment with boot and sequence; null where nothing in it can be read, and then the file is gone.
    private OutboxSegment Find(OutboxSegment segment, Reading reading)
    {
        if (FindFirst(segment, reading)) return segment;
        int records = Records(segment);
        if (records > 0) LogDamage(records, segment);
        _storage.Delete(segment.Name);
        return null;
    }

    // The first readable record tells boot and sequence of all.
    private bool FindFirst(OutboxSegment segment, Reading reading)
    {
        int records = Records(segment);
        for (int index = 0; index < records; index++)
        {
            if (!Read(segment, index, reading)) continue;
            segment.BootId = reading.BootId;
            segment.FirstSequence = reading.Sequence - index;
            return true;
        }

        return false;
    }

    private int Records(OutboxSegment segment)
    {
        int records = _storage.Length(segment.Name) / ReadingRecord.Length(segment.Version, segment.Fields);
        return records > OutboxSegment.Capacity ? OutboxSegment.Capacity : records;
    }

    private void LogDamage(int readings, OutboxSegment segment)
    {
        Damaged += readings;
        _log.Write(
            LogLevel.Warning, "outbox",
            readings.ToString() + " readings of " + segment.Name + " cannot be read back, " + Damaged.ToString() + " since the start");
    }

    private static int ParseNumber(string name, int prefix)
    {
        int number = 0;
        if (name.Length == prefix || name.Length > prefix + 9) return 0;
        for (int i = prefix; i < name.Length; i++)
        {
            if (name[i] < '0' || name[i] > '9') return 0;
            number = (number * 10) + (name[i] - '0');
        }

        return number;
    }

    private bool Read(OutboxSegment segment, int index, Reading reading)
    {
        int length = ReadingRecord.Length(segment.Version, segment.Fields);
        int read = _storage.Read(segment.Name, index * length, _record, 0, length);
        return read == length && ReadingRecord.TryRead(_record, segment.Version, segment.Fields, reading);
    }

    private int FinishRange(int bootId, int first, int last)
    {
        int finished = 0;
        for (int i = 0; i < _segments.Count; i++)
        {
            OutboxSegment segment = Segment(i);
            if (segment.BootId != bootId) continue;

            // As long: a range may end at the largest number.
            long from = (long)first - segment.FirstSequence;
            long to = (long)last - segment.FirstSequence;
            if (from < 0) from = 0;
            if (to > segment.Count - 1) to = segment.Count - 1;
            for (long index = from; index <= to; index++)
            {
                if (!Finish(segment, (int)index)) continue;
                finished++;
                bool given = i < _cursorSegment || (i == _cursorSegment && index < _cursorIndex);
                if (given && InFlight > 0) InFlight--;
            }
        }

        return finished;
    }

    private bool Finish(OutboxSegment segment, int index)
    {
        if (!segment.Finish(index)) return false;
        Count--;
        return true;
    }

    private void RemoveDone()
    {
        for (int i = _segments.Count - 1; i >= 0; i--)
        {
            OutboxSegment segment = Segment(i);
            bool mayGrow = i == _segments.Count - 1 && segment.IsOpen && segment.Count < OutboxSegment.Capacity;
            if (segment.Waiting > 0 || mayGrow) continue;
            Remove(i);
        }
    }

    private void DropOldest()
    {
        OutboxSegment oldest = Segment(0);
        Dropped += oldest.Waiting;
        Count -= oldest.Waiting;
        if (oldest.Waiting > 0)
        {
            _log.Write(
                LogLevel.Warning, "outbox",
                "full: dropped the oldest " + oldest.Waiting.ToString() + " readings, " + Dropped.ToString() + " since the start");
        }

        int given = _cursorSegment > 0 ? oldest.Waiting : 0;
        InFlight = InFlight > given ? InFlight - given : 0;
        Remove(0);
    }

    private void Remove(int index)
    {
        _storage.Delete(Segment(index).Name);
        _segments.RemoveAt(index);
        if (_cursorSegment > index) _cursorSegment--;
        else if (_cursorSegment == index) _cursorIndex = 0;
    }
}
