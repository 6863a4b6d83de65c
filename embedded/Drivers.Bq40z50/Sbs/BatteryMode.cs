using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>BatteryMode, SBS 0x03 (TRM SLUUBK0 14.4).</summary>
[Flags]
public enum BatteryMode : ushort
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>ICC: the pack has a charge controller.</summary>
    InternalChargeControllerSupported = 1 << 0,

    /// <summary>PBS: the pack can be primary or secondary.</summary>
    PrimaryBatterySupported = 1 << 1,

    /// <summary>CF: a conditioning cycle is requested.</summary>
    ConditionFlag = 1 << 7,

    /// <summary>CC: the charge controller is enabled.</summary>
    ChargeControllerEnabled = 1 << 8,

    /// <summary>PB: the pack is primary.</summary>
    PrimaryBattery = 1 << 9,

    /// <summary>AM: the gauge broadcasts no alarms.</summary>
    AlarmBroadcastsOff = 1 << 13,

    /// <summary>CHGM: the gauge broadcasts no charging voltage and current.</summary>
    ChargerBroadcastsOff = 1 << 14,

    /// <summary>CAPM: capacities are in 10 mWh and rates in 10 mW, else in mAh and mA.</summary>
    CapacityInCentiwattHours = 1 << 15,
}
