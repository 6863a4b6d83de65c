namespace Battery.Drivers.Bq40z50;

/// <summary>
/// DAStatus2: the temperatures (TRM SLUUBK0 14.1.53). Seven little-endian words of 0.1 K; firmware from R2 adds an eighth.
/// </summary>
public sealed class DaStatus2 : GaugeBlock
{
    /// <summary>The shortest form, bytes.</summary>
    public const int Shortest = 14;

    /// <summary>The longest form, bytes.</summary>
    public const int Longest = 16;

    private const int Internal = 0;
    private const int Ts1 = 2;
    private const int Ts2 = 4;
    private const int Ts3 = 6;
    private const int Ts4 = 8;
    private const int Cell = 10;
    private const int Fet = 12;
    private const int Gauging = 14;

    /// <summary>Makes an empty one.</summary>
    public DaStatus2()
        : base(ManufacturerCommand.DaStatus2, Shortest, Longest)
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
    public bool HasGauging => IsLong;
}
