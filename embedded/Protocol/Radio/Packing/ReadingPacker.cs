using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Packs the readings of one data packet into bits, and back, by <see cref="PackingTable"/>. Each is written relative to the one
/// before it in the packet, or to an earlier one of the same module that the receiver keeps (<see cref="SentReadings"/>).
/// </summary>
internal sealed class ReadingPacker
{
    // How many low bits of a difference are written out; see PackingRow.
    private const int ModuleBits = 0;
    private const int MostNear = 32;
    private const int SequenceBits = 14;
    private const int NextSequenceBits = 0;
    private const int OwnTimeBits = 5;
    private const int OtherTimeBits = 12;

    private const int BootIdBits = 31;

    // Times of the first 69 years from 2020 on are written in 41 bits.
    private const long TimeEpoch = 1577836800000;
    private const int EpochHighBits = 17;

    // What two readings are apart while nothing better is known, ms.
    private const int TypicalInterval = 5000;

    private const uint CheckBegin = 0x811C9DC5;
    private const uint CheckFactor = 0x01000193;

    // The reading before, as it came, and the kept one; typical values where they have none.
    private readonly int[] _previousValues = new int[ReadingField.Count];
    private readonly int[] _keptValues = new int[ReadingField.Count];

    // Of the one at hand what is to be written, and what is written or read so far; the reference's where there is none yet.
    private readonly int[] _given = new int[ReadingField.Count];
    private readonly int[] _values = new int[ReadingField.Count];

    // The packing version of the packet, and its rows.
    private PackingTable _table;
    private PackingRow[] _rows;
    private long _previousMask;
    private bool _hasPrevious;
    private int _previousModule;
    private int _previousBoot;
    private int _previousSequence;
    private long _previousTime;
    private TimeSource _previousSource;

    // How far the last reading with one of its own module as reference was behind that: modules of one mesh are alike in this.
    private int _gap;
    private long _span;

    // The reference of the one at hand: a kept one, or null for the reading before; and its values.
    private Reading _kept;
    private int[] _reference;
    private bool _isOwn;
    private bool _isSameBoot;
    private bool _isLoaded;

    // A hash over the kept readings that were referred to: both sides must mean the same ones.
    internal uint Check { get; private set; }

    // Begins a packet of a message from this module.
    internal void Reset(int source, PackingTable table)
    {
        _table = table;
        _rows = table.Rows;
        _hasPrevious = false;
        _previousModule = source;
        _previousMask = table.Mask;
        Array.Copy(table.Typical, 0, _previousValues, 0, table.FieldCount);
        _gap = 1;
        _span = TypicalInterval;
        Check = CheckBegin;
    }

    // Whether the reading before is of this module; then there is no need of a kept one.
    internal bool Follows(int moduleId)
    {
        return _hasPrevious && moduleId == _previousModule;
    }

    // The receiver has one kept reading at a place, 0 or 1 (null for none), and shall keep this one at a place (−1 for none): with
    // a kept one the other place. Fields that the packing version does not have stay behind. False when it did not fit; then the writer
    // must be rewound.
    internal bool Write(BitWriter writer, Reading reading, Reading kept, int keptPlace, int keepAt)
    {
        _kept = kept;
        _isOwn = Follows(reading.ModuleId) || kept != null;
        TakeReference();
        reading.CopyValues(_given, _table.FieldCount, _table.Typical);

        writer.Write(kept != null ? 1 : 0, 1);
        WriteModule(writer, reading.ModuleId);
        if (kept != null) writer.Write(keptPlace, 1);
        writer.Write(keepAt >= 0 ? 1 : 0, 1);
        if (keepAt >= 0 && kept == null) writer.Write(keepAt, 1);

        _isSameBoot = _isOwn && reading.BootId == ReferenceBoot();
        if (_isOwn) writer.Write(_isSameBoot ? 1 : 0, 1);
        if (!_isSameBoot) writer.Write(reading.BootId, BootIdBits);
        if (_isSameBoot) writer.WriteDifference(reading.Sequence - ExpectedSequence(), NextSequenceBits);
        else writer.WriteSmall(reading.Sequence, SequenceBits);

        // Mostly time and fields are as expected, which takes one bit.
        long mask = reading.PresentMask & _table.Mask;
        bool hasTime = _hasPrevious || kept != null;
        long difference = hasTime ? reading.TakenAtMilliseconds - ExpectedTime(reading.Sequence) : 0;
        bool isNear = hasTime && reading.TimeSource == ReferenceSource() && difference >= int.MinValue && difference <= int.MaxValue;
        bool isUsual = mask == ReferenceMask() && isNear == hasTime;
        writer.Write(isUsual ? 1 : 0, 1);
        if (!isUsual)
        {
            if (hasTime) writer.Write(isNear ? 1 : 0, 1);
            writer.Write(mask == ReferenceMask() ? 1 : 0, 1);
        }

        if (isNear) writer.WriteDifference((int)difference, _isOwn ? OwnTimeBits : OtherTimeBits);
        else WriteTime(writer, reading);
        if (mask != ReferenceMask()) WriteMask(writer, mask);
        long steady = _isOwn ? _table.OwnSteady : _table.Steady;
        bool isSteady = IsAsReference(mask & steady);
        writer.Write(isSteady ? 1 : 0, 1);
        long written = isSteady ? mask & ~steady : mask;
        PackingRow[] rows = _rows;
        for (int i = 0; i < rows.Length; i++)
        {
            PackingRow row = rows[i];
            if ((written & row.Bit) != 0) WriteField(writer, row);
        }

        if (writer.IsFull) return false;
        Finish(reading, mask);
        return true;
    }

    // Gives what is wrong, empty when nothing is. After a fault the rest of the packet cannot be read. Kept readings are looked up
    // in the store, and what shall be kept is put there when that is asked for.
    internal string Read(BitReader reader, Reading reading, ReceivedReadings store, bool keeps)
    {
        bool hasKept = reader.Read(1) != 0;
        int moduleId = ReadModule(reader);
        if (reader.IsExhausted || !WireLimits.IsModuleId(moduleId)) return "a packed reading has no module";
        reading.ModuleId = moduleId;
        _kept = null;
        int keptPlace = 0;
        if (hasKept)
        {
            keptPlace = reader.Read(1);
            if (store != null) _kept = store.Find(moduleId, keptPlace);
            if (_kept == null) return "the reference of a packed reading is not known";
        }

        TakeReference();
        int keepAt = -1;
        if (reader.Read(1) != 0) keepAt = hasKept ? 1 - keptPlace : reader.Read(1);
        _isOwn = Follows(moduleId) || hasKept;
        _isSameBoot = _isOwn && reader.Read(1) != 0;
        reading.BootId = _isSameBoot ? ReferenceBoot() : reader.Read(BootIdBits);
        reading.Sequence = _isSameBoot
            ? ExpectedSequence() + reader.ReadDifference(NextSequenceBits)
            : reader.ReadSmall(SequenceBits);
        if (reading.BootId <= 0 || reading.Sequence <= 0) return "a packed reading has no identity";
        bool hasTime = _hasPrevious || _kept != null;
        bool isNear = hasTime;
        bool isSameMask = true;
        if (reader.Read(1) == 0)
        {
            if (hasTime) isNear = reader.Read(1) != 0;
            isSameMask = reader.Read(1) != 0;
        }

        if (isNear)
        {
            reading.TimeSource = ReferenceSource();
            reading.TakenAtMilliseconds = ExpectedTime(reading.Sequence) + reader.ReadDifference(_isOwn ? OwnTimeBits : OtherTimeBits);
        }
        else ReadTime(reader, reading);
        if (reading.TakenAtMilliseconds < 0 || reading.TakenAtMilliseconds > WireLimits.MaximumTimeMilliseconds)
            return "a packed reading has no time";

        long mask = isSameMask ? ReferenceMask() : ReadMask(reader);
        long skipped = reader.Read(1) == 0 ? 0 : _isOwn ? _table.OwnSteady : _table.Steady;
        PackingRow[] rows = _rows;
        for (int i = 0; i < rows.Length; i++)
        {
            PackingRow row = rows[i];
            if ((mask & row.Bit) == 0) continue;
            int field = row.Field;
            int value = (skipped & row.Bit) != 0 ? _reference[field] : ReadField(reader, row);
            if (!reading.TrySet(field, value)) return "a packed value is out of range";
            _values[field] = value;
        }

        if (reader.IsExhausted) return "a packed reading is cut off";
        Finish(reading, mask);
        if (keeps && keepAt >= 0 && store != null) store.Keep(reading, keepAt);
        return string.Empty;
    }

    // Modules of one mesh often have ids near to each other.
    private void WriteModule(BitWriter writer, int moduleId)
    {
        int difference = moduleId - _previousModule;
        bool isNear = difference > -MostNear && difference < MostNear;
        writer.Write(isNear ? 0 : 1, 1);
        if (isNear) writer.WriteDifference(difference - 1, ModuleBits);
        else writer.Write(moduleId, 16);
    }

    private int ReadModule(BitReader reader)
    {
        return reader.Read(1) == 0 ? _previousModule + 1 + reader.ReadDifference(ModuleBits) : reader.Read(16);
    }

    private int ExpectedSequence()
    {
        return _kept != null ? _kept.Sequence + _gap : _previousSequence + 1;
    }

    private static void WriteTime(BitWriter writer, Reading reading)
    {
        writer.Write((int)reading.TimeSource, 2);
        long time = reading.TakenAtMilliseconds - TimeEpoch;
        bool isUsual = time >= 0 && time >> 24 < 1 << EpochHighBits;
        if (!isUsual) time = reading.TakenAtMilliseconds;
        writer.Write(isUsual ? 1 : 0, 1);
        writer.Write((int)(time >> 24), isUsual ? EpochHighBits : 24);
        writer.Write((int)(time & 0xFFFFFF), 24);
    }

    private static void ReadTime(BitReader reader, Reading reading)
    {
        // A source of time that is not known is no better than none.
        int source = reader.Read(2);
        reading.TimeSource = source > (int)TimeSource.Gps ? TimeSource.Unset : (TimeSource)source;
        bool isUsual = reader.Read(1) != 0;
        long high = reader.Read(isUsual ? EpochHighBits : 24);
        reading.TakenAtMilliseconds = ((high << 24) | (long)reader.Read(24)) + (isUsual ? TimeEpoch : 0);
    }

    // Modules of one mesh read at the same interval; readings of different modules were mostly taken close to each other.
    private long ExpectedTime(int sequence)
    {
        if (!_isOwn) return _previousTime;
        long time = _kept != null ? _kept.TakenAtMilliseconds : _previousTime;
        int gap = sequence - ReferenceSequence();
        return _isSameBoot && gap != _gap ? time + (_span * gap / _gap) : time + _span;
    }

    private TimeSource ReferenceSource()
    {
        return _kept != null ? _kept.TimeSource : _previousSource;
    }

    private int ReferenceBoot()
    {
        return _kept != null ? _kept.BootId : _previousBoot;
    }

    private int ReferenceSequence()
    {
        return _kept != null ? _kept.Sequence : _previousSequence;
    }

    // A reading that was kept under a newer version may have more than this one knows.
    private long ReferenceMask()
    {
        return _kept != null ? _kept.PresentMask & _table.Mask : _previousMask;
    }

    // A bit for each field of the version, the newest first.
    private void WriteMask(BitWriter writer, long mask)
    {
        int count = _table.FieldCount;
        if (count > 32) writer.Write((int)(mask >> 32), count - 32);
        writer.Write((int)mask, count > 32 ? 32 : count);
    }

    private long ReadMask(BitReader reader)
    {
        int count = _table.FieldCount;
        long high = count > 32 ? (long)reader.Read(count - 32) << 32 : 0;
        return high | (reader.Read(count > 32 ? 32 : count) & 0xFFFFFFFFL);
    }

    // Whether all these fields are as in the reference.
    private bool IsAsReference(long fields)
    {
        int[] given = _given;
        int[] reference = _reference;
        for (int i = 0; fields != 0; i++)
        {
            if ((fields & (1L << i)) == 0) continue;
            if (given[i] != reference[i]) return false;
            fields &= fields - 1;
        }

        return true;
    }

    private void WriteField(BitWriter writer, PackingRow row)
    {
        int value = _given[row.Field];
        _values[row.Field] = value;
        if (row.Basis == PackingBasis.Reference)
        {
            writer.WriteDifference(value - _reference[row.Field], Bits(row));
            return;
        }

        if (row.Basis == PackingBasis.Flag)
        {
            writer.Write(value, 1);
            return;
        }

        if (row.Basis == PackingBasis.Bits)
        {
            WriteBits(writer, value ^ _reference[row.Field]);
            return;
        }

        if (row.Basis == PackingBasis.Load && !_isOwn)
        {
            _isLoaded = false;
            int plain = value - Expect(row);
            _isLoaded = true;
            int loaded = value - Expect(row);
            _isLoaded = (loaded < 0 ? -loaded : loaded) < (plain < 0 ? -plain : plain);
            writer.Write(_isLoaded ? 1 : 0, 1);
        }

        // Differences wrap around at 32 bits, so that each has one.
        writer.WriteDifference(value - Expect(row), Bits(row));
    }

    private int ReadField(BitReader reader, PackingRow row)
    {
        if (row.Basis == PackingBasis.Reference) return _reference[row.Field] + reader.ReadDifference(Bits(row));
        if (row.Basis == PackingBasis.Flag) return reader.Read(1);
        if (row.Basis == PackingBasis.Bits) return ReadBits(reader) ^ _reference[row.Field];
        if (row.Basis == PackingBasis.Load && !_isOwn) _isLoaded = reader.Read(1) != 0;
        return Expect(row) + reader.ReadDifference(Bits(row));
    }

    // One bit when nothing differs. Otherwise which single bit does, or which of the eight half bytes do and these.
    private static void WriteBits(BitWriter writer, int bits)
    {
        writer.Write(bits != 0 ? 1 : 0, 1);
        if (bits == 0) return;
        bool isSingle = (bits & (bits - 1)) == 0;
        writer.Write(isSingle ? 0 : 1, 1);
        if (isSingle)
        {
            int place = 0;
            while ((bits >> place & 1) == 0) place++;
            writer.Write(place, 5);
            return;
        }

        int which = 0;
        for (int i = 0; i < 8; i++)
        {
            if (((bits >> (4 * i)) & 0xF) != 0) which |= 1 << i;
        }

        writer.Write(which, 8);
        for (int i = 0; i < 8; i++)
        {
            if ((which & (1 << i)) != 0) writer.Write(bits >> (4 * i), 4);
        }
    }

    private static int ReadBits(BitReader reader)
    {
        if (reader.Read(1) == 0) return 0;
        if (reader.Read(1) == 0) return 1 << reader.Read(5);
        int which = reader.Read(8);
        int bits = 0;
        for (int i = 0; i < 8; i++)
        {
            if ((which & (1 << i)) != 0) bits |= reader.Read(4) << (4 * i);
        }

        return bits;
    }

    private int Bits(PackingRow row)
    {
        if (_isOwn) return row.OwnBits;
        return _hasPrevious ? row.OtherBits : row.FirstBits;
    }

    // What a field was off from its basis in an earlier reading of the same module is expected again.
    private int Expect(PackingRow row)
    {
        int reference = _reference[row.Field];
        if (row.Basis == PackingBasis.Reference) return reference;
        int now = Basis(row, true);
        return _isOwn || row.Basis == PackingBasis.Load || row.Basis == PackingBasis.Sensor ? now + reference - Basis(row, false) : now;
    }

    // By the reading at hand as far as it is there, otherwise by the reference.
    private int Basis(PackingRow row, bool now)
    {
        int[] values = now ? _values : _reference;
        switch (row.Basis)
        {
            case PackingBasis.Field:
            case PackingBasis.Sensor:
                return values[row.BasisField];
            case PackingBasis.Load:
                // A cell has some 20 mΩ. One of cobalt or manganese rises by some 8 mV a percent of charge, one of iron phosphate
                // hardly does: the writer says what fits better.
                int load = values[ReadingField.PackCurrent] / 50;
                if (_isOwn) return load;
                return _isLoaded ? load + (8 * values[ReadingField.StateOfCharge]) : 0;
            case PackingBasis.CellSum:
                return values[ReadingField.CellVoltage1] + values[ReadingField.CellVoltage2]
                    + values[ReadingField.CellVoltage3] + values[ReadingField.CellVoltage4];
            case PackingBasis.Power:
                // mV times mA are µW, of which 10⁴ make a cW.
                return values[ReadingField.PackVoltage] * values[ReadingField.PackCurrent] / 10000;
            default:
                return values[ReadingField.StateOfCharge] * values[ReadingField.FullChargeCapacity] / 100;
        }
    }

    private void TakeReference()
    {
        _reference = _previousValues;
        if (_kept != null)
        {
            _reference = _keptValues;
            _kept.CopyValues(_keptValues, _table.FieldCount, _table.Typical);
        }

        Array.Copy(_reference, 0, _values, 0, _table.FieldCount);
    }

    private void Finish(Reading reading, long mask)
    {
        if (_kept != null) Check = Hash(Check, _kept);
        if (_isSameBoot)
        {
            int gap = reading.Sequence - ReferenceSequence();
            long span = reading.TakenAtMilliseconds - (_kept != null ? _kept.TakenAtMilliseconds : _previousTime);
            if (gap > 0 && span >= 0 && span <= int.MaxValue)
            {
                _gap = gap;
                _span = span;
            }
        }

        _hasPrevious = true;
        _previousModule = reading.ModuleId;
        _previousBoot = reading.BootId;
        _previousSequence = reading.Sequence;
        _previousTime = reading.TakenAtMilliseconds;
        _previousSource = reading.TimeSource;
        _previousMask = mask;
        reading.CopyValues(_previousValues, _table.FieldCount, _table.Typical);
    }

    // Over all of a reading that the packing version has, FNV-1a by whole numbers.
    private uint Hash(uint hash, Reading reading)
    {
        long mask = reading.PresentMask & _table.Mask;
        hash = Hash(hash, reading.ModuleId);
        hash = Hash(hash, reading.BootId);
        hash = Hash(hash, reading.Sequence);
        hash = Hash(hash, (int)reading.TakenAtMilliseconds);
        hash = Hash(hash, (int)(reading.TakenAtMilliseconds >> 32));
        hash = Hash(hash, (int)reading.TimeSource);
        hash = Hash(hash, (int)mask);
        if (_table.FieldCount > 32) hash = Hash(hash, (int)(mask >> 32));
        for (int i = 0; i < _table.FieldCount; i++)
        {
            if (reading.Has(i)) hash = Hash(hash, reading.Get(i));
        }

        return hash;
    }

    private static uint Hash(uint hash, int value)
    {
        hash = (hash ^ (uint)value) * CheckFactor;
        return hash ^ (hash >> 15);
    }
}
