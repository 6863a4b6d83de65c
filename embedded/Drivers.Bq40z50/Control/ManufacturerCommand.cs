namespace Battery.Drivers.Bq40z50;

/// <summary>The subcommands of ManufacturerAccess and ManufacturerBlockAccess (TRM SLUUBK0 table 14-1).</summary>
public static class ManufacturerCommand
{
    /// <summary>DeviceType, reads 2 bytes.</summary>
    public const int DeviceType = 0x0001;

    /// <summary>FirmwareVersion, reads 11 bytes.</summary>
    public const int FirmwareVersion = 0x0002;

    /// <summary>HardwareVersion, reads 2 bytes.</summary>
    public const int HardwareVersion = 0x0003;

    /// <summary>Checksum of the instruction flash, reads 2 bytes.</summary>
    public const int InstructionFlashSignature = 0x0004;

    /// <summary>Signature of the static data flash, reads 2 bytes.</summary>
    public const int StaticDataFlashSignature = 0x0005;

    /// <summary>ChemicalID, reads 2 bytes.</summary>
    public const int ChemicalId = 0x0006;

    /// <summary>Signature of the static chemistry data, reads 2 bytes.</summary>
    public const int StaticChemistrySignature = 0x0008;

    /// <summary>Signature of the whole data flash, reads 2 bytes.</summary>
    public const int AllDataFlashSignature = 0x0009;

    /// <summary>SHUTDOWN: the chip goes dark until a charger is connected. Sealed: must be sent twice.</summary>
    public const int Shutdown = 0x0010;

    /// <summary>SLEEP when the conditions for it hold.</summary>
    public const int Sleep = 0x0011;

    /// <summary>Coulomb counter offset calibration.</summary>
    public const int AutoCcOffset = 0x0013;

    /// <summary>Toggles the FUSE pin. It can blow a chemical fuse.</summary>
    public const int FuseToggle = 0x001D;

    /// <summary>Toggles the precharge FET (only while FET control is off).</summary>
    public const int PrechargeFetToggle = 0x001E;

    /// <summary>Toggles the charge FET (only while FET control is off).</summary>
    public const int ChargeFetToggle = 0x001F;

    /// <summary>Toggles the discharge FET (only while FET control is off).</summary>
    public const int DischargeFetToggle = 0x0020;

    /// <summary>Toggles gauging.</summary>
    public const int Gauging = 0x0021;

    /// <summary>Toggles the firmware's control of the FETs.</summary>
    public const int FetControl = 0x0022;

    /// <summary>Toggles lifetime data collection.</summary>
    public const int LifetimeDataCollection = 0x0023;

    /// <summary>Toggles the permanent failure checks.</summary>
    public const int PermanentFailure = 0x0024;

    /// <summary>Toggles the black box recorder.</summary>
    public const int BlackBoxRecorder = 0x0025;

    /// <summary>Toggles the firmware's use of the fuse.</summary>
    public const int Fuse = 0x0026;

    /// <summary>Toggles the LED display.</summary>
    public const int LedDisplayEnable = 0x0027;

    /// <summary>Clears the lifetime data.</summary>
    public const int LifetimeDataReset = 0x0028;

    /// <summary>Clears the permanent failure data.</summary>
    public const int PermanentFailDataReset = 0x0029;

    /// <summary>Clears the black box recorder.</summary>
    public const int BlackBoxRecorderReset = 0x002A;

    /// <summary>Toggles the LEDs.</summary>
    public const int LedToggle = 0x002B;

    /// <summary>Acts as a press of the LED button.</summary>
    public const int LedDisplayPress = 0x002C;

    /// <summary>Toggles CALIBRATION mode.</summary>
    public const int CalibrationMode = 0x002D;

    /// <summary>Writes the lifetime data to data flash now.</summary>
    public const int LifetimeDataFlush = 0x002E;

    /// <summary>Toggles the speed-up of lifetime data, for tests.</summary>
    public const int LifetimeDataSpeedUp = 0x002F;

    /// <summary>Seals the device.</summary>
    public const int Seal = 0x0030;

    /// <summary>Reads or writes the unseal and full access keys (8 bytes).</summary>
    public const int SecurityKeys = 0x0035;

    /// <summary>Writes the key of SHA-1 authentication (16 bytes).</summary>
    public const int AuthenticationKey = 0x0037;

    /// <summary>Resets the device.</summary>
    public const int DeviceReset = 0x0041;

    /// <summary>SafetyAlert, reads 4 bytes.</summary>
    public const int SafetyAlert = 0x0050;

    /// <summary>SafetyStatus, reads 4 bytes.</summary>
    public const int SafetyStatus = 0x0051;

    /// <summary>PFAlert, reads 4 bytes.</summary>
    public const int PermanentFailAlert = 0x0052;

    /// <summary>PFStatus, reads 4 bytes.</summary>
    public const int PermanentFailStatus = 0x0053;

    /// <summary>OperationStatus, reads 4 bytes.</summary>
    public const int OperationStatus = 0x0054;

    /// <summary>ChargingStatus, reads 3 bytes.</summary>
    public const int ChargingStatus = 0x0055;

    /// <summary>GaugingStatus, reads 3 bytes.</summary>
    public const int GaugingStatus = 0x0056;

    /// <summary>ManufacturingStatus, reads 2 bytes.</summary>
    public const int ManufacturingStatus = 0x0057;

    /// <summary>The registers of the analogue front end, reads 21 bytes.</summary>
    public const int AfeRegister = 0x0058;

    /// <summary>NoLoadRemCap, reads 2 bytes.</summary>
    public const int NoLoadRemainingCapacity = 0x005A;

    /// <summary>The first of five lifetime data blocks, 0x0060 to 0x0064: extremes, reads 32 bytes.</summary>
    public const int LifetimeDataBlock1 = 0x0060;

    /// <summary>Lifetime data: shutdowns, resets and balancing, reads 8 bytes.</summary>
    public const int LifetimeDataBlock2 = 0x0061;

    /// <summary>Lifetime data: times, reads 16 bytes.</summary>
    public const int LifetimeDataBlock3 = 0x0062;

    /// <summary>Lifetime data: safety events, reads 32 bytes.</summary>
    public const int LifetimeDataBlock4 = 0x0063;

    /// <summary>Lifetime data: further events, reads 32 bytes.</summary>
    public const int LifetimeDataBlock5 = 0x0064;

    /// <summary>ManufacturerInfo, reads up to 32 bytes.</summary>
    public const int ManufacturerInfo = 0x0070;

    /// <summary>DAStatus1, reads 32 bytes.</summary>
    public const int DaStatus1 = 0x0071;

    /// <summary>DAStatus2, reads 14, 16 or 26 bytes.</summary>
    public const int DaStatus2 = 0x0072;

    /// <summary>ITStatus1 (GaugeStatus1), reads 32 bytes.</summary>
    public const int ItStatus1 = 0x0073;

    /// <summary>ITStatus2 (GaugeStatus2), reads 32 bytes.</summary>
    public const int ItStatus2 = 0x0074;

    /// <summary>ITStatus3 (GaugeStatus3), reads 24 bytes.</summary>
    public const int ItStatus3 = 0x0075;

    /// <summary>CBStatus: cell balancing times, reads 8, 18 or 19 bytes.</summary>
    public const int CellBalanceStatus = 0x0076;

    /// <summary>StateOfHealth: capacity and energy, reads 4 bytes.</summary>
    public const int StateOfHealth = 0x0077;

    /// <summary>FilterCapacity: filtered capacities, reads 8 bytes.</summary>
    public const int FilteredCapacity = 0x0078;

    /// <summary>ManufacturerInfoB, reads 4 bytes.</summary>
    public const int ManufacturerInfoB = 0x007A;

    /// <summary>ROM mode, for another firmware: the gauge stops gauging and protecting. This driver does not send it.</summary>
    public const int RomMode = 0x0F00;

    /// <summary>WRITE_TEMP: a host's temperature in place of the sensors'. This driver does not send it.</summary>
    public const int WriteTemperature = 0x3008;

    /// <summary>The word that allows <see cref="OpenFets"/> for 4 s (TRM SLUUBK0 5.6.2).</summary>
    public const int EnableManualFetControl = 0x270C;

    /// <summary>Emergency FET shutdown: opens the charge and discharge FETs (TRM SLUUBK0 5.6.2).</summary>
    public const int OpenFets = 0x043D;

    /// <summary>Ends the emergency FET shutdown (TRM SLUUBK0 5.6.3).</summary>
    public const int CloseFets = 0x23A7;

    /// <summary>The first address of data flash.</summary>
    public const int DataFlashFirst = 0x4000;

    /// <summary>The last address of data flash.</summary>
    public const int DataFlashLast = 0x5FFF;

    /// <summary>Ends the output of raw values of the converters.</summary>
    public const int ExitCalibrationOutput = 0xF080;

    /// <summary>Puts out raw values of the converters, reads 24 bytes.</summary>
    public const int OutputCalibration = 0xF081;

    /// <summary>Shorts the input of the coulomb counter and puts out raw values, reads 24 bytes.</summary>
    public const int OutputShortedCalibration = 0xF082;
}
