namespace Battery.Drivers.Bq40z50;

/// <summary>
/// Where the values of data flash lie in one firmware, what they may be and how they are stored. TI moves them from version to version: the
/// over-temperature threshold of R1 lies where R2 has a configuration register. A map is the data flash table of the manual of its
/// firmware: SLUUA43A chapter 13 (the first firmware), SLUUBC1D table 14-1 (R1), SLUUBK0B table 15-1 (R2). Left out are the resistance
/// tables, the temperature models and what the chip writes down when it fails; later firmware has no map here: declare what you need as
/// <see cref="DataFlashParameter"/>.
/// </summary>
/// <remarks>
/// The table is code, not objects: a row is made anew each time it is asked for, so that a small microcontroller carries none that it does
/// not use. Keep what you use often.
/// </remarks>
public sealed partial class DataFlashMap
{
    /// <summary>How many names there are in <see cref="DataFlashName"/>.</summary>
    public const int Names = (int)DataFlashName.DsgThresh5 + 1;

    /// <summary>The first firmware of the BQ40Z50, version 0.xx. Values whose address the manual gives twice are left out.</summary>
    public static readonly DataFlashMap Original = new DataFlashMap(0, "bq40z50");

    /// <summary>BQ40Z50-R1, version 1.xx.</summary>
    public static readonly DataFlashMap R1 = new DataFlashMap(1, "bq40z50-R1");

    /// <summary>BQ40Z50-R2, version 2.xx. It stores temperatures in 0.1 K.</summary>
    public static readonly DataFlashMap R2 = new DataFlashMap(2, "bq40z50-R2");

    // Switches of the nanoFramework take at most 255 cases: the rows are divided by the manuals' classes.
    private const DataFlashType U1 = DataFlashType.U1;
    private const DataFlashType U2 = DataFlashType.U2;
    private const DataFlashType U4 = DataFlashType.U4;
    private const DataFlashType I1 = DataFlashType.I1;
    private const DataFlashType I2 = DataFlashType.I2;
    private const DataFlashType H1 = DataFlashType.H1;
    private const DataFlashType H2 = DataFlashType.H2;

    private readonly int _revision;

    private DataFlashMap(int revision, string firmware)
    {
        _revision = revision;
        Firmware = firmware;
    }

    /// <summary>The firmware that this map is of.</summary>
    public string Firmware { get; }

    /// <summary>What this firmware has under a name; null where it has none.</summary>
    /// <param name="name">One of <see cref="DataFlashName"/>.</param>
    public DataFlashParameter this[DataFlashName name]
    {
        get
        {
            return Settings(name) ?? Protections(name) ?? PermanentFail(name) ?? Charging(name) ?? GasGauging(name)
                ?? Power(name) ?? SbsData(name) ?? Lifetimes(name) ?? Calibration(name) ?? Leds(name);
        }
    }

    /// <summary>Gives the map for a firmware version; null where there is none.</summary>
    /// <param name="version"><see cref="FirmwareVersion.Version"/>: 0x0106 is 1.06.</param>
    public static DataFlashMap ForVersion(int version)
    {
        switch (version >> 8)
        {
            case 0: return Original;
            case 1: return R1;
            case 2: return R2;
            default: return null;
        }
    }

    /// <summary>
    /// Finds a value by the name that the manual has: class, subclass and name with a point between. Null where there is none.
    /// </summary>
    /// <param name="name">Such as "Protections.OTC.Threshold"; capitals count.</param>
    public DataFlashParameter Find(string name)
    {
        for (int i = 0; i < Names; i++)
        {
            DataFlashParameter parameter = this[(DataFlashName)i];
            if (parameter != null && parameter.Name == name) return parameter;
        }

        return null;
    }

    private int By(int original, int r1, int r2)
    {
        return _revision == 0 ? original : _revision == 1 ? r1 : r2;
    }

    private string By(string original, string r1, string r2)
    {
        return _revision == 0 ? original : _revision == 1 ? r1 : r2;
    }

    private DataFlashType By(DataFlashType original, DataFlashType r1, DataFlashType r2)
    {
        return _revision == 0 ? original : _revision == 1 ? r1 : r2;
    }

    private DataFlashParameter Number(string name, int address, DataFlashType type, long minimum, long maximum, long normal, string unit)
    {
        return Scaled(name, address, type, minimum, maximum, normal, unit, 1, 0);
    }

    private DataFlashParameter Bits(string name, int address, DataFlashType type, long maximum, long normal)
    {
        return Scaled(name, address, type, 0, maximum, normal, "", 1, 0);
    }

    // 0.1 °C outside; R2 stores 0.1 K.
    private DataFlashParameter Celsius(string name, int address, long minimum, long maximum, long normal)
    {
        return Scaled(name, address, I2, minimum, maximum, normal, "0.1 °C", 1, By(0, 0, -GaugeTemperature.ZeroCelsiusInDeciKelvin));
    }

    // 0.1 °C outside; stored in 0.1 K by every firmware.
    private DataFlashParameter Kelvin(string name, int address, long minimum, long maximum, long normal)
    {
        return Scaled(name, address, I2, minimum, maximum, normal, "0.1 °C", 1, -GaugeTemperature.ZeroCelsiusInDeciKelvin);
    }

    // 0.1 °C outside; whole °C in one byte before R2, which stores 0.1 K.
    private DataFlashParameter WholeCelsius(string name, int address, long minimum, long maximum, long normal)
    {
        return Scaled(
            name, address, By(I1, I1, I2), minimum, maximum, normal, "0.1 °C", By(10, 10, 1),
            By(0, 0, -GaugeTemperature.ZeroCelsiusInDeciKelvin));
    }

    // A difference of temperatures: 0.1 K outside; whole K in one byte before R2.
    private DataFlashParameter Degrees(string name, int address, long minimum, long maximum, long normal)
    {
        return Scaled(name, address, By(I1, I1, I2), minimum, maximum, normal, "0.1 K", By(10, 10, 1), 0);
    }

    private DataFlashParameter Float(string name, int address, float minimum, float maximum, float normal)
    {
        return address == 0 ? null : new DataFlashParameter(name, address, minimum, maximum) { Map = this, FloatDefault = normal };
    }

    private DataFlashParameter Text(string name, int address, int length, string normal)
    {
        return address == 0 ? null : new DataFlashParameter(name, address, length) { Map = this, TextDefault = normal };
    }

    private DataFlashParameter Scaled(
        string name, int address, DataFlashType type, long minimum, long maximum, long normal, string unit, int scale, int offset)
    {
        return address == 0
            ? null : new DataFlashParameter(name, address, type, minimum, maximum, unit, scale, offset) { Map = this, Default = normal };
    }
}
