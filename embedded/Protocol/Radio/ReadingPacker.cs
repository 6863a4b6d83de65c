namespace Battery.Protocol.Radio;

/// <summary>
/// Packs the readings of one data packet into bits, and back, by <see cref="PackingTable"/>. Each is written relative to the one
/// before it in the packet, or to an acknowledged one of the same module.
/// </summary>
internal sealed class ReadingPacker
{
    private const int ModuleBits = 1;
    private const int SequenceBits = 12;
    private const int NextSequenceBits = 2;
    private const int TimeBits = 12;
    private const int BootIdBits = 31;
    private const int AllFields = (1 << ReadingField.Count) - 1;

    // The reading before, as it came; the values of the one at hand.
    private readonly int[] _previousValues = new int[ReadingField.Count];
    private readonly int[] _values = new int[ReadingField.Count];
    private int _previousMask;
    private int _mask;
    private bool _hasPrevious;
    private int _previousModule;
    private int _previousBoot;
    private int _previousSequence;
    private long _previousTime;
    private TimeSource _previousSource;

    // The reference of the one at hand: its acknowledged one, or null for the reading before.
    private Reading _acknowledged;
    private bool _isOwn;

    // Begins a packet of a message from this module.
    internal void Reset(int source)
    {
        _hasPrevious = false;
        _previousModule = source;
        _previousMask = AllFields;
    }

    // False when it did not fit; then the writer must be rewound.
    internal bool Write(BitWriter writer, Reading reading, Reading acknowledged)
    {
        bool isSameModule = _hasPrevious && reading.ModuleId == _previousModule;
        if (isSameModule || (acknowledged != null && acknowledged.ModuleId != reading.ModuleId)) acknowledged = null;
        _acknowledged = acknowledged;
        _isOwn = isSameModule || acknowledged != null;

        writer.Write(acknowledged != null ? 1 : 0, 1);
        writer.WriteDifference(reading.ModuleId - _previousModule, ModuleBits);
        if (acknowledged != null) writer.Write(acknowledged.Sequence & 0xFF, 8);

        bool isSameBoot = _isOwn && reading.BootId == ReferenceBoot();
        if (_isOwn) writer.Write(isSameBoot ? 1 : 0, 1);
        if (!isSameBoot) writer.Write(reading.BootId, BootIdBits);
        if (isSameBoot) writer.WriteDifference(reading.Sequence - ReferenceSequence() - 1, NextSequenceBits);
        else writer.WriteSmall(reading.Sequence, SequenceBits);

        WriteTime(writer, reading);

        int mask = reading.PresentMask;
        writer.Write(mask == ReferenceMask() ? 1 : 0, 1);
        if (mask != ReferenceMask()) writer.Write(mask, ReadingField.Count);
        _mask = 0;
        for (int i = 0; i < PackingTable.Rows.Length; i++)
        {
            PackingRow row = PackingTable.Rows[i];
            if ((mask & (1 << row.Field)) == 0) continue;
            _values[row.Field] = reading.Get(row.Field);
            WriteField(writer, row);
            _mask |= 1 << row.Field;
        }

        if (writer.IsFull) return false;
        Keep(reading);
        return true;
    }

    // Gives what is wrong, empty when nothing is. After a fault the rest of the packet cannot be read.
    internal string Read(BitReader reader, Reading reading, IReadingReferences references)
    {
        bool hasReference = reader.Read(1) != 0;
        int moduleId = _previousModule + reader.ReadDifference(ModuleBits);
        if (reader.IsExhausted || !WireLimits.IsModuleId(moduleId)) return "a packed reading has no module";
        bool isSameModule = _hasPrevious && moduleId == _previousModule;
        reading.ModuleId = moduleId;
        _acknowledged = null;
        if (hasReference)
        {
            int sequenceLow = reader.Read(8);
            if (references != null) _acknowledged = references.Find(moduleId, sequenceLow);
            if (_acknowledged == null) return "the reference of a packed reading is not known";
        }

        _isOwn = isSameModule || hasReference;
        bool isSameBoot = _isOwn && reader.Read(1) != 0;
        reading.BootId = isSameBoot ? ReferenceBoot() : reader.Read(BootIdBits);
        reading.Sequence = isSameBoot
            ? ReferenceSequence() + 1 + reader.ReadDifference(NextSequenceBits)
            : reader.ReadSmall(SequenceBits);
        if (reading.BootId <= 0 || reading.Sequence <= 0) return "a packed reading has no identity";
        ReadTime(reader, reading);
        if (reading.TakenAtMilliseconds < 0 || reading.TakenAtMilliseconds > WireLimits.MaximumTimeMilliseconds)
            return "a packed reading has no time";

        int mask = reader.Read(1) != 0 ? ReferenceMask() : reader.Read(ReadingField.Count);
        _mask = 0;
        for (int i = 0; i < PackingTable.Rows.Length; i++)
        {
            PackingRow row = PackingTable.Rows[i];
            if ((mask & (1 << row.Field)) == 0) continue;
            int value = ReadField(reader, row);
            if (!FieldTable.All[row.Field].Accepts(value)) return "a packed value is out of range";
            _values[row.Field] = value;
            _mask |= 1 << row.Field;
            reading.Set(row.Field, value);
        }

        if (reader.IsExhausted) return "a packed reading is cut off";
        Keep(reading);
        return "";
    }

    private void WriteTime(BitWriter writer, Reading reading)
    {
        bool hasReference = _hasPrevious || _acknowledged != null;
        if (hasReference)
        {
            bool isSameSource = reading.TimeSource == TimeReferenceSource();
            writer.Write(isSameSource ? 1 : 0, 1);
            if (!isSameSource) writer.Write((int)reading.TimeSource, 2);
            long difference = reading.TakenAtMilliseconds - TimeReference();
            bool isNear = difference >= int.MinValue && difference <= int.MaxValue;
            writer.Write(isNear ? 1 : 0, 1);
            if (isNear)
            {
                writer.WriteDifference((int)difference, TimeBits);
                return;
            }
        }
        else writer.Write((int)reading.TimeSource, 2);

        writer.Write((int)(reading.TakenAtMilliseconds >> 24), 24);
        writer.Write((int)(reading.TakenAtMilliseconds & 0xFFFFFF), 24);
    }

    private void ReadTime(BitReader reader, Reading reading)
    {
        bool hasReference = _hasPrevious || _acknowledged != null;
        int source;
        if (hasReference)
        {
            source = reader.Read(1) != 0 ? (int)TimeReferenceSource() : reader.Read(2);
            if (reader.Read(1) != 0)
            {
                reading.TimeSource = ToSource(source);
                reading.TakenAtMilliseconds = TimeReference() + reader.ReadDifference(TimeBits);
                return;
            }
        }
        else source = reader.Read(2);

        reading.TimeSource = ToSource(source);
        long high = reader.Read(24);
        reading.TakenAtMilliseconds = (high << 24) | (long)reader.Read(24);
    }

    // A source of time that is not known is no better than none.
    private static TimeSource ToSource(int source)
    {
        return source > (int)TimeSource.Gps ? TimeSource.Unset : (TimeSource)source;
    }

    // Readings of one message were mostly taken close to each other, so time refers to the one before where there is one.
    private long TimeReference()
    {
        return _hasPrevious ? _previousTime : _acknowledged.TakenAtMilliseconds;
    }

    private TimeSource TimeReferenceSource()
    {
        return _hasPrevious ? _previousSource : _acknowledged.TimeSource;
    }

    private int ReferenceBoot()
    {
        return _acknowledged != null ? _acknowledged.BootId : _previousBoot;
    }

    private int ReferenceSequence()
    {
        return _acknowledged != null ? _acknowledged.Sequence : _previousSequence;
    }

    private int ReferenceMask()
    {
        return _acknowledged != null ? _acknowledged.PresentMask : _previousMask;
    }

    private void WriteField(BitWriter writer, PackingRow row)
    {
        int value = _values[row.Field];
        if (row.Basis == PackingBasis.Flag)
        {
            writer.Write(value, 1);
            return;
        }

        if (row.Basis == PackingBasis.Bits)
        {
            WriteBits(writer, value ^ Reference(row.Field, row.Typical));
            return;
        }

        // Differences wrap around at 32 bits, so that each has one.
        writer.WriteDifference(value - Expect(row), Bits(row));
    }

    private int ReadField(BitReader reader, PackingRow row)
    {
        if (row.Basis == PackingBasis.Flag) return reader.Read(1);
        if (row.Basis == PackingBasis.Bits) return ReadBits(reader) ^ Reference(row.Field, row.Typical);
        return Expect(row) + reader.ReadDifference(Bits(row));
    }

    // One bit when nothing differs; otherwise which of the eight half bytes do, and these.
    private static void WriteBits(BitWriter writer, int bits)
    {
        writer.Write(bits != 0 ? 1 : 0, 1);
        if (bits == 0) return;
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

    // With an earlier reading of the same module, what a field was off from its basis then is expected again.
    private int Expect(PackingRow row)
    {
        int reference = Reference(row.Field, row.Typical);
        if (row.Basis == PackingBasis.Reference) return reference;
        int now = Basis(row, true);
        return _isOwn ? now + reference - Basis(row, false) : now;
    }

    private int Basis(PackingRow row, bool now)
    {
        switch (row.Basis)
        {
            case PackingBasis.Field:
                return Value(row.BasisField, now);
            case PackingBasis.CellSum:
                return Value(ReadingField.CellVoltage1, now) + Value(ReadingField.CellVoltage2, now)
                    + Value(ReadingField.CellVoltage3, now) + Value(ReadingField.CellVoltage4, now);
            case PackingBasis.Power:
                // mV times mA are µW, of which 10⁴ make a cW.
                return Value(ReadingField.PackVoltage, now) * Value(ReadingField.PackCurrent, now) / 10000;
            default:
                return Value(ReadingField.StateOfCharge, now) * Value(ReadingField.FullChargeCapacity, now) / 100;
        }
    }

    // A field of the reading at hand as far as it is there, otherwise of the reference.
    private int Value(int field, bool now)
    {
        if (now && (_mask & (1 << field)) != 0) return _values[field];
        return Reference(field, PackingTable.Typical[field]);
    }

    private int Reference(int field, int typical)
    {
        if (_acknowledged != null) return _acknowledged.Has(field) ? _acknowledged.Get(field) : typical;
        return _hasPrevious && (_previousMask & (1 << field)) != 0 ? _previousValues[field] : typical;
    }

    private void Keep(Reading reading)
    {
        _hasPrevious = true;
        _previousModule = reading.ModuleId;
        _previousBoot = reading.BootId;
        _previousSequence = reading.Sequence;
        _previousTime = reading.TakenAtMilliseconds;
        _previousSource = reading.TimeSource;
        _previousMask = _mask;
        for (int i = 0; i < ReadingField.Count; i++) _previousValues[i] = _values[i];
    }
}
