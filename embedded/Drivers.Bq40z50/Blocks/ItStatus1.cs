namespace Battery.Drivers.Bq40z50;

/// <summary>
/// ITStatus1 (GaugeStatus1 in the manual of R2): results of the gauging algorithm (TRM SLUUBK0 14.1.54). 16 little-endian words.
/// </summary>
public sealed class ItStatus1 : GaugeBlock
{
    /// <summary>The length of the block, bytes.</summary>
    public const int Length = 32;

    private const int TrueRemainingCharge = 0;
    private const int TrueRemainingEnergy = 2;
    private const int InitialCharge = 4;
    private const int InitialEnergy = 6;
    private const int TrueFullCharge = 8;
    private const int TrueFullEnergy = 10;
    private const int SimulationTemperature = 12;
    private const int AmbientTemperature = 14;
    private const int ResistanceScales = 16;
    private const int CompensatedResistances = 24;

    /// <summary>Makes an empty one.</summary>
    public ItStatus1()
        : base(ManufacturerCommand.ItStatus1, Length)
    {
    }

    /// <summary>True Rem Q: remaining capacity before filter and smoothing, mAh. It can be negative, or more than full.</summary>
    public int TrueRemainingMilliampHours => Signed(TrueRemainingCharge);

    /// <summary>True Rem E: remaining energy before filter and smoothing, cWh (10 mWh). It can be negative, or more than full.</summary>
    public int TrueRemainingCentiwattHours => Signed(TrueRemainingEnergy);

    /// <summary>Initial Q: the capacity at the start of the simulation, mAh.</summary>
    public int InitialMilliampHours => Signed(InitialCharge);

    /// <summary>Initial E: the energy at the start of the simulation, cWh (10 mWh).</summary>
    public int InitialCentiwattHours => Signed(InitialEnergy);

    /// <summary>True FCC Q: full charge capacity without smoothing, mAh.</summary>
    public int TrueFullChargeMilliampHours => Signed(TrueFullCharge);

    /// <summary>True FCC E: full charge energy without smoothing, cWh (10 mWh).</summary>
    public int TrueFullChargeCentiwattHours => Signed(TrueFullEnergy);

    /// <summary>T_sim: the temperature of the last simulation, 0.1 °C.</summary>
    public int SimulationDeciCelsius => DeciCelsius(SimulationTemperature);

    /// <summary>T_ambient: the ambient temperature that the thermal model assumes, 0.1 °C.</summary>
    public int AmbientDeciCelsius => DeciCelsius(AmbientTemperature);

    /// <summary>RaScale: the factor on a cell's resistance table, in the chip's own scale (1000 leaves the table as it is).</summary>
    /// <param name="cell">1 to 4.</param>
    public int ResistanceScale(int cell)
    {
        return Signed(OfCell(ResistanceScales, cell));
    }

    /// <summary>CompRes: the last resistance of a cell, compensated for temperature, in 1/1024 Ω.</summary>
    /// <param name="cell">1 to 4.</param>
    public int CompensatedResistance(int cell)
    {
        return Signed(OfCell(CompensatedResistances, cell));
    }
}
