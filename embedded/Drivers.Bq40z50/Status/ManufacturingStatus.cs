using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>ManufacturingStatus, ManufacturerAccess 0x0057, 2 bytes (TRM SLUUBK0 14.1.43).</summary>
[Flags]
public enum ManufacturingStatus : ushort
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>PCHG_EN: the precharge FET is switched by test.</summary>
    PrechargeFetTest = 1 << 0,

    /// <summary>CHG_EN: the charge FET is switched by test.</summary>
    ChargeFetTest = 1 << 1,

    /// <summary>DSG_EN: the discharge FET is switched by test.</summary>
    DischargeFetTest = 1 << 2,

    /// <summary>GAUGE_EN: gauging is on.</summary>
    Gauging = 1 << 3,

    /// <summary>FET_EN: the firmware controls the FETs.</summary>
    FetControl = 1 << 4,

    /// <summary>LF_EN: lifetime data are collected.</summary>
    LifetimeData = 1 << 5,

    /// <summary>PF_EN: permanent failures are looked for.</summary>
    PermanentFailure = 1 << 6,

    /// <summary>BBR_EN: the black box recorder is on.</summary>
    BlackBoxRecorder = 1 << 7,

    /// <summary>FUSE_EN: the firmware may blow the fuse.</summary>
    Fuse = 1 << 8,

    /// <summary>LED_EN: the LED display follows the button.</summary>
    Led = 1 << 9,

    /// <summary>LT_TEST: lifetime data are sped up for a test.</summary>
    LifetimeSpeedUp = 1 << 14,

    /// <summary>CAL_TEST: CALIBRATION mode.</summary>
    Calibration = 1 << 15,
}
