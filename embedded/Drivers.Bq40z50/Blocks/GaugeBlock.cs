using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Values that the gauge gives at once, in one block of fixed layout. Made once and read into again and again with
/// <see cref="Bq40z50.Read"/>: reading allocates nothing. A block that was never read shows zeros.
/// </summary>
public abstract class GaugeBlock
{
    private readonly byte[] _bytes;
    private GaugeRevision _revision;
    private int _clocked;

    internal GaugeBlock(int command, int length)
        : this(command, length, length, length)
    {
    }

    /// <param name="command">The subcommand.</param>
    /// <param name="shortest">The shortest form of the first three firmwares, bytes.</param>
    /// <param name="usual">Their longest form.</param>
    /// <param name="longest">The longest form of all.</param>
    internal GaugeBlock(int command, int shortest, int usual, int longest)
    {
        Command = command;
        ShortestLength = shortest;
        UsualLength = usual;
        _bytes = new byte[longest];
        _clocked = usual;
    }

    /// <summary>The subcommand of <see cref="ManufacturerCommand"/> that asks for the block.</summary>
    public int Command { get; }

    /// <summary>How many bytes the block had that was read last; 0 before.</summary>
    public int ReadLength { get; private set; }

    /// <summary>
    /// Whether the longest of the block's forms was read last; false before. What of it has a meaning is for <see cref="Revision"/> to say.
    /// </summary>
    public bool IsLong => ReadLength >= _bytes.Length;

    /// <summary>
    /// Whose layout the block has: set by reading; to be set before <see cref="TryParse(byte[], int, int)"/> where the bytes come from
    /// elsewhere. R2 at first, whose manual names most of what the first three firmwares have.
    /// </summary>
    /// <exception cref="ArgumentNullException">It was set to null.</exception>
    public GaugeRevision Revision
    {
        get => _revision ?? GaugeRevision.R2;
        set
        {
            if (value == null) throw new ArgumentNullException("value");
            _revision = value;
        }
    }

    /// <summary>The shortest form of the first three firmwares, bytes.</summary>
    internal int ShortestLength { get; }

    /// <summary>The longest form of the first three firmwares, bytes.</summary>
    internal int UsualLength { get; }

    /// <summary>Takes the block's bytes, without length byte and echo.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many there are; more than the layout needs are borne, up to 32.</param>
    /// <returns>False where the block is shorter than <see cref="Revision"/> needs it, or is laid out otherwise there; nothing is taken
    /// then.</returns>
    public bool TryParse(byte[] buffer, int offset, int count)
    {
        return TryParse(Revision, buffer, offset, count);
    }

    /// <summary>Takes the block's bytes as a revision lays them out.</summary>
    internal bool TryParse(GaugeRevision revision, byte[] buffer, int offset, int count)
    {
        if (!IsDeclaredBy(revision) || count < LeastLength(revision) || count > SmbusDevice.LongestData) return false;
        _revision = revision;
        ReadLength = count;
        if (count > _clocked) _clocked = count;
        int taken = count < _bytes.Length ? count : _bytes.Length;
        Array.Copy(buffer, offset, _bytes, 0, taken);
        if (taken < _bytes.Length) Array.Clear(_bytes, taken, _bytes.Length - taken);
        return true;
    }

    /// <summary>How many bytes have a meaning in a revision.</summary>
    internal virtual int DeclaredLength(GaugeRevision revision)
    {
        return _bytes.Length;
    }

    /// <summary>Whether a revision has this layout at all.</summary>
    internal virtual bool IsDeclaredBy(GaugeRevision revision)
    {
        return true;
    }

    /// <summary>How many bytes a revision must give.</summary>
    internal virtual int LeastLength(GaugeRevision revision)
    {
        return ShortestLength;
    }

    /// <summary>How many bytes to ask the bus for: as many as are expected, so that none are clocked in vain.</summary>
    internal int ExpectedLength(GaugeRevision revision)
    {
        int declared = DeclaredLength(revision);
        return declared > _clocked ? declared : _clocked;
    }

    /// <summary>
    /// How many bytes a revision may give. The first three give the lengths of their manuals: that a block of one length has another is an
    /// error of the bus, found for certain.
    /// </summary>
    internal int MostLength(GaugeRevision revision)
    {
        return revision.IsEarly && ShortestLength == UsualLength ? UsualLength : SmbusDevice.LongestData;
    }

    /// <summary>Whether what ends at a byte was read and has a meaning.</summary>
    internal bool Has(int end)
    {
        return ReadLength >= end && DeclaredLength(Revision) >= end;
    }

    // What a manual writes as aaAA: the low byte first.
    internal int Unsigned(int offset)
    {
        return Word.Unsigned(_bytes, offset);
    }

    internal int Signed(int offset)
    {
        return Word.Signed(_bytes, offset);
    }

    // What a manual writes as AAaa: the high byte first.
    internal int HighFirst(int offset)
    {
        return (_bytes[offset] << 8) | _bytes[offset + 1];
    }

    internal int UnsignedByte(int offset)
    {
        return _bytes[offset];
    }

    internal int SignedByte(int offset)
    {
        return (sbyte)_bytes[offset];
    }

    internal int DeciCelsius(int offset)
    {
        return GaugeTemperature.ToDeciCelsius(Unsigned(offset));
    }

    // Where the value of a cell lies in a row of words.
    internal static int OfCell(int row, int cell)
    {
        return row + 2 * Index(cell);
    }

    internal static int Index(int cell)
    {
        if (cell < 1 || cell > 4) throw new ArgumentOutOfRangeException("cell");
        return cell - 1;
    }
}
