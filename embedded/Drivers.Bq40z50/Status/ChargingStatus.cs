using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>ChargingStatus, ManufacturerAccess 0x0055, 3 bytes (TRM SLUUBK0 14.1.41).</summary>
[Flags]
public enum ChargingStatus : uint
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>UT: below the lowest temperature range.</summary>
    Undertemperature = 1u << 0,

    /// <summary>LT: low temperature range.</summary>
    LowTemperature = 1u << 1,

    /// <summary>STL: lower standard temperature range.</summary>
    StandardTemperatureLow = 1u << 2,

    /// <summary>RT: recommended temperature range.</summary>
    RecommendedTemperature = 1u << 3,

    /// <summary>STH: upper standard temperature range.</summary>
    StandardTemperatureHigh = 1u << 4,

    /// <summary>HT: high temperature range.</summary>
    HighTemperature = 1u << 5,

    /// <summary>OT: above the highest temperature range.</summary>
    Overtemperature = 1u << 6,

    /// <summary>PV: precharge voltage range.</summary>
    PrechargeVoltage = 1u << 8,

    /// <summary>LV: low voltage range.</summary>
    LowVoltage = 1u << 9,

    /// <summary>MV: mid voltage range.</summary>
    MidVoltage = 1u << 10,

    /// <summary>HV: high voltage range.</summary>
    HighVoltage = 1u << 11,

    /// <summary>IN: charge inhibit.</summary>
    Inhibit = 1u << 12,

    /// <summary>SU: charge suspend.</summary>
    Suspend = 1u << 13,

    /// <summary>MCHG: maintenance charge.</summary>
    MaintenanceCharge = 1u << 14,

    /// <summary>VCT: valid charge termination.</summary>
    ChargeTermination = 1u << 15,

    /// <summary>CCR: charging current is being ramped.</summary>
    CurrentRateOfChange = 1u << 16,

    /// <summary>CVR: charging voltage is being ramped.</summary>
    VoltageRateOfChange = 1u << 17,

    /// <summary>CCC: charging loss compensation.</summary>
    LossCompensation = 1u << 18,

    /// <summary>NCT: near charge termination.</summary>
    NearChargeTermination = 1u << 19,
}
