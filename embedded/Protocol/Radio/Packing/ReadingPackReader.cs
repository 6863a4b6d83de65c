namespace Battery.Protocol.Radio;

/// <summary>Reads what <see cref="ReadingPackWriter"/> of this or an earlier build packed. Not for two threads at once.</summary>
public sealed class ReadingPackReader
{
    private readonly ReadingPacker _packer = new ReadingPacker();
    private readonly BitReader _reader = new BitReader();

    /// <summary>Begins with the first reading; false where this build does not know the packing version.</summary>
    /// <param name="buffer">Holds the packed readings.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="end">The first byte behind them.</param>
    /// <param name="version">Their packing version.</param>
    /// <param name="moduleId">The module that they are of.</param>
    public bool Begin(byte[] buffer, int offset, int end, int version, int moduleId)
    {
        var table = PackingTable.Of(version);
        if (table == null) return false;
        _reader.Reset(buffer, offset, end);
        _packer.Reset(moduleId, table);
        return true;
    }

    /// <summary>Reads the next; false where the bytes hold no sound one, and then none after it either.</summary>
    public bool TryRead(Reading reading)
    {
        reading.Reset();
        return _packer.Read(_reader, reading, null, false).Length == 0;
    }
}
