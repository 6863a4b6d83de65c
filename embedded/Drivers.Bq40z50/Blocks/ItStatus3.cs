namespace Battery.Drivers.Bq40z50;

/// <summary>ITStatus3 (GaugeStatus3 in the manual of R2): capacities learned (TRM SLUUBK0 14.1.56). Twelve little-endian words.</summary>
public sealed class ItStatus3 : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 24;

    private const int Qmaxes = 0;
    private const int Depths = 8;
    private const int PassedCharge = 16;
    private const int PassedTime = 18;
    private const int ThermalFactor = 20;
    private const int ThermalTemperature = 22;

    /// <summary>Makes an empty one.</summary>
    public ItStatus3()
        : base(ManufacturerCommand.ItStatus3, Length)
    {
    }

    /// <summary>QMax Passed Q: the charge since the depths for QMax were saved, mAh.</summary>
    public int PassedMilliampHours => Signed(PassedCharge);

    /// <summary>QMax Time: the time since the depths for QMax were saved, 1/16 h.</summary>
    public int PassedSixteenthHours => Unsigned(PassedTime);

    /// <summary>Temp k: the factor of the thermal model.</summary>
    public int ThermalModelFactor => Signed(ThermalFactor);

    /// <summary>Temp a: the temperature of the thermal model, in the chip's own scale.</summary>
    public int ThermalModelTemperature => Signed(ThermalTemperature);

    /// <summary>QMax: the chemical capacity of a cell, mAh.</summary>
    /// <param name="cell">1 to 4.</param>
    public int QmaxMilliampHours(int cell)
    {
        return Signed(OfCell(Qmaxes, cell));
    }

    /// <summary>
    /// QMax DOD0: a cell's depth saved for the next update of QMax, in <see cref="ItStatus2.FullDepth"/>ths; valid with VOK set.
    /// </summary>
    /// <param name="cell">1 to 4.</param>
    public int QmaxDepthOfDischarge(int cell)
    {
        return Unsigned(OfCell(Depths, cell));
    }
}
