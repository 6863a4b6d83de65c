using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>SafetyStatus, ManufacturerAccess 0x0051: the protections that have tripped (TRM SLUUBK0 14.1.37).</summary>
[Flags]
public enum SafetyStatus : uint
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>CUV: a cell is below its lowest voltage.</summary>
    CellUndervoltage = 1u << 0,

    /// <summary>COV: a cell is above its highest voltage.</summary>
    CellOvervoltage = 1u << 1,

    /// <summary>OCC1: over-current in charge, first threshold.</summary>
    OvercurrentInCharge1 = 1u << 2,

    /// <summary>OCC2: over-current in charge, second threshold.</summary>
    OvercurrentInCharge2 = 1u << 3,

    /// <summary>OCD1: over-current in discharge, first threshold.</summary>
    OvercurrentInDischarge1 = 1u << 4,

    /// <summary>OCD2: over-current in discharge, second threshold.</summary>
    OvercurrentInDischarge2 = 1u << 5,

    /// <summary>AOLD: overload in discharge, found by the analogue front end.</summary>
    OverloadInDischarge = 1u << 6,

    /// <summary>AOLDL: overload in discharge, latched.</summary>
    OverloadInDischargeLatch = 1u << 7,

    /// <summary>ASCC: short circuit in charge.</summary>
    ShortCircuitInCharge = 1u << 8,

    /// <summary>ASCCL: short circuit in charge, latched.</summary>
    ShortCircuitInChargeLatch = 1u << 9,

    /// <summary>ASCD: short circuit in discharge.</summary>
    ShortCircuitInDischarge = 1u << 10,

    /// <summary>ASCDL: short circuit in discharge, latched.</summary>
    ShortCircuitInDischargeLatch = 1u << 11,

    /// <summary>OTC: too hot to charge.</summary>
    OvertemperatureInCharge = 1u << 12,

    /// <summary>OTD: too hot to discharge.</summary>
    OvertemperatureInDischarge = 1u << 13,

    /// <summary>CUVC: a cell is below its lowest voltage, its resistance considered.</summary>
    CellUndervoltageCompensated = 1u << 14,

    /// <summary>OTF: the FETs are too hot.</summary>
    OvertemperatureFet = 1u << 16,

    /// <summary>PTO: precharge took too long.</summary>
    PrechargeTimeout = 1u << 18,

    /// <summary>CTO: charge took too long.</summary>
    ChargeTimeout = 1u << 20,

    /// <summary>OC: more charge than the pack holds.</summary>
    Overcharge = 1u << 22,

    /// <summary>CHGC: more current than ChargingCurrent asks for.</summary>
    OverchargingCurrent = 1u << 23,

    /// <summary>CHGV: more voltage than ChargingVoltage asks for.</summary>
    OverchargingVoltage = 1u << 24,

    /// <summary>PCHGC: too much current in precharge.</summary>
    OverPrechargeCurrent = 1u << 25,

    /// <summary>UTC: too cold to charge.</summary>
    UndertemperatureInCharge = 1u << 26,

    /// <summary>UTD: too cold to discharge.</summary>
    UndertemperatureInDischarge = 1u << 27,

    /// <summary>COVL: cell over-voltage, latched.</summary>
    CellOvervoltageLatch = 1u << 28,

    /// <summary>OCDL: over-current in discharge, latched.</summary>
    OvercurrentInDischargeLatch = 1u << 29,
}
