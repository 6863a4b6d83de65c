using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// BatteryStatus, SBS 0x16 (TRM SLUUBK0 14.23). The low four bits are an error code: see <see cref="Bq40z50.ErrorCodeOf"/>.
/// </summary>
[Flags]
public enum BatteryStatus : ushort
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>FD: fully discharged.</summary>
    FullyDischarged = 1 << 4,

    /// <summary>FC: fully charged.</summary>
    FullyCharged = 1 << 5,

    /// <summary>DSG: discharging or at rest.</summary>
    Discharging = 1 << 6,

    /// <summary>INIT: the gauge is ready.</summary>
    Initialised = 1 << 7,

    /// <summary>RTA: less time left than RemainingTimeAlarm.</summary>
    RemainingTimeAlarm = 1 << 8,

    /// <summary>RCA: less capacity left than RemainingCapacityAlarm.</summary>
    RemainingCapacityAlarm = 1 << 9,

    /// <summary>TDA: stop discharging.</summary>
    TerminateDischargeAlarm = 1 << 11,

    /// <summary>OTA: too hot.</summary>
    OvertemperatureAlarm = 1 << 12,

    /// <summary>TCA: stop charging.</summary>
    TerminateChargeAlarm = 1 << 14,

    /// <summary>OCA: overcharged.</summary>
    OverchargedAlarm = 1 << 15,
}
