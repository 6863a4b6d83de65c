namespace Battery.Drivers.Bq40z50;

/// <summary>
/// OutputCCADCCal: what the converters give, in counts (TRM SLUUBK0 12.2, 14.1.69 and 14.1.70). Two bytes and eleven words. The manual
/// writes the words as aaAA, as it writes all that is low byte first, and beside it "MSB first"; its notation is followed here, which is
/// how every other block of the chip is.
/// </summary>
public sealed class CalibrationOutput : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 24;

    private const int Refreshes = 0;
    private const int Status = 1;
    private const int CoulombCounter = 2;
    private const int CellVoltages = 4;
    private const int PackVoltage = 12;
    private const int BatVoltage = 14;
    private const int CellCurrents = 16;

    private const int ShortedStatus = 2;

    /// <summary>Makes an empty one.</summary>
    public CalibrationOutput()
        : base(ManufacturerCommand.OutputCalibration, Length)
    {
    }

    /// <summary>A counter of 8 bits that goes on each time the values are new, every 250 ms.</summary>
    public int Counter => UnsignedByte(Refreshes);

    /// <summary>Whether the input of the coulomb counter was shorted.</summary>
    public bool IsShorted => UnsignedByte(Status) == ShortedStatus;

    /// <summary>The coulomb counter.</summary>
    public int Current => Signed(CoulombCounter);

    /// <summary>The PACK pin.</summary>
    public int Pack => Signed(PackVoltage);

    /// <summary>The BAT pin.</summary>
    public int Bat => Signed(BatVoltage);

    /// <summary>The voltage of a cell.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellVoltage(int cell)
    {
        return Signed(OfCell(CellVoltages, cell));
    }

    /// <summary>The current during the measurement of a cell's voltage.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CellCurrent(int cell)
    {
        return Signed(OfCell(CellCurrents, cell));
    }
}
