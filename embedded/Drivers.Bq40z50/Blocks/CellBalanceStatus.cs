namespace Battery.Drivers.Bq40z50;

/// <summary>
/// CBStatus: how long cells are still to be balanced, and why (TRM SLUUBK0 14.1.57). Nine little-endian words; firmware R1 gives the first
/// four; from R3 on a byte tells which are being balanced (SLUUCN4A, CBStatus).
/// </summary>
public sealed class CellBalanceStatus : GaugeBlock
{
    /// <summary>The shortest form, bytes.</summary>
    public const int Shortest = 8;

    /// <summary>The longest form, bytes.</summary>
    public const int Longest = 19;

    private const int LongestBeforeR3 = 18;

    private const int Times = 0;
    private const int Depths = 8;
    private const int TotalCharge = 16;
    private const int Circuits = 18;

    /// <summary>Makes an empty one.</summary>
    public CellBalanceStatus()
        : base(ManufacturerCommand.CellBalanceStatus, Shortest, LongestBeforeR3, Longest)
    {
    }

    /// <summary>Whether the firmware gives depths of discharge.</summary>
    public bool HasDepths => Has(TotalCharge + 2);

    /// <summary>Whether the firmware gives <see cref="IsBalancing"/>.</summary>
    public bool HasCircuits => Has(Longest);

    /// <summary>The total charge that the depths are apart, in the chip's own scale; only where <see cref="HasDepths"/>.</summary>
    public int TotalDepthCharge => Unsigned(TotalCharge);

    /// <summary>The balancing time calculated for a cell, s.</summary>
    /// <param name="cell">1 to 4.</param>
    public int Seconds(int cell)
    {
        return Unsigned(OfCell(Times, cell));
    }

    /// <summary>
    /// The depth of discharge that a cell's balancing is calculated from, in <see cref="ItStatus2.FullDepth"/>ths; only where
    /// <see cref="HasDepths"/>.
    /// </summary>
    /// <param name="cell">1 to 4.</param>
    public int DepthOfDischarge(int cell)
    {
        return Unsigned(OfCell(Depths, cell));
    }

    /// <summary>Whether the circuit of a cell is balancing it now; only where <see cref="HasCircuits"/>.</summary>
    /// <param name="cell">1 to 4.</param>
    public bool IsBalancing(int cell)
    {
        return (UnsignedByte(Circuits) >> Index(cell) & 1) != 0;
    }

    internal override int DeclaredLength(GaugeRevision revision)
    {
        return revision.Balancing;
    }
}
