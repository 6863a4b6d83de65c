using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>The parts of a <see cref="GaugeSnapshot"/>: each is either wholly there or absent.</summary>
[Flags]
public enum SnapshotParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="GaugeSnapshot.PackMillivolts"/>.</summary>
    Voltage = 1 << 0,

    /// <summary><see cref="GaugeSnapshot.PackMilliamps"/>.</summary>
    Current = 1 << 1,

    /// <summary><see cref="GaugeSnapshot.TemperatureDeciCelsius"/>.</summary>
    Temperature = 1 << 2,

    /// <summary><see cref="GaugeSnapshot.RelativeStateOfChargePercent"/>.</summary>
    RelativeStateOfCharge = 1 << 3,

    /// <summary><see cref="GaugeSnapshot.StateOfHealthPercent"/>.</summary>
    StateOfHealth = 1 << 4,

    /// <summary><see cref="GaugeSnapshot.CycleCount"/>.</summary>
    CycleCount = 1 << 5,

    /// <summary><see cref="GaugeSnapshot.RemainingMilliampHours"/>; absent too while the gauge counts energy.</summary>
    RemainingCapacity = 1 << 6,

    /// <summary><see cref="GaugeSnapshot.FullChargeMilliampHours"/>; absent too while the gauge counts energy.</summary>
    FullChargeCapacity = 1 << 7,

    /// <summary><see cref="GaugeSnapshot.Cells"/>: voltages, currents and powers.</summary>
    DaStatus1 = 1 << 8,

    /// <summary><see cref="GaugeSnapshot.Temperatures"/>: sensors.</summary>
    DaStatus2 = 1 << 9,

    /// <summary><see cref="GaugeSnapshot.OperationStatus"/>.</summary>
    OperationStatus = 1 << 10,

    /// <summary><see cref="GaugeSnapshot.SafetyStatus"/>.</summary>
    SafetyStatus = 1 << 11,

    /// <summary><see cref="GaugeSnapshot.PermanentFailStatus"/>.</summary>
    PermanentFailStatus = 1 << 12,

    /// <summary>Every part.</summary>
    All = (1 << 13) - 1,
}
