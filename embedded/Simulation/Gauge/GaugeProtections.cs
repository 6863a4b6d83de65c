using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// The protections that a simulated gauge carries out once a second, with thresholds, delays and recoveries from data flash: cell voltage,
/// current and temperature (TRM SLUUBK0 2.2, 2.4 to 2.6, 2.9, 2.10, 2.12, 2.13), each where Enabled Protections has its bit. One that trips
/// opens the pack's charge or discharge switch. A cell or temperature that recovers must also be out of its threshold: a real gauge whose
/// recovery lies beyond its threshold would switch on and off for ever.
/// </summary>
internal sealed class GaugeProtections
{
    private readonly GaugeFlash _flash;
    private readonly IPack _pack;
    private readonly GaugeProtection[] _all;
    private readonly DataFlashParameter[] _bounds;

    public GaugeProtections(GaugeFlash flash, IPack pack)
    {
        _flash = flash;
        _pack = pack;
        _bounds = [
            flash.Parameter(DataFlashName.T2Temp), flash.Parameter(DataFlashName.T5Temp), flash.Parameter(DataFlashName.T6Temp),
            flash.Parameter(DataFlashName.T3Temp)];
        _all =
        [
            new(flash, SafetyStatus.CellUndervoltage, SafetyAlert.CellUndervoltage, DataFlashName.CuvDelay, blocksCharge: false)
            {
                Trips = () => Lowest() <= Get(DataFlashName.CuvThreshold),
                Recovers = () => Lowest() >= Get(DataFlashName.CuvRecovery),
            },
            new(flash, SafetyStatus.CellOvervoltage, SafetyAlert.CellOvervoltage, DataFlashName.CovDelay, blocksCharge: true)
            {
                Trips = () => Highest() >= Get(CovThreshold()),
                Recovers = () => Highest() <= Get(CovRecovery()),
            },
            Current(SafetyStatus.OvercurrentInCharge1, SafetyAlert.OvercurrentInCharge1, DataFlashName.Occ1Threshold,
                DataFlashName.Occ1Delay, charge: true),
            Current(SafetyStatus.OvercurrentInCharge2, SafetyAlert.OvercurrentInCharge2, DataFlashName.Occ2Threshold,
                DataFlashName.Occ2Delay, charge: true),
            Current(SafetyStatus.OvercurrentInDischarge1, SafetyAlert.OvercurrentInDischarge1, DataFlashName.Ocd1Threshold,
                DataFlashName.Ocd1Delay, charge: false),
            Current(SafetyStatus.OvercurrentInDischarge2, SafetyAlert.OvercurrentInDischarge2, DataFlashName.Ocd2Threshold,
                DataFlashName.Ocd2Delay, charge: false),
            Hot(SafetyStatus.OvertemperatureInCharge, SafetyAlert.OvertemperatureInCharge, DataFlashName.OtcThreshold,
                DataFlashName.OtcDelay, DataFlashName.OtcRecovery, charge: true),
            Hot(SafetyStatus.OvertemperatureInDischarge, SafetyAlert.OvertemperatureInDischarge, DataFlashName.OtdThreshold,
                DataFlashName.OtdDelay, DataFlashName.OtdRecovery, charge: false),
            Cold(SafetyStatus.UndertemperatureInCharge, SafetyAlert.UndertemperatureInCharge, DataFlashName.UtcThreshold,
                DataFlashName.UtcDelay, DataFlashName.UtcRecovery, charge: true),
            Cold(SafetyStatus.UndertemperatureInDischarge, SafetyAlert.UndertemperatureInDischarge, DataFlashName.UtdThreshold,
                DataFlashName.UtdDelay, DataFlashName.UtdRecovery, charge: false),
        ];
    }

    public SafetyStatus Status { get; private set; }

    public SafetyAlert Alert { get; private set; }

    public void Second()
    {
        Status = SafetyStatus.None;
        Alert = SafetyAlert.None;
        bool charge = true;
        bool discharge = true;
        foreach (GaugeProtection protection in _all)
        {
            protection.Second();
            if (protection.HasTripped)
            {
                Status |= protection.Status;
                if (protection.BlocksCharge) charge = false;
                else discharge = false;
            }
            else if (protection.IsAlert)
            {
                Alert |= protection.Alert;
            }
        }

        _pack.ChargeAllowed = charge;
        _pack.DischargeAllowed = discharge;
    }

    public void Reset()
    {
        foreach (GaugeProtection protection in _all) protection.Reset();
        Status = SafetyStatus.None;
        Alert = SafetyAlert.None;
        _pack.ChargeAllowed = true;
        _pack.DischargeAllowed = true;
    }

    private long Get(DataFlashName name) => _flash.Number(_flash.Parameter(name));

    private int Lowest() =>
        Math.Min(
        Math.Min(_pack.State.CellMillivolts[0], _pack.State.CellMillivolts[1]),
        Math.Min(_pack.State.CellMillivolts[2], _pack.State.CellMillivolts[3]));

    private int Highest() =>
        Math.Max(
        Math.Max(_pack.State.CellMillivolts[0], _pack.State.CellMillivolts[1]),
        Math.Max(_pack.State.CellMillivolts[2], _pack.State.CellMillivolts[3]));

    private GaugeProtection Current(SafetyStatus status, SafetyAlert alert, DataFlashName threshold, DataFlashName delay, bool charge)
    {
        return new(_flash, status, alert, delay, charge)
        {
            Trips = () => charge ? _pack.State.Milliamps >= Get(threshold) : _pack.State.Milliamps <= Get(threshold),
            Recovers = () => charge
                ? _pack.State.Milliamps <= Get(DataFlashName.OccRecoveryThreshold)
                : _pack.State.Milliamps >= Get(DataFlashName.OcdRecoveryThreshold),
            RecoveryDelay = _flash.Parameter(charge ? DataFlashName.OccRecoveryDelay : DataFlashName.OcdRecoveryDelay),
        };
    }

    private GaugeProtection Hot(
        SafetyStatus status, SafetyAlert alert, DataFlashName threshold, DataFlashName delay, DataFlashName recovery, bool charge)
    {
        return new(_flash, status, alert, delay, charge)
        {
            Trips = () => _pack.State.DeciCelsius >= Get(threshold) && _pack.State.Milliamps > 0 == charge,
            Recovers = () => _pack.State.DeciCelsius <= Get(recovery) && _pack.State.DeciCelsius < Get(threshold),
        };
    }

    private GaugeProtection Cold(
        SafetyStatus status, SafetyAlert alert, DataFlashName threshold, DataFlashName delay, DataFlashName recovery, bool charge)
    {
        return new(_flash, status, alert, delay, charge)
        {
            Trips = () => _pack.State.DeciCelsius <= Get(threshold) && _pack.State.Milliamps > 0 == charge,
            Recovers = () => _pack.State.DeciCelsius >= Get(recovery) && _pack.State.DeciCelsius > Get(threshold),
        };
    }

    private DataFlashName CovThreshold()
    {
        return Range() switch
        {
            0 => DataFlashName.CovThresholdLowTemp,
            1 => Known(DataFlashName.CovThresholdStandardTempLow, DataFlashName.CovThresholdStandardTemp),
            2 => DataFlashName.CovThresholdRecTemp,
            3 => Known(DataFlashName.CovThresholdStandardTempHigh, DataFlashName.CovThresholdStandardTemp),
            _ => DataFlashName.CovThresholdHighTemp,
        };
    }

    private DataFlashName CovRecovery()
    {
        return Range() switch
        {
            0 => DataFlashName.CovRecoveryLowTemp,
            1 => Known(DataFlashName.CovRecoveryStandardTempLow, DataFlashName.CovRecoveryStandardTemp),
            2 => DataFlashName.CovRecoveryRecTemp,
            3 => Known(DataFlashName.CovRecoveryStandardTempHigh, DataFlashName.CovRecoveryStandardTemp),
            _ => DataFlashName.CovRecoveryHighTemp,
        };
    }

    // Low, standard low, recommended, standard high, high (TRM SLUUBK0 4.2): divided at T2, T5, T6 and T3.
    private int Range()
    {
        int range = 0;
        while (range < _bounds.Length && _pack.State.DeciCelsius >= _flash.Number(_bounds[range])) range++;
        return range;
    }

    private DataFlashName Known(DataFlashName name, DataFlashName other) => _flash.Parameter(name) == null ? other : name;
}
