namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The SBS commands of the BQ40Z50: words (TRM SLUUBK0 14.1 to 14.41) and blocks (14.30 to 14.71). Words are little-endian.
/// </summary>
public static class SbsCommand
{
    /// <summary>ManufacturerAccess, word: a <see cref="ManufacturerCommand"/>; reads as the low half of OperationStatus.</summary>
    public const byte ManufacturerAccess = 0x00;

    /// <summary>RemainingCapacityAlarm, word, mAh (or 10 mWh).</summary>
    public const byte RemainingCapacityAlarm = 0x01;

    /// <summary>RemainingTimeAlarm, word, min.</summary>
    public const byte RemainingTimeAlarm = 0x02;

    /// <summary>BatteryMode, word, a <see cref="T:Battery.Drivers.Bq40z50.BatteryMode"/>.</summary>
    public const byte BatteryMode = 0x03;

    /// <summary>AtRate, signed word, mA (or 10 mW).</summary>
    public const byte AtRate = 0x04;

    /// <summary>AtRateTimeToFull, word, min, 65535 = not charging.</summary>
    public const byte AtRateTimeToFull = 0x05;

    /// <summary>AtRateTimeToEmpty, word, min, 65535 = not discharging.</summary>
    public const byte AtRateTimeToEmpty = 0x06;

    /// <summary>AtRateOK, word, 0 or 1.</summary>
    public const byte AtRateOk = 0x07;

    /// <summary>Temperature, word, 0.1 K.</summary>
    public const byte Temperature = 0x08;

    /// <summary>Voltage, word, mV: the sum of the measured cell voltages.</summary>
    public const byte Voltage = 0x09;

    /// <summary>Current, signed word, mA, positive while charging.</summary>
    public const byte Current = 0x0A;

    /// <summary>AverageCurrent, signed word, mA.</summary>
    public const byte AverageCurrent = 0x0B;

    /// <summary>MaxError, word, %.</summary>
    public const byte MaxError = 0x0C;

    /// <summary>RelativeStateOfCharge, word, %.</summary>
    public const byte RelativeStateOfCharge = 0x0D;

    /// <summary>AbsoluteStateOfCharge, word, %.</summary>
    public const byte AbsoluteStateOfCharge = 0x0E;

    /// <summary>RemainingCapacity, word, mAh (or 10 mWh).</summary>
    public const byte RemainingCapacity = 0x0F;

    /// <summary>FullChargeCapacity, word, mAh (or 10 mWh).</summary>
    public const byte FullChargeCapacity = 0x10;

    /// <summary>RunTimeToEmpty, word, min, 65535 = not discharging.</summary>
    public const byte RunTimeToEmpty = 0x11;

    /// <summary>AverageTimeToEmpty, word, min, 65535 = not discharging.</summary>
    public const byte AverageTimeToEmpty = 0x12;

    /// <summary>AverageTimeToFull, word, min, 65535 = not charging.</summary>
    public const byte AverageTimeToFull = 0x13;

    /// <summary>ChargingCurrent, word, mA: what the gauge asks of the charger.</summary>
    public const byte ChargingCurrent = 0x14;

    /// <summary>ChargingVoltage, word, mV: what the gauge asks of the charger.</summary>
    public const byte ChargingVoltage = 0x15;

    /// <summary>BatteryStatus, word, a <see cref="T:Battery.Drivers.Bq40z50.BatteryStatus"/>.</summary>
    public const byte BatteryStatus = 0x16;

    /// <summary>CycleCount, word, cycles.</summary>
    public const byte CycleCount = 0x17;

    /// <summary>DesignCapacity, word, mAh (or 10 mWh).</summary>
    public const byte DesignCapacity = 0x18;

    /// <summary>DesignVoltage, word, mV.</summary>
    public const byte DesignVoltage = 0x19;

    /// <summary>SpecificationInfo, word: IPScale, VScale, version and revision of the SBS specification.</summary>
    public const byte SpecificationInfo = 0x1A;

    /// <summary>ManufacturerDate, word: day + month × 32 + (year − 1980) × 512.</summary>
    public const byte ManufacturerDate = 0x1B;

    /// <summary>SerialNumber, word.</summary>
    public const byte SerialNumber = 0x1C;

    /// <summary>ManufacturerName, block, text.</summary>
    public const byte ManufacturerName = 0x20;

    /// <summary>DeviceName, block, text.</summary>
    public const byte DeviceName = 0x21;

    /// <summary>DeviceChemistry, block, text.</summary>
    public const byte DeviceChemistry = 0x22;

    /// <summary>ManufacturerData, block: the answer to the last ManufacturerAccess, without its echo.</summary>
    public const byte ManufacturerData = 0x23;

    /// <summary>Authenticate, block of 20 bytes: challenge out, response in.</summary>
    public const byte Authenticate = 0x2F;

    /// <summary>CellVoltage4, word, mV. The four words run backwards: 0x3C is cell 4.</summary>
    public const byte CellVoltage4 = 0x3C;

    /// <summary>CellVoltage3, word, mV.</summary>
    public const byte CellVoltage3 = 0x3D;

    /// <summary>CellVoltage2, word, mV.</summary>
    public const byte CellVoltage2 = 0x3E;

    /// <summary>CellVoltage1, word, mV.</summary>
    public const byte CellVoltage1 = 0x3F;

    /// <summary>ManufacturerBlockAccess, block: command in, command echoed and data out.</summary>
    public const byte ManufacturerBlockAccess = 0x44;

    /// <summary>BTPDischargeSet, word, mAh.</summary>
    public const byte BtpDischargeSet = 0x4A;

    /// <summary>BTPChargeSet, word, mAh.</summary>
    public const byte BtpChargeSet = 0x4B;

    /// <summary>StateOfHealth, word, %.</summary>
    public const byte StateOfHealth = 0x4F;

    /// <summary>DAStatus1, block of 32 bytes, see <see cref="T:Battery.Drivers.Bq40z50.DaStatus1"/>.</summary>
    public const byte DaStatus1 = 0x71;

    /// <summary>DAStatus2, block of 14 or 16 bytes, see <see cref="T:Battery.Drivers.Bq40z50.DaStatus2"/>.</summary>
    public const byte DaStatus2 = 0x72;
}
