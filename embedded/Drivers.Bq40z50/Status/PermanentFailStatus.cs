using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>PFStatus, ManufacturerAccess 0x0053: the failures that end the pack's service (TRM SLUUBK0 14.1.39).</summary>
[Flags]
public enum PermanentFailStatus : uint
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>SUV: a cell was far too low.</summary>
    SafetyCellUndervoltage = 1u << 0,

    /// <summary>SOV: a cell was far too high.</summary>
    SafetyCellOvervoltage = 1u << 1,

    /// <summary>SOCC: far too much charge current.</summary>
    SafetyOvercurrentInCharge = 1u << 2,

    /// <summary>SOCD: far too much discharge current.</summary>
    SafetyOvercurrentInDischarge = 1u << 3,

    /// <summary>SOT: a cell was far too hot.</summary>
    SafetyOvertemperatureCell = 1u << 4,

    /// <summary>COVL: cell over-voltage, latched.</summary>
    CellOvervoltageLatch = 1u << 5,

    /// <summary>SOTF: the FETs were far too hot.</summary>
    SafetyOvertemperatureFet = 1u << 6,

    /// <summary>QIM: the cells' capacities have drifted apart.</summary>
    QmaxImbalance = 1u << 7,

    /// <summary>CB: cell balancing does not catch up.</summary>
    CellBalancing = 1u << 8,

    /// <summary>IMP: a cell's resistance is too high.</summary>
    Impedance = 1u << 9,

    /// <summary>CD: a cell's capacity is too low.</summary>
    CapacityDegradation = 1u << 10,

    /// <summary>VIMR: cell voltages differ at rest.</summary>
    VoltageImbalanceAtRest = 1u << 11,

    /// <summary>VIMA: cell voltages differ under load.</summary>
    VoltageImbalanceActive = 1u << 12,

    /// <summary>AOLDL: overload in discharge.</summary>
    OverloadInDischargeLatch = 1u << 13,

    /// <summary>ASCCL: short circuit in charge.</summary>
    ShortCircuitInChargeLatch = 1u << 14,

    /// <summary>ASCDL: short circuit in discharge.</summary>
    ShortCircuitInDischargeLatch = 1u << 15,

    /// <summary>CFETF: the charge FET does not open.</summary>
    ChargeFet = 1u << 16,

    /// <summary>DFETF: the discharge FET does not open.</summary>
    DischargeFet = 1u << 17,

    /// <summary>OCDL: over-current in discharge, latched.</summary>
    OvercurrentInDischargeLatch = 1u << 18,

    /// <summary>FUSE: the chemical fuse did not blow when told.</summary>
    Fuse = 1u << 19,

    /// <summary>AFER: registers of the analogue front end are wrong.</summary>
    AfeRegister = 1u << 20,

    /// <summary>AFEC: the analogue front end does not answer.</summary>
    AfeCommunication = 1u << 21,

    /// <summary>2LVL: the second-level protector has tripped.</summary>
    SecondLevel = 1u << 22,

    /// <summary>PTC: the PTC has tripped.</summary>
    Ptc = 1u << 23,

    /// <summary>IFC: the firmware is damaged.</summary>
    InstructionFlashChecksum = 1u << 24,

    /// <summary>DFW: data flash can no longer be written.</summary>
    DataFlashWear = 1u << 26,

    /// <summary>TS1: thermistor 1 is open.</summary>
    OpenThermistor1 = 1u << 28,

    /// <summary>TS2: thermistor 2 is open.</summary>
    OpenThermistor2 = 1u << 29,

    /// <summary>TS3: thermistor 3 is open.</summary>
    OpenThermistor3 = 1u << 30,

    /// <summary>TS4: thermistor 4 is open.</summary>
    OpenThermistor4 = 1u << 31,
}
