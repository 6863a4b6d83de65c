namespace Battery.Drivers.Bq40z50;

/// <summary>
/// ITStatus2 (GaugeStatus2 in the manual of R2): state of the gauging algorithm (TRM SLUUBK0 14.1.55). Six bytes, a state time that the
/// manual spreads over two entries, and eleven little-endian words: 32 bytes.
/// </summary>
public sealed class ItStatus2 : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    /// <summary>A depth of discharge of 100 %.</summary>
    public const int FullDepth = 16384;

    private const int ActivePackGrid = 0;
    private const int Learned = 1;
    private const int CellGrids = 2;
    private const int StateTime = 6;
    private const int Depths = 10;
    private const int PassedCharge = 18;
    private const int PassedEnergy = 20;
    private const int PassedTime = 22;
    private const int EndOfChargeDepths = 24;

    /// <summary>Makes an empty one.</summary>
    public ItStatus2()
        : base(ManufacturerCommand.ItStatus2, Length)
    {
    }

    /// <summary>Pack Grid: the active point of the resistance table; valid in discharge with R_DIS clear.</summary>
    public int PackGrid => UnsignedByte(ActivePackGrid);

    /// <summary>LStatus: what has been learned.</summary>
    public LearnedStatus LearnedStatus => (LearnedStatus)UnsignedByte(Learned);

    /// <summary>State Time: seconds since discharge, charge or rest began.</summary>
    public int StateSeconds => Unsigned(StateTime) | (Unsigned(StateTime + 2) << 16);

    /// <summary>DOD0 Passed Q: the charge since the last update of the depths, mAh.</summary>
    public int PassedMilliampHours => Signed(PassedCharge);

    /// <summary>DOD0 Passed E: the energy since the last update of the depths, cWh (10 mWh).</summary>
    public int PassedCentiwattHours => Signed(PassedEnergy);

    /// <summary>DOD0 Time: the time since the last update of the depths, 1/16 h.</summary>
    public int PassedSixteenthHours => Unsigned(PassedTime);

    /// <summary>Cell Grid: a cell's active point of the resistance table; valid in discharge with R_DIS clear.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellGrid(int cell)
    {
        return UnsignedByte(CellGrids + Index(cell));
    }

    /// <summary>DOD0: a cell's depth of discharge at the last update, in <see cref="FullDepth"/>ths.</summary>
    /// <param name="cell">1 to 4.</param>
    public int DepthOfDischarge(int cell)
    {
        return Unsigned(OfCell(Depths, cell));
    }

    /// <summary>DODEOC: a cell's depth of discharge at the end of charge, in <see cref="FullDepth"/>ths.</summary>
    /// <param name="cell">1 to 4.</param>
    public int DepthAtEndOfCharge(int cell)
    {
        return Unsigned(OfCell(EndOfChargeDepths, cell));
    }
}
