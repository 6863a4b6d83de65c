using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Values that the gauge gives at once, in one block of fixed layout. Made once and read into again and again with
/// <see cref="Bq40z50.Read"/>: reading allocates nothing. A block that was never read shows zeros.
/// </summary>
public abstract class GaugeBlock
{
    private readonly byte[] _bytes;

    internal GaugeBlock(int command, int length)
        : this(command, length, length)
    {
    }

    internal GaugeBlock(int command, int shortest, int longest)
    {
        Command = command;
        ShortestLength = shortest;
        LongestLength = longest;
        _bytes = new byte[longest];
    }

    /// <summary>The subcommand of <see cref="ManufacturerCommand"/> that asks for the block.</summary>
    public int Command { get; }

    /// <summary>Whether the longer of the block's two forms was read last; true where it has one form only.</summary>
    public bool IsLong { get; private set; }

    internal int ShortestLength { get; }

    internal int LongestLength { get; }

    /// <summary>Takes the block's bytes, without length byte and echo.</summary>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>False where the block has another length; nothing is taken then.</returns>
    public bool TryParse(byte[] buffer, int offset, int count)
    {
        if (count != ShortestLength && count != LongestLength) return false;
        IsLong = count == LongestLength;
        Array.Copy(buffer, offset, _bytes, 0, count);
        if (!IsLong) Array.Clear(_bytes, count, LongestLength - count);
        return true;
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
