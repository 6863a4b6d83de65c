namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Lifetime Data Block 1: the extremes that the pack has seen (TRM SLUUBK0 14.1.46; units and signs by the Lifetimes class of its data
/// flash table). 13 little-endian words and six signed bytes, which R4 and R5 do not give.
/// </summary>
public sealed class LifetimeExtremes : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    private const int HighestVoltages = 0;
    private const int LowestVoltages = 8;
    private const int VoltageDelta = 16;
    private const int ChargeCurrent = 18;
    private const int DischargeCurrent = 20;
    private const int AverageDischargeCurrent = 22;
    private const int AverageDischargePower = 24;
    private const int HighestCellTemperature = 26;
    private const int LowestCellTemperature = 27;
    private const int CellTemperatureDelta = 28;
    private const int HighestChipTemperature = 29;
    private const int LowestChipTemperature = 30;
    private const int HighestFetTemperature = 31;

    /// <summary>Makes an empty one.</summary>
    public LifetimeExtremes()
        : base(ManufacturerCommand.LifetimeDataBlock1, Length)
    {
    }

    /// <summary>Whether the firmware gives the temperatures.</summary>
    public bool HasTemperatures => Has(Length);

    /// <summary>The greatest difference between cells, mV.</summary>
    public int GreatestDeltaMillivolts => Signed(VoltageDelta);

    /// <summary>The greatest charge current, mA.</summary>
    public int GreatestChargeMilliamps => Signed(ChargeCurrent);

    /// <summary>The greatest discharge current, mA, negative.</summary>
    public int GreatestDischargeMilliamps => Signed(DischargeCurrent);

    /// <summary>The greatest average discharge current, mA, negative.</summary>
    public int GreatestAverageDischargeMilliamps => Signed(AverageDischargeCurrent);

    /// <summary>The greatest average discharge power, cW, negative.</summary>
    public int GreatestAverageDischargeCentiwatts => Signed(AverageDischargePower);

    /// <summary>The highest cell temperature, °C; −128 before the first.</summary>
    public int HighestCellCelsius => SignedByte(HighestCellTemperature);

    /// <summary>The lowest cell temperature, °C; 127 before the first.</summary>
    public int LowestCellCelsius => SignedByte(LowestCellTemperature);

    /// <summary>The greatest difference between the cells' temperatures, °C.</summary>
    public int GreatestDeltaCelsius => SignedByte(CellTemperatureDelta);

    /// <summary>The highest temperature of the chip, °C; −128 before the first.</summary>
    public int HighestChipCelsius => SignedByte(HighestChipTemperature);

    /// <summary>The lowest temperature of the chip, °C; 127 before the first.</summary>
    public int LowestChipCelsius => SignedByte(LowestChipTemperature);

    /// <summary>The highest temperature of the FETs, °C; −128 before the first.</summary>
    public int HighestFetCelsius => SignedByte(HighestFetTemperature);

    /// <summary>The highest voltage of a cell, mV.</summary>
    /// <param name="cell">1 to 4.</param>
    public int HighestMillivolts(int cell)
    {
        return Signed(OfCell(HighestVoltages, cell));
    }

    /// <summary>The lowest voltage of a cell, mV; 32767 before the first.</summary>
    /// <param name="cell">1 to 4.</param>
    public int LowestMillivolts(int cell)
    {
        return Signed(OfCell(LowestVoltages, cell));
    }

    internal override int DeclaredLength(GaugeRevision revision)
    {
        return revision.Extremes;
    }

    internal override int LeastLength(GaugeRevision revision)
    {
        return revision.Extremes;
    }
}
