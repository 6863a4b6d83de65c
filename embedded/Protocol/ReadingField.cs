namespace Battery.Protocol;

/// <summary>
/// The index of each measured value of a <see cref="Reading"/>; <see cref="FieldTable"/> holds key, unit and range of each.
/// An index is never given a second meaning: new fields go to the end.
/// </summary>
public static class ReadingField
{
    /// <summary>Latitude, degrees × 10⁷, from RMC.</summary>
    public const int Latitude = 0;

    /// <summary>Longitude, degrees × 10⁷, from RMC.</summary>
    public const int Longitude = 1;

    /// <summary>Relative state of charge, %, SBS 0x0D.</summary>
    public const int StateOfCharge = 2;

    /// <summary>State of health, %, SBS 0x4F.</summary>
    public const int StateOfHealth = 3;

    /// <summary>Pack voltage, mV, SBS 0x09.</summary>
    public const int PackVoltage = 4;

    /// <summary>Voltage of cell 1, mV, DAStatus1.</summary>
    public const int CellVoltage1 = 5;

    /// <summary>Voltage of cell 2, mV, DAStatus1.</summary>
    public const int CellVoltage2 = 6;

    /// <summary>Voltage of cell 3, mV, DAStatus1.</summary>
    public const int CellVoltage3 = 7;

    /// <summary>Voltage of cell 4, mV, DAStatus1.</summary>
    public const int CellVoltage4 = 8;

    /// <summary>Pack current, mA, positive while charging, SBS 0x0A.</summary>
    public const int PackCurrent = 9;

    /// <summary>Current of cell 1, mA, positive while charging, DAStatus1.</summary>
    public const int CellCurrent1 = 10;

    /// <summary>Current of cell 2, mA, positive while charging, DAStatus1.</summary>
    public const int CellCurrent2 = 11;

    /// <summary>Current of cell 3, mA, positive while charging, DAStatus1.</summary>
    public const int CellCurrent3 = 12;

    /// <summary>Current of cell 4, mA, positive while charging, DAStatus1.</summary>
    public const int CellCurrent4 = 13;

    /// <summary>Power, cW as the gauge gives it, DAStatus1.</summary>
    public const int Power = 14;

    /// <summary>Pack temperature, 0.1 °C, SBS 0x08.</summary>
    public const int Temperature = 15;

    /// <summary>Cell temperature, 0.1 °C, DAStatus2.</summary>
    public const int CellTemperature = 16;

    /// <summary>Thermistor TS1, 0.1 °C, DAStatus2.</summary>
    public const int Ts1 = 17;

    /// <summary>Thermistor TS2, 0.1 °C, DAStatus2.</summary>
    public const int Ts2 = 18;

    /// <summary>Thermistor TS3, 0.1 °C, DAStatus2.</summary>
    public const int Ts3 = 19;

    /// <summary>Thermistor TS4, 0.1 °C, DAStatus2.</summary>
    public const int Ts4 = 20;

    /// <summary>Over-temperature-charge threshold, 0.1 °C, data flash.</summary>
    public const int OverTemperatureCharge = 21;

    /// <summary>Cycle count, SBS 0x17.</summary>
    public const int CycleCount = 22;

    /// <summary>Remaining capacity, mAh, SBS 0x0F.</summary>
    public const int RemainingCapacity = 23;

    /// <summary>Full charge capacity, mAh, SBS 0x10.</summary>
    public const int FullChargeCapacity = 24;

    /// <summary>SafetyStatus bits, ManufacturerAccess 0x0051.</summary>
    public const int SafetyStatus = 25;

    /// <summary>PFStatus bits, ManufacturerAccess 0x0053.</summary>
    public const int PermanentFailStatus = 26;

    /// <summary>OperationStatus bits, ManufacturerAccess 0x0054.</summary>
    public const int OperationStatus = 27;

    /// <summary>1 while the inverter is switched on, from the node.</summary>
    public const int InverterOn = 28;

    /// <summary>1 while the node has joined a Wi-Fi network with internet, from the node.</summary>
    public const int WifiConnected = 29;

    /// <summary>How many fields there are.</summary>
    public const int Count = 30;
}
