namespace Battery.Drivers.Bq40z50;

/// <summary>DAStatus1: what the chip measured of each cell, at once (TRM SLUUBK0 14.1.52). 16 little-endian words.</summary>
public sealed class DaStatus1 : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    private const int CellVoltages = 0;
    private const int BatVoltage = 8;
    private const int PackVoltage = 10;
    private const int CellCurrents = 12;
    private const int CellPowers = 20;
    private const int TotalPower = 28;
    private const int AveragePower = 30;

    /// <summary>Makes an empty one.</summary>
    public DaStatus1()
        : base(ManufacturerCommand.DaStatus1, Length)
    {
    }

    /// <summary>The voltage at the BAT pin, mV.</summary>
    public int BatMillivolts => Unsigned(BatVoltage);

    /// <summary>The voltage at the PACK pin, mV.</summary>
    public int PackMillivolts => Unsigned(PackVoltage);

    /// <summary>Voltage × current, cW (0.01 W), positive while charging.</summary>
    public int PowerCentiwatts => Signed(TotalPower);

    /// <summary>The average power, cW.</summary>
    public int AveragePowerCentiwatts => Signed(AveragePower);

    /// <summary>The voltage of a cell, mV.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellMillivolts(int cell)
    {
        return Unsigned(OfCell(CellVoltages, cell));
    }

    /// <summary>The current during the measurement of a cell's voltage, mA, positive while charging.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellMilliamps(int cell)
    {
        return Signed(OfCell(CellCurrents, cell));
    }

    /// <summary>The power of a cell, cW (0.01 W), positive while charging.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellCentiwatts(int cell)
    {
        return Signed(OfCell(CellPowers, cell));
    }
}
