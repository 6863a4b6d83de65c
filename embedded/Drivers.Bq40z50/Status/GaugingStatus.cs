using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>GaugingStatus, ManufacturerAccess 0x0056, 3 bytes (TRM SLUUBK0 14.1.42).</summary>
[Flags]
public enum GaugingStatus : uint
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>FD: fully discharged.</summary>
    FullyDischarged = 1u << 0,

    /// <summary>FC: fully charged.</summary>
    FullyCharged = 1u << 1,

    /// <summary>TD: discharge has to end.</summary>
    TerminateDischarge = 1u << 2,

    /// <summary>TC: charge has to end.</summary>
    TerminateCharge = 1u << 3,

    /// <summary>BAL_EN: cells may be balanced.</summary>
    BalancingPossible = 1u << 4,

    /// <summary>EDV: the termination voltage was reached.</summary>
    EndOfDischargeVoltage = 1u << 5,

    /// <summary>DSG: charging is not detected.</summary>
    DischargeDetected = 1u << 6,

    /// <summary>CF: a conditioning cycle is needed.</summary>
    ConditionFlag = 1u << 7,

    /// <summary>REST: an open-circuit voltage was taken.</summary>
    OcvTaken = 1u << 8,

    /// <summary>R_DIS: resistance updates are disabled.</summary>
    ResistanceUpdatesDisabled = 1u << 10,

    /// <summary>VOK: voltages are good for a QMax update.</summary>
    VoltagesOk = 1u << 11,

    /// <summary>QEN: resistance and QMax are being learned.</summary>
    QmaxUpdatesEnabled = 1u << 12,

    /// <summary>SLPQMax: an open-circuit voltage is being taken in SLEEP.</summary>
    SleepOcvUpdate = 1u << 13,

    /// <summary>OCVPRED: the open-circuit voltage was predicted; R5 (SLUUCN4A).</summary>
    OcvPredicted = 1u << 14,

    /// <summary>NSFM: negative resistance scaling.</summary>
    NegativeScaleFactor = 1u << 15,

    /// <summary>VDQ: the discharge qualifies for learning.</summary>
    DischargeQualified = 1u << 16,

    /// <summary>QMax: toggles with each QMax update.</summary>
    QmaxUpdated = 1u << 17,

    /// <summary>RX: toggles with each resistance update.</summary>
    ResistanceUpdated = 1u << 18,

    /// <summary>LDMD: the load is taken as constant power, else as constant current.</summary>
    ConstantPowerLoad = 1u << 19,

    /// <summary>OCVFR: the open-circuit voltage is in the flat region.</summary>
    OcvInFlatRegion = 1u << 20,

    /// <summary>VLB: the battery is very low; R5 (SLUUCN4A). R4 tells it by <see cref="OperationStatus.VeryLowBattery"/>.</summary>
    VeryLowBattery = 1u << 21,
}
