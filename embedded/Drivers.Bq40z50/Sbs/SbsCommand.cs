namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The SBS commands of the BQ40Z50: words (TRM SLUUBK0 14.1 to 14.41) and blocks (14.30 to 14.71). Words are little-endian.
/// </summary>
public static class SbsCommand
{
    /// <summary>
    /// ManufacturerAccess, word: a <see cref="ManufacturerCommand"/>; reads as the low half of OperationStatus on R2 (TRM SLUUBK0 14.1.1).
    /// </summary>
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

    /// <summary>
    /// SafetyAlert, block of 4 bytes. The blocks from here to 0x58 and from 0x60 are closed while sealed;
    /// <see cref="ManufacturerBlockAccess"/> is not.
    /// </summary>
    public const byte SafetyAlert = 0x50;

    /// <summary>SafetyStatus, block of 4 bytes.</summary>
    public const byte SafetyStatus = 0x51;

    /// <summary>PFAlert, block of 4 bytes.</summary>
    public const byte PermanentFailAlert = 0x52;

    /// <summary>PFStatus, block of 4 bytes.</summary>
    public const byte PermanentFailStatus = 0x53;

    /// <summary>OperationStatus, block of 4 bytes.</summary>
    public const byte OperationStatus = 0x54;

    /// <summary>ChargingStatus, block of 3 bytes.</summary>
    public const byte ChargingStatus = 0x55;

    /// <summary>GaugingStatus, block of 3 bytes.</summary>
    public const byte GaugingStatus = 0x56;

    /// <summary>ManufacturingStatus, block of 2 bytes.</summary>
    public const byte ManufacturingStatus = 0x57;

    /// <summary>AFERegister, block of 21 bytes.</summary>
    public const byte AfeRegister = 0x58;

    /// <summary>MaxTurboPwr, signed word, cW.</summary>
    public const byte MaxTurboPower = 0x59;

    /// <summary>SusTurboPwr, signed word, cW.</summary>
    public const byte SustainedTurboPower = 0x5A;

    /// <summary>TURBO_PACK_R, word, mΩ. Written to data flash.</summary>
    public const byte TurboPackResistance = 0x5B;

    /// <summary>TURBO_SYS_R, word, mΩ. Written to data flash.</summary>
    public const byte TurboSystemResistance = 0x5C;

    /// <summary>TURBO_EDV (MIN_SYS_V), word, mV. Written to data flash.</summary>
    public const byte TurboEndVoltage = 0x5D;

    /// <summary>MaxTurboCurr, signed word, mA.</summary>
    public const byte MaxTurboCurrent = 0x5E;

    /// <summary>SusTurboCurr, signed word, mA.</summary>
    public const byte SustainedTurboCurrent = 0x5F;

    /// <summary>The first of five lifetime data blocks, 0x60 to 0x64, see <see cref="LifetimeExtremes"/>.</summary>
    public const byte LifetimeDataBlock1 = 0x60;

    /// <summary>ManufacturerInfo, block of 32 bytes.</summary>
    public const byte ManufacturerInfo = 0x70;

    /// <summary>DAStatus1, block of 32 bytes, see <see cref="T:Battery.Drivers.Bq40z50.DaStatus1"/>.</summary>
    public const byte DaStatus1 = 0x71;

    /// <summary>DAStatus2, block of 14, 16 or 26 bytes, see <see cref="T:Battery.Drivers.Bq40z50.DaStatus2"/>.</summary>
    public const byte DaStatus2 = 0x72;

    /// <summary>ITStatus1, block of 32 bytes, see <see cref="T:Battery.Drivers.Bq40z50.ItStatus1"/>.</summary>
    public const byte ItStatus1 = 0x73;

    /// <summary>ITStatus2, block of 32 bytes, see <see cref="T:Battery.Drivers.Bq40z50.ItStatus2"/>.</summary>
    public const byte ItStatus2 = 0x74;

    /// <summary>ITStatus3, block of 24 bytes, see <see cref="T:Battery.Drivers.Bq40z50.ItStatus3"/>.</summary>
    public const byte ItStatus3 = 0x75;

    /// <summary>CBStatus, block of 8, 18 or 19 bytes, see <see cref="T:Battery.Drivers.Bq40z50.CellBalanceStatus"/>.</summary>
    public const byte CellBalanceStatus = 0x76;

    /// <summary>
    /// StateOfHealth, block of 4 bytes, see <see cref="T:Battery.Drivers.Bq40z50.StateOfHealth"/>. The word is <see cref="StateOfHealth"/>.
    /// </summary>
    public const byte StateOfHealthBlock = 0x77;

    /// <summary>FilterCapacity, block of 8 bytes, see <see cref="T:Battery.Drivers.Bq40z50.FilteredCapacity"/>.</summary>
    public const byte FilteredCapacity = 0x78;
}
