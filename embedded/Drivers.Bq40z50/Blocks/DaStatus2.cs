namespace Battery.Drivers.Bq40z50;

/// <summary>
/// DAStatus2: the temperatures (TRM SLUUBK0 14.1.53). Seven little-endian words of 0.1 K; firmware from R2 adds an eighth; R4 and R5 add
/// the host's temperature and the cells' voltages without compensation (SLUUCH2, DAStatus2).
/// </summary>
public sealed class DaStatus2 : GaugeBlock
{
    /// <summary>The shortest form, bytes.</summary>
    public const int Shortest = 14;

    /// <summary>The longest form, bytes.</summary>
    public const int Longest = 26;

    private const int LongestBeforeR3 = 16;

    private const int Internal = 0;
    private const int Ts1 = 2;
    private const int Ts2 = 4;
    private const int Ts3 = 6;
    private const int Ts4 = 8;
    private const int Cell = 10;
    private const int Fet = 12;
    private const int Gauging = 14;
    private const int User = 16;
    private const int UncompensatedVoltages = 18;

    /// <summary>Makes an empty one.</summary>
    public DaStatus2()
        : base(ManufacturerCommand.DaStatus2, Shortest, LongestBeforeR3, Longest)
    {
    }

    /// <summary>The chip's own temperature, 0.1 °C.</summary>
    public int InternalDeciCelsius => DeciCelsius(Internal);

    /// <summary>Thermistor TS1, 0.1 °C.</summary>
    public int Ts1DeciCelsius => DeciCelsius(Ts1);

    /// <summary>Thermistor TS2, 0.1 °C.</summary>
    public int Ts2DeciCelsius => DeciCelsius(Ts2);

    /// <summary>Thermistor TS3, 0.1 °C.</summary>
    public int Ts3DeciCelsius => DeciCelsius(Ts3);

    /// <summary>Thermistor TS4, 0.1 °C.</summary>
    public int Ts4DeciCelsius => DeciCelsius(Ts4);

    /// <summary>The cell temperature that the protections use, 0.1 °C.</summary>
    public int CellDeciCelsius => DeciCelsius(Cell);

    /// <summary>The FET temperature, 0.1 °C.</summary>
    public int FetDeciCelsius => DeciCelsius(Fet);

    /// <summary>The temperature that gauging uses, 0.1 °C; only where <see cref="HasGauging"/>.</summary>
    public int GaugingDeciCelsius => DeciCelsius(Gauging);

    /// <summary>Whether the firmware gives <see cref="GaugingDeciCelsius"/>.</summary>
    public bool HasGauging => Has(Gauging + 2);

    /// <summary>The temperature that a host has written (WriteTemp), 0.1 °C; only where <see cref="HasUncompensated"/>.</summary>
    public int UserDeciCelsius => DeciCelsius(User);

    /// <summary>Whether the firmware gives <see cref="UserDeciCelsius"/> and <see cref="UncompensatedMillivolts"/>.</summary>
    public bool HasUncompensated => Has(Longest);

    /// <summary>The voltage of a cell without compensation of its connections, mV; only where <see cref="HasUncompensated"/>.</summary>
    /// <param name="cell">1 to 4.</param>
    public int UncompensatedMillivolts(int cell)
    {
        return Unsigned(OfCell(UncompensatedVoltages, cell));
    }

    internal override int DeclaredLength(GaugeRevision revision)
    {
        return revision.Temperatures;
    }
}
