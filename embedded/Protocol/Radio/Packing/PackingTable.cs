namespace Battery.Protocol.Radio;

/// <summary>
/// How the readings of one packing version are packed: the fields that it has in their order, by writer and reader alike. Nothing is
/// rounded: each value is written as its difference from what it is expected to be, short when it is near and longer when it is not.
/// A version has all fields of those before it, packed as they were; two stations speak the lower of the newest that each reads.
/// </summary>
internal sealed class PackingTable
{
    // Version 1 was never released.
    internal const int Oldest = 2;

    // Made when they are first asked for: on the node no static may lean on another type's.
    private static PackingTable[] _versions;

    private PackingTable(int version)
    {
        Version = version;
        FieldDefinition[] fields = ReadingField.All;
        int count = 0;
        while (count < fields.Length && fields[count].Packing.Since <= version) count++;
        FieldCount = count;
        Mask = count == ReadingField.Most ? -1L : (1L << count) - 1;
        Rows = new PackingRow[count];
        Typical = new int[count];
        for (int i = 0; i < count; i++)
        {
            PackingRow row = fields[i].Packing;
            Rows[row.Place] = row;
            Typical[i] = row.Typical;
            if (row.IsSteady(false)) Steady |= row.Bit;
            if (row.IsSteady(true)) OwnSteady |= row.Bit;
        }
    }

    /// <summary>The newest version that this build packs and reads; it reads all from <see cref="Oldest"/> on.</summary>
    internal static int Newest
    {
        get
        {
            FieldDefinition[] fields = ReadingField.All;
            return fields[fields.Length - 1].Packing.Since;
        }
    }

    internal int Version { get; }

    // How many fields it has: those of ReadingField.All up to here.
    internal int FieldCount { get; }

    // Their bits in a reading's mask.
    internal long Mask { get; }

    // Those that seldom differ from any reading before, and from one of the same module.
    internal long Steady { get; }

    internal long OwnSteady { get; }

    // In the order of packing.
    internal PackingRow[] Rows { get; }

    // The typical value of each field, by its index.
    internal int[] Typical { get; }

    /// <summary>The table of a version; null where this build does not know it.</summary>
    internal static PackingTable Of(int version)
    {
        if (version < Oldest || version > Newest) return null;
        if (_versions == null) _versions = new PackingTable[Newest - Oldest + 1];
        int at = version - Oldest;
        PackingTable table = _versions[at];
        if (table != null) return table;
        table = new PackingTable(version);
        _versions[at] = table;
        return table;
    }
}
