namespace Battery.Protocol.Radio;

/// <summary>
/// Packs readings of one module one behind the other, each as its difference from the one before, as data packets do
/// (<see cref="ReadingPacker"/>), for who stores them. Nothing is rounded. Not for two threads at once.
/// </summary>
public sealed class ReadingPackWriter
{
    private readonly ReadingPacker _packer = new ReadingPacker();
    private readonly BitWriter _writer = new BitWriter();
    private int _offset;

    /// <summary>The packing version that is written: <see cref="ReadingPackReader"/> of every build from then on reads it.</summary>
    public static int Version => PackingTable.Newest;

    /// <summary>How many bytes the readings so far take.</summary>
    public int Length => ((_writer.Position + 7) >> 3) - _offset;

    /// <summary>Begins anew.</summary>
    /// <param name="buffer">Is written to from <paramref name="offset"/> on up to before <paramref name="end"/>.</param>
    /// <param name="offset">Where the first byte goes.</param>
    /// <param name="end">The first byte that is not written.</param>
    /// <param name="moduleId">The module that the readings are of, 1…65534.</param>
    public void Begin(byte[] buffer, int offset, int end, int moduleId)
    {
        _offset = offset;
        _writer.Reset(buffer, offset, end);
        _packer.Reset(moduleId, PackingTable.Of(Version));
    }

    /// <summary>Adds a reading; false, and nothing is added, where it does not fit.</summary>
    public bool TryAdd(Reading reading)
    {
        int position = _writer.Position;
        if (_packer.Write(_writer, reading, null, 0, -1)) return true;
        _writer.Rewind(position);
        return false;
    }
}
