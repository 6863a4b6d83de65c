using System;
using System.Numerics;
using Battery.Drivers.Bq40z50;

namespace Battery.Simulation.Gauge;

/// <summary>One protection: normal, alert while its condition holds, tripped after its delay, normal again when it has recovered.</summary>
internal sealed class GaugeProtection(GaugeFlash flash, SafetyStatus status, SafetyAlert alert, DataFlashName delay, bool blocksCharge)
{
    private readonly DataFlashParameter _delay = flash.Parameter(delay);

    // Enabled Protections A to D have a bit for a protection where the bytes of SafetyStatus have it (TRM SLUUBK0 15.2.4).
    private readonly DataFlashParameter _enabled = flash.Parameter(
        DataFlashName.EnabledProtectionsA + BitOperations.Log2((uint)status) / 8);
    private readonly int _enabledBit = 1 << (BitOperations.Log2((uint)status) % 8);
    private int _seconds;

    public SafetyStatus Status => status;

    public SafetyAlert Alert => alert;

    public bool BlocksCharge => blocksCharge;

    public Func<bool> Trips { get; init; }

    public Func<bool> Recovers { get; init; }

    /// <summary>For how long it must have recovered; null for at once.</summary>
    public DataFlashParameter RecoveryDelay { get; init; }

    public bool IsAlert { get; private set; }

    public bool HasTripped { get; private set; }

    public void Second()
    {
        if (((int)flash.Number(_enabled) & _enabledBit) == 0)
        {
            Reset();
        }
        else if (HasTripped)
        {
            _seconds = Recovers() ? _seconds + 1 : 0;
            if (_seconds == 0 || (RecoveryDelay != null && _seconds < flash.Number(RecoveryDelay))) return;
            Reset();
        }
        else
        {
            IsAlert = Trips();
            _seconds = IsAlert ? _seconds + 1 : 0;
            if (!IsAlert || _seconds < flash.Number(_delay)) return;
            HasTripped = true;
            IsAlert = false;
            _seconds = 0;
        }
    }

    public void Reset()
    {
        HasTripped = false;
        IsAlert = false;
        _seconds = 0;
    }
}
