using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>The SBS words of a simulated gauge: what the pack shows, and what a host may set.</summary>
internal sealed class GaugeWords(IPack pack, SimulatedGaugeOptions options)
{
    private const int DefaultBatteryMode = 0x0081;
    private const int WritableMode = 0xE300;
    private const int NoTime = 65535;
    private const int DesignMillivolts = 12800;
    private const int CellMilliohms = 20;
    private const int PackMilliohms = 20;
    private const int SystemMilliohms = 0;
    private const int SystemMillivolts = 9000;

    private int _capacityAlarm;
    private int _timeAlarm;
    private int _atRate;
    private int _dischargeTripPoint;
    private int _chargeTripPoint;

    public BatteryMode Mode { get; private set; }

    private PackState State => pack.State;

    // What one unit of a current or capacity is, in mA or mAh.
    private int Unit => options.CurrentScale switch { 1 => 10, 2 => 100, 3 => 1000, _ => 1 };

    public void PowerOn()
    {
        Mode = (BatteryMode)DefaultBatteryMode;
        _capacityAlarm = 300;
        _timeAlarm = 10;
        _atRate = 0;
        _dischargeTripPoint = 150;
        _chargeTripPoint = 175;
    }

    /// <summary>Gives a word as the bus has it, or −1 where there is none of this number.</summary>
    public int Read(byte command)
    {
        return command switch
        {
            SbsCommand.RemainingCapacityAlarm => _capacityAlarm,
            SbsCommand.RemainingTimeAlarm => _timeAlarm,
            SbsCommand.BatteryMode => (int)Mode,
            SbsCommand.AtRate => _atRate & 0xFFFF,
            SbsCommand.AtRateTimeToFull => Minutes(State.FullMilliampHours - State.RemainingMilliampHours, Rate()),
            SbsCommand.AtRateTimeToEmpty => Minutes(State.RemainingMilliampHours, -Rate()),
            SbsCommand.AtRateOk => Rate() >= 0 || State.RemainingMilliampHours * 360L >= -Rate() ? 1 : 0,
            SbsCommand.Temperature => GaugeTemperature.ToDeciKelvin(State.DeciCelsius),
            SbsCommand.Voltage => State.Millivolts,
            SbsCommand.Current or SbsCommand.AverageCurrent => State.Milliamps / Unit & 0xFFFF,
            SbsCommand.MaxError => 2,
            SbsCommand.RelativeStateOfCharge => State.StateOfChargePercent,
            SbsCommand.AbsoluteStateOfCharge => State.RemainingMilliampHours * 100 / State.DesignMilliampHours,
            SbsCommand.RemainingCapacity => Capacity(State.RemainingMilliampHours),
            SbsCommand.FullChargeCapacity => Capacity(State.FullMilliampHours),
            SbsCommand.RunTimeToEmpty or SbsCommand.AverageTimeToEmpty => Minutes(State.RemainingMilliampHours, -State.Milliamps),
            SbsCommand.AverageTimeToFull => Minutes(State.FullMilliampHours - State.RemainingMilliampHours, State.Milliamps),
            SbsCommand.ChargingCurrent => pack.ChargeAllowed ? 4000 : 0,
            SbsCommand.ChargingVoltage => pack.ChargeAllowed ? 14200 : 0,
            SbsCommand.CycleCount => State.CycleCount,
            SbsCommand.DesignCapacity => Capacity(State.DesignMilliampHours),
            SbsCommand.DesignVoltage => DesignMillivolts,
            SbsCommand.SpecificationInfo => 0x0031 | options.CurrentScale << 12,
            SbsCommand.ManufacturerDate => 1 + 9 * 32 + (2025 - 1980) * 512,
            SbsCommand.SerialNumber => 1,
            >= SbsCommand.CellVoltage4 and <= SbsCommand.CellVoltage1 => State.CellMillivolts[SbsCommand.CellVoltage1 - command],
            SbsCommand.BtpDischargeSet => _dischargeTripPoint,
            SbsCommand.BtpChargeSet => _chargeTripPoint,
            SbsCommand.StateOfHealth => State.StateOfHealthPercent,
            SbsCommand.MaxTurboPower => TurboPower(2),
            SbsCommand.SustainedTurboPower => TurboPower(1),
            SbsCommand.TurboPackResistance => PackMilliohms,
            SbsCommand.TurboSystemResistance => SystemMilliohms,
            SbsCommand.TurboEndVoltage => SystemMillivolts,
            SbsCommand.MaxTurboCurrent => Turbo(2) & 0xFFFF,
            SbsCommand.SustainedTurboCurrent => Turbo(1) & 0xFFFF,
            _ => -1,
        };
    }

    public void Write(byte command, int value)
    {
        switch (command)
        {
            case SbsCommand.RemainingCapacityAlarm: _capacityAlarm = value; break;
            case SbsCommand.RemainingTimeAlarm: _timeAlarm = value; break;
            case SbsCommand.BatteryMode: Mode = (BatteryMode)(((int)Mode & ~WritableMode) | (value & WritableMode)); break;
            case SbsCommand.AtRate: _atRate = (short)value; break;
            case SbsCommand.BtpDischargeSet: _dischargeTripPoint = value; break;
            case SbsCommand.BtpChargeSet: _chargeTripPoint = value; break;
        }
    }

    /// <summary>The alarms that a host has set, as BatteryStatus shows them.</summary>
    public BatteryStatus Alarms()
    {
        BatteryStatus alarms = BatteryStatus.None;
        if (State.Milliamps <= 0 && Capacity(State.RemainingMilliampHours) < _capacityAlarm) alarms |= BatteryStatus.RemainingCapacityAlarm;
        if (Minutes(State.RemainingMilliampHours, -State.Milliamps) < _timeAlarm) alarms |= BatteryStatus.RemainingTimeAlarm;
        return alarms;
    }

    private static int Minutes(int milliampHours, int milliamps)
    {
        return milliamps <= 0 ? NoTime : Math.Clamp(milliampHours * 60 / milliamps, 0, NoTime - 1);
    }

    private int Capacity(int milliampHours)
    {
        bool energy = (Mode & BatteryMode.CapacityInCentiwattHours) != 0;
        return Math.Min(65535, (energy ? (int)((long)milliampHours * DesignMillivolts / 10000) : milliampHours) / Unit);
    }

    // AtRate in mA, whatever it was given in.
    private int Rate()
    {
        bool power = (Mode & BatteryMode.CapacityInCentiwattHours) != 0;
        int rate = _atRate * Unit;
        return power ? rate * 10000 / Math.Max(1, State.Millivolts) : rate;
    }

    private int TurboPower(int multiple)
    {
        return Math.Max(short.MinValue, Turbo(multiple) * State.Millivolts / 10000) & 0xFFFF;
    }

    // The current at which the pack would fall to the system's least voltage over its resistances; a short pulse stands a multiple of it.
    private int Turbo(int multiple)
    {
        int headroom = Math.Max(0, State.Millivolts - SystemMillivolts);
        return -Math.Min(short.MaxValue / multiple, headroom * 1000 / (PackState.Cells * CellMilliohms + PackMilliohms + SystemMilliohms))
            * multiple;
    }
}
