namespace Battery.Firmware;

/// <summary>
/// Where things are at the reference board (docs/wiring.md). None is one of the flash's (6 to 11) or of the PSRAM's (16, 17); of those that
/// decide how the chip starts (0, 2, 5, 12, 15) only 5 is used, whose level at the start is that of a radio that is not selected.
/// </summary>
internal static class Pins
{
    /// <summary>
    /// The button that is held for a factory reset, to ground: the board's own BOOT button, which matters to the chip only while it starts.
    /// </summary>
    public const int ResetButton = 0;

    /// <summary>SMBD of the gauge, and of the second I2C device.</summary>
    public const int I2cData = 21;

    /// <summary>SMBC of the gauge.</summary>
    public const int I2cClock = 22;

    /// <summary>SCK of the radio.</summary>
    public const int SpiClock = 18;

    /// <summary>MOSI of the radio.</summary>
    public const int SpiOutput = 23;

    /// <summary>MISO of the radio.</summary>
    public const int SpiInput = 19;

    /// <summary>NSS of the radio.</summary>
    public const int RadioSelect = 5;

    /// <summary>NRESET of the radio.</summary>
    public const int RadioReset = 26;

    /// <summary>DIO0 of the radio.</summary>
    public const int RadioLine = 27;

    /// <summary>TX of the GPS receiver; an input only.</summary>
    public const int GpsInput = 34;

    /// <summary>RX of the GPS receiver.</summary>
    public const int GpsOutput = 25;

    /// <summary>TX of the inverter; an input only.</summary>
    public const int InverterInput = 35;

    /// <summary>RX of the inverter.</summary>
    public const int InverterOutput = 32;

    /// <summary>The inverter's enable line, high for on.</summary>
    public const int InverterEnable = 33;
}
