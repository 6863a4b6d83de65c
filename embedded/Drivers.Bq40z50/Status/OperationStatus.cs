using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// OperationStatus, ManufacturerAccess 0x0054 (TRM SLUUBK0 14.1.40). Bits 9 and 8 are the <see cref="SecurityMode"/>: see
/// <see cref="Bq40z50.SecurityOf"/>. The bits are this driver's: those of the first three firmwares, and places of their own for what later
/// ones added. Where a gauge has them is its <see cref="GaugeRevision"/>'s.
/// </summary>
[Flags]
public enum OperationStatus : ulong
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>PRES: the system is present.</summary>
    SystemPresent = 1ul << 0,

    /// <summary>DSG: the discharge FET is on.</summary>
    DischargeFetOn = 1ul << 1,

    /// <summary>CHG: the charge FET is on.</summary>
    ChargeFetOn = 1ul << 2,

    /// <summary>PCHG: the precharge FET is on.</summary>
    PrechargeFetOn = 1ul << 3,

    /// <summary>ACTHR: the threshold of accumulated charge was reached; R3 and later.</summary>
    AccumulatedChargeThreshold = 1ul << 4,

    /// <summary>FUSE: the FUSE pin is active.</summary>
    FuseActive = 1ul << 5,

    /// <summary>DISCONN: the system is disconnected; R3 and later, whose bit 29 it is.</summary>
    SystemDisconnected = 1ul << 6,

    /// <summary>BTP_INT: the battery trip point interrupt.</summary>
    BatteryTripPoint = 1ul << 7,

    /// <summary>SEC0: the low bit of the security mode.</summary>
    Security0 = 1ul << 8,

    /// <summary>SEC1: the high bit of the security mode.</summary>
    Security1 = 1ul << 9,

    /// <summary>SDV: shutdown triggered by low pack voltage.</summary>
    ShutdownByVoltage = 1ul << 10,

    /// <summary>SS: any bit of SafetyStatus is set.</summary>
    SafetyTripped = 1ul << 11,

    /// <summary>PF: PERMANENT FAILURE mode.</summary>
    PermanentFailure = 1ul << 12,

    /// <summary>XDSG: discharging is disabled.</summary>
    DischargeDisabled = 1ul << 13,

    /// <summary>XCHG: charging is disabled.</summary>
    ChargeDisabled = 1ul << 14,

    /// <summary>SLEEP: the conditions of SLEEP mode are met.</summary>
    Sleep = 1ul << 15,

    /// <summary>SDM: shutdown triggered by command.</summary>
    ShutdownByCommand = 1ul << 16,

    /// <summary>LED: the LED display is on.</summary>
    LedOn = 1ul << 17,

    /// <summary>AUTH: authentication is in progress.</summary>
    Authenticating = 1ul << 18,

    /// <summary>AUTOCALM: offset calibration is in progress.</summary>
    AutoCcOffset = 1ul << 19,

    /// <summary>CAL: raw ADC and coulomb counter data are put out.</summary>
    CalibrationOutput = 1ul << 20,

    /// <summary>CAL_OFFSET: raw offset data are put out.</summary>
    CalibrationOffsetOutput = 1ul << 21,

    /// <summary>XL: 400 kHz bus mode.</summary>
    FastBus = 1ul << 22,

    /// <summary>SLEEPM: SLEEP mode triggered by command.</summary>
    SleepByCommand = 1ul << 23,

    /// <summary>INIT: initialisation after a full reset.</summary>
    Initialising = 1ul << 24,

    /// <summary>SMBLCAL: calibration while the bus is low.</summary>
    CalibrationOnBusLow = 1ul << 25,

    /// <summary>SLPAD: ADC measurement in SLEEP mode; before R3.</summary>
    SleepAdcMeasurement = 1ul << 26,

    /// <summary>SLPCC: coulomb counter measurement in SLEEP mode.</summary>
    SleepCcMeasurement = 1ul << 27,

    /// <summary>CB: cells are being balanced.</summary>
    CellBalancing = 1ul << 28,

    /// <summary>EMSHUT: emergency FET shutdown; bit 29 before R3, bit 6 from there on.</summary>
    EmergencyShutdown = 1ul << 29,

    /// <summary>PSSHUT: power saving shutdown; R3 and later.</summary>
    PowerSavingShutdown = 1ul << 30,

    /// <summary>IOSHUT: shutdown by a pin; R3 and later.</summary>
    IoShutdown = 1ul << 31,

    /// <summary>
    /// VLB: the battery is very low; R4, whose bit 26 it is. R5 tells it by <see cref="GaugingStatus.VeryLowBattery"/>.
    /// </summary>
    VeryLowBattery = 1ul << 32,

    /// <summary>STORAGEM: storage mode by command; R5, whose bit 26 it is.</summary>
    StorageMode = 1ul << 33,
}
