using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// What a simulated gauge switches: the features of ManufacturingStatus, FETs, FUSE pin, LEDs, sleep and shutdown (TRM SLUUBK0 chapters 5
/// and 12,
/// 14.1.10 to 14.1.31). Those that a chip keeps over a reset are kept as long as this object lives.
/// </summary>
internal sealed class GaugeFeatures(IPack pack)
{
    private const ManufacturingStatus Volatile = ManufacturingStatus.PrechargeFetTest | ManufacturingStatus.ChargeFetTest
        | ManufacturingStatus.DischargeFetTest
        | ManufacturingStatus.LifetimeSpeedUp | ManufacturingStatus.Calibration;

    private const int SleepMilliamps = 10;
    private const int ShutdownWindowMilliseconds = 4000;
    private const int ShipFetOffMilliseconds = 10_000;
    private const int ShipDelayMilliseconds = 20_000;
    private const int ManualFetWindowMilliseconds = 4000;
    private const int ManualFetDelayMilliseconds = 15_000;
    private const int OffsetCalibrationMilliseconds = 16_000;
    private const long Never = long.MaxValue;
    private const long LongAgo = long.MinValue / 2;

    private ManufacturingStatus _kept = ManufacturingStatus.Gauging | ManufacturingStatus.FetControl | ManufacturingStatus.LifetimeData;
    private ManufacturingStatus _volatile;
    private ManufacturingStatus _before;
    private long _changed = LongAgo;
    private long _shutdownBegan = Never;
    private long _sealedShutdown = LongAgo;
    private long _manualFet = LongAgo;
    private long _fetsOpen = Never;
    private long _offsetCalibrationEnds = LongAgo;
    private bool _fuse;
    private bool _leds;
    private bool _sleep;

    /// <summary>How long ManufacturingStatus shows the state before a change.</summary>
    public int LagMilliseconds { get; set; }

    /// <summary>Presses of the LED button by command.</summary>
    public int LedPresses { get; private set; }

    public ManufacturingStatus Status => _kept | _volatile;

    /// <summary>Whether the chip is in SHUTDOWN.</summary>
    public bool IsOff { get; private set; }

    public bool EmergencyShutdown { get; private set; }

    public void PowerOn()
    {
        _volatile = ManufacturingStatus.None;
        _before = Status;
        _changed = LongAgo;
        _shutdownBegan = Never;
        _sealedShutdown = LongAgo;
        _manualFet = LongAgo;
        _fetsOpen = Never;
        _offsetCalibrationEnds = LongAgo;
        _fuse = false;
        _leds = false;
        _sleep = false;
        EmergencyShutdown = false;
        IsOff = false;
    }

    public void Seal()
    {
        _volatile = ManufacturingStatus.None;
    }

    public void DropSpeedUp()
    {
        _volatile &= ~ManufacturingStatus.LifetimeSpeedUp;
    }

    public ManufacturingStatus Shown(long now)
    {
        return now < _changed + LagMilliseconds ? _before : Status;
    }

    /// <summary>Carries out a command that needs an unsealed gauge; false where it is none of these.</summary>
    public bool Take(int command, long now)
    {
        switch (command)
        {
            case ManufacturerCommand.Shutdown: Shutdown(now); return true;
            case ManufacturerCommand.Sleep: _sleep = IsQuiet(); return true;
            case ManufacturerCommand.AutoCcOffset: _offsetCalibrationEnds = now + OffsetCalibrationMilliseconds; return true;
            case ManufacturerCommand.FuseToggle: _fuse = !_fuse; return true;
            case ManufacturerCommand.LedToggle: _leds = !_leds; return true;
            case ManufacturerCommand.LedDisplayPress: LedPresses++; return true;
            case ManufacturerCommand.PrechargeFetToggle: return Test(ManufacturingStatus.PrechargeFetTest, now);
            case ManufacturerCommand.ChargeFetToggle: return Test(ManufacturingStatus.ChargeFetTest, now);
            case ManufacturerCommand.DischargeFetToggle: return Test(ManufacturingStatus.DischargeFetTest, now);
            case ManufacturerCommand.Gauging: return Toggle(ManufacturingStatus.Gauging, now);
            case ManufacturerCommand.FetControl: return Toggle(ManufacturingStatus.FetControl, now);
            case ManufacturerCommand.LifetimeDataCollection: return Toggle(ManufacturingStatus.LifetimeData, now);
            case ManufacturerCommand.PermanentFailure: return Toggle(ManufacturingStatus.PermanentFailure, now);
            case ManufacturerCommand.BlackBoxRecorder: return Toggle(ManufacturingStatus.BlackBoxRecorder, now);
            case ManufacturerCommand.Fuse: return Toggle(ManufacturingStatus.Fuse, now);
            case ManufacturerCommand.LedDisplayEnable: return Toggle(ManufacturingStatus.Led, now);
            case ManufacturerCommand.CalibrationMode: return Toggle(ManufacturingStatus.Calibration, now);
            case ManufacturerCommand.LifetimeDataSpeedUp: return Toggle(ManufacturingStatus.LifetimeSpeedUp, now);
            default: return false;
        }
    }

    /// <summary>While sealed a shutdown must be asked for twice within 4 s.</summary>
    public void ShutdownSealed(long now)
    {
        if (now - _sealedShutdown <= ShutdownWindowMilliseconds)
        {
            _shutdownBegan = now;
            TurnOff();
        }

        _sealedShutdown = now;
    }

    /// <summary>Takes a word of manual FET control, which works in every mode; false where it is none.</summary>
    public bool TakeManualFetControl(int word, long now)
    {
        switch (word)
        {
            case ManufacturerCommand.EnableManualFetControl:
                _manualFet = now;
                return true;
            case ManufacturerCommand.OpenFets:
                if (now - _manualFet <= ManualFetWindowMilliseconds) _fetsOpen = now + ManualFetDelayMilliseconds;
                return true;
            case ManufacturerCommand.CloseFets:
                _fetsOpen = Never;
                EmergencyShutdown = false;
                return true;
            default: return false;
        }
    }

    public void Second(long now)
    {
        if (_sleep && !IsQuiet()) _sleep = false;
        if (now >= _fetsOpen) EmergencyShutdown = true;
        if (_shutdownBegan != Never && now - _shutdownBegan >= ShipDelayMilliseconds) TurnOff();
    }

    /// <summary>Sets the pack's switches, given what the protections allow.</summary>
    public void SwitchFets(bool chargeAllowed, bool dischargeAllowed, long now)
    {
        bool open = EmergencyShutdown || IsOff || (_shutdownBegan != Never && now - _shutdownBegan >= ShipFetOffMilliseconds);
        bool byFirmware = (Status & ManufacturingStatus.FetControl) != 0;
        pack.ChargeAllowed = !open && (byFirmware ? chargeAllowed : (Status & ManufacturingStatus.ChargeFetTest) != 0);
        pack.DischargeAllowed = !open && (byFirmware ? dischargeAllowed : (Status & ManufacturingStatus.DischargeFetTest) != 0);
    }

    public OperationStatus Operation(long now)
    {
        OperationStatus status = OperationStatus.None;
        if (_fuse) status |= OperationStatus.FuseActive;
        if (_leds) status |= OperationStatus.LedOn;
        if (_sleep) status |= OperationStatus.SleepByCommand | OperationStatus.Sleep;
        if (_shutdownBegan != Never) status |= OperationStatus.ShutdownByCommand;
        if (EmergencyShutdown) status |= OperationStatus.EmergencyShutdown;
        if (now < _offsetCalibrationEnds) status |= OperationStatus.AutoCcOffset;
        if ((Status & ManufacturingStatus.PrechargeFetTest) != 0) status |= OperationStatus.PrechargeFetOn;
        return status;
    }

    private bool IsQuiet()
    {
        return Math.Abs(pack.State.Milliamps) < SleepMilliamps;
    }

    // A second command while the first one counts down ends the wait.
    private void Shutdown(long now)
    {
        if (_shutdownBegan != Never) TurnOff();
        else _shutdownBegan = now;
    }

    // With a charger connected the chip stays awake.
    private void TurnOff()
    {
        if (pack.State.Milliamps <= 0) IsOff = true;
    }

    private bool Test(ManufacturingStatus fet, long now)
    {
        return (Status & ManufacturingStatus.FetControl) != 0 || Toggle(fet, now);
    }

    private bool Toggle(ManufacturingStatus feature, long now)
    {
        _before = Status;
        _changed = now;
        if ((feature & Volatile) != 0) _volatile ^= feature;
        else _kept ^= feature;
        return true;
    }
}
