using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// OperationStatus, ManufacturerAccess 0x0054 (TRM SLUUBK0 14.1.40). Bits 9 and 8 are the <see cref="SecurityMode"/>: see
/// <see cref="Bq40z50.SecurityOf"/>.
/// </summary>
[Flags]
public enum OperationStatus : uint
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>PRES: the system is present.</summary>
    SystemPresent = 1u << 0,

    /// <summary>DSG: the discharge FET is on.</summary>
    DischargeFetOn = 1u << 1,

    /// <summary>CHG: the charge FET is on.</summary>
    ChargeFetOn = 1u << 2,

    /// <summary>PCHG: the precharge FET is on.</summary>
    PrechargeFetOn = 1u << 3,

    /// <summary>FUSE: the FUSE pin is active.</summary>
    FuseActive = 1u << 5,

    /// <summary>BTP_INT: the battery trip point interrupt.</summary>
    BatteryTripPoint = 1u << 7,

    /// <summary>SEC0: the low bit of the security mode.</summary>
    Security0 = 1u << 8,

    /// <summary>SEC1: the high bit of the security mode.</summary>
    Security1 = 1u << 9,

    /// <summary>SDV: shutdown triggered by low pack voltage.</summary>
    ShutdownByVoltage = 1u << 10,

    /// <summary>SS: any bit of SafetyStatus is set.</summary>
    SafetyTripped = 1u << 11,

    /// <summary>PF: PERMANENT FAILURE mode.</summary>
    PermanentFailure = 1u << 12,

    /// <summary>XDSG: discharging is disabled.</summary>
    DischargeDisabled = 1u << 13,

    /// <summary>XCHG: charging is disabled.</summary>
    ChargeDisabled = 1u << 14,

    /// <summary>SLEEP: the conditions of SLEEP mode are met.</summary>
    Sleep = 1u << 15,

    /// <summary>SDM: shutdown triggered by command.</summary>
    ShutdownByCommand = 1u << 16,

    /// <summary>LED: the LED display is on.</summary>
    LedOn = 1u << 17,

    /// <summary>AUTH: authentication is in progress.</summary>
    Authenticating = 1u << 18,

    /// <summary>AUTOCALM: offset calibration is in progress.</summary>
    AutoCcOffset = 1u << 19,

    /// <summary>CAL: raw ADC and coulomb counter data are put out.</summary>
    CalibrationOutput = 1u << 20,

    /// <summary>CAL_OFFSET: raw offset data are put out.</summary>
    CalibrationOffsetOutput = 1u << 21,

    /// <summary>XL: 400 kHz bus mode.</summary>
    FastBus = 1u << 22,

    /// <summary>SLEEPM: SLEEP mode triggered by command.</summary>
    SleepByCommand = 1u << 23,

    /// <summary>INIT: initialisation after a full reset.</summary>
    Initialising = 1u << 24,

    /// <summary>SMBLCAL: calibration while the bus is low.</summary>
    CalibrationOnBusLow = 1u << 25,

    /// <summary>SLPAD: ADC measurement in SLEEP mode.</summary>
    SleepAdcMeasurement = 1u << 26,

    /// <summary>SLPCC: coulomb counter measurement in SLEEP mode.</summary>
    SleepCcMeasurement = 1u << 27,

    /// <summary>CB: cells are being balanced.</summary>
    CellBalancing = 1u << 28,

    /// <summary>EMSHUT: emergency FET shutdown.</summary>
    EmergencyShutdown = 1u << 29,
}
