using System;
using System.Buffers.Binary;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>What lies behind the commands of a simulated gauge, and what they do; knows nothing of the bus.</summary>
internal sealed class GaugeMemory
{
    private const int LongestAnswer = 32;
    private const int OldReset = 0x0012;
    private const SafetyAlert StopsDischarge = SafetyAlert.CellUndervoltage | SafetyAlert.OvercurrentInDischarge1
        | SafetyAlert.OvercurrentInDischarge2
        | SafetyAlert.OvertemperatureInDischarge | SafetyAlert.UndertemperatureInDischarge;

    private readonly IPack _pack;
    private readonly GaugeFlash _flash;
    private readonly GaugeMisbehaviour _misbehaviour;
    private readonly GaugeWords _words;
    private readonly GaugeBlocks _blocks;
    private readonly GaugeSecurity _security;
    private readonly GaugeFirmware _firmware;
    private readonly SimulatedGaugeOptions _options;
    private readonly byte[] _answer = new byte[LongestAnswer];

    private BatteryErrorCode _error;
    private int _answerCommand;
    private int _answerLength;
    private int _previousCommand;
    private bool _awaitsAuthenticationKey;
    private bool _chargeAllowed = true;
    private bool _dischargeAllowed = true;
    private bool _wasCharging;
    private long _stateBegan = -1;
    private uint _shownOperation;
    private uint _shownManufacturing;
    private uint _shownFailures;

    public GaugeMemory(IPack pack, GaugeFlash flash, GaugeMisbehaviour misbehaviour, SimulatedGaugeOptions options)
    {
        _pack = pack;
        _flash = flash;
        _misbehaviour = misbehaviour;
        _options = options;
        _words = new GaugeWords(pack, options);
        _firmware = new GaugeFirmware(flash, options);
        _blocks = new GaugeBlocks(pack, options, _firmware);
        _security = new GaugeSecurity(flash, options);
        Features = new GaugeFeatures(pack) { LagMilliseconds = options.StatusLagMilliseconds };
        Lifetime = new GaugeLifetime(pack);
        Protections = new GaugeProtections(flash, pack);
        PowerOn();
    }

    public SecurityMode Mode => _security.Mode;

    public GaugeProtections Protections { get; }

    public GaugeFeatures Features { get; }

    public GaugeLifetime Lifetime { get; }

    /// <summary>What OperationStatus shows besides.</summary>
    public OperationStatus AlsoShows { get; set; }

    /// <summary>What has failed for good, until it is reset.</summary>
    public PermanentFailStatus Failures { get; set; }

    private bool PutsOutCalibration =>
        _answerCommand is ManufacturerCommand.OutputCalibration or ManufacturerCommand.OutputShortedCalibration;

    private bool Lags => _options.RegistersChangeOncePerSecond;

    private bool PutsOutFlash => _answerCommand is >= GaugeFlash.First and < GaugeFlash.First + GaugeFlash.Size;

    public static bool IsBlock(byte command)
    {
        return command is >= 0x20 and <= 0x23 or SbsCommand.Authenticate or SbsCommand.ManufacturerBlockAccess
            or (>= 0x50 and <= 0x58) or (>= 0x60 and <= 0x64) or (>= 0x70 and <= 0x78);
    }

    public void PowerOn()
    {
        _security.PowerOn();
        _words.PowerOn();
        Features.PowerOn();
        Lifetime.PowerOn();
        Protections.Reset();
        _chargeAllowed = true;
        _dischargeAllowed = true;
        Features.SwitchFets(true, true, 0);
        _stateBegan = -1;
        _error = BatteryErrorCode.Ok;
        _answerLength = 0;
        _answerCommand = 0;
        _awaitsAuthenticationKey = false;
        Latch(0);
    }

    /// <summary>What the chip does once a second by itself.</summary>
    public void Second(long now)
    {
        _pack.ChargeAllowed = _chargeAllowed;
        _pack.DischargeAllowed = _dischargeAllowed;
        Protections.Second();
        _chargeAllowed = _pack.ChargeAllowed;
        _dischargeAllowed = _pack.DischargeAllowed;
        Features.Second(now);
        Features.SwitchFets(_chargeAllowed, _dischargeAllowed, now);
        bool charging = _pack.State.Milliamps > 0;
        if (_stateBegan < 0 || charging != _wasCharging) _stateBegan = now;
        _wasCharging = charging;
        Latch(now);
        if ((Features.Status & ManufacturingStatus.LifetimeData) == 0) return;
        Lifetime.Second(Protections.Status, _blocks.Charging(), (Features.Status & ManufacturingStatus.LifetimeSpeedUp) != 0);
    }

    public bool TryReadWord(byte command, out int value, long now)
    {
        value = command switch
        {
            SbsCommand.ManufacturerAccess => (int)(ShownOperation(now) & 0xFFFF),
            SbsCommand.BatteryStatus => Status(),
            SbsCommand.SustainedTurboCurrent when Mode == SecurityMode.Sealed => -1,
            _ => _words.Read(command),
        };
        if (value >= 0) return true;
        _error = command == SbsCommand.SustainedTurboCurrent ? BatteryErrorCode.AccessDenied : BatteryErrorCode.UnsupportedCommand;
        return false;
    }

    public int ReadBlock(byte command, Span<byte> block, long now)
    {
        switch (command)
        {
            case SbsCommand.ManufacturerName: return Name(DataFlashName.ManufacturerName, block);
            case SbsCommand.DeviceName: return Name(DataFlashName.DeviceName, block);
            case SbsCommand.DeviceChemistry: return Name(DataFlashName.DeviceChemistry, block);
            case SbsCommand.ManufacturerData:
                return _answerLength == 0
                ? Copy(_flash.Text(DataFlashName.ManufacturerInfoA), block) : Copy(CurrentAnswer(now), block);
            case SbsCommand.Authenticate: return _security.ReadResponse(block, now);
            case SbsCommand.ManufacturerBlockAccess: return ReadAnswer(block, now);
        }

        // The status blocks are closed while sealed (TRM SLUUBK0 14.42 to 14.71, access columns).
        if (Mode != SecurityMode.Sealed) return Status(command, block, now);
        return Refuse(BatteryErrorCode.AccessDenied);
    }

    public GaugeEffect WriteWord(byte command, int value, long now)
    {
        if (command == SbsCommand.ManufacturerAccess) return Command(value, default, now);
        _words.Write(command, value);
        return GaugeEffect.None;
    }

    public GaugeEffect WriteBlock(byte command, ReadOnlySpan<byte> block, long now)
    {
        if (command == SbsCommand.Authenticate)
        {
            if (_awaitsAuthenticationKey) _security.WriteAuthenticationKey(block, now);
            else _security.Challenge(block, now);
            _awaitsAuthenticationKey = false;
            return GaugeEffect.None;
        }

        if (command != SbsCommand.ManufacturerBlockAccess || block.Length < 2) return GaugeEffect.None;
        return Command(BinaryPrimitives.ReadUInt16LittleEndian(block), block[2..], now);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    private int Name(DataFlashName name, Span<byte> block)
    {
        int length = Copy(_flash.Text(name), block);
        int field = _flash.Parameter(name).Length - 1;
        if (!_options.NamesFillTheirField || length == field) return length;
        block[length] = 0;
        block[(length + 1)..field].Fill((byte)'~');
        return field;
    }

    private static int Bits(uint bits, int count, Span<byte> block)
    {
        for (int i = 0; i < count; i++)
        {
            block[i] = (byte)(bits >> (8 * i));
        }

        return count;
    }

    // What a later firmware gives besides.
    private static int Longer(int length, int longer, Span<byte> block)
    {
        if (length < 0 || longer <= length) return length;
        block[length..longer].Fill(0x5A);
        return longer;
    }

    private int Refuse(BatteryErrorCode error)
    {
        _error = error;
        return -1;
    }

    private GaugeEffect Command(int command, ReadOnlySpan<byte> data, long now)
    {
        _awaitsAuthenticationKey = false;
        if (command == ManufacturerCommand.CloseFets && _misbehaviour.FetsStayOpen) return GaugeEffect.None;
        if (!data.IsEmpty) _security.Forget();
        else if (_security.TakeKeyWord(command, now) || Features.TakeManualFetControl(command, now)) return GaugeEffect.None;
        if (command is >= GaugeFlash.First and < GaugeFlash.First + GaugeFlash.Size) return Flash(command, data, now);
        if (command == ManufacturerCommand.Shutdown && Mode == SecurityMode.Sealed)
        {
            Features.ShutdownSealed(now);
            return GaugeEffect.None;
        }

        if (IsStatus(command))
        {
            Answer(command, now);
            return GaugeEffect.None;
        }

        if (Mode != SecurityMode.Sealed) return Unsealed(command, data, now);
        _error = BatteryErrorCode.AccessDenied;
        return GaugeEffect.None;
    }

    // What table 14-1 has as readable in SEALED mode.
    private static bool IsStatus(int command)
    {
        return command is (>= 0x0001 and <= 0x0009) or (>= 0x0050 and <= 0x007A);
    }

    private GaugeEffect Unsealed(int command, ReadOnlySpan<byte> data, long now)
    {
        switch (command)
        {
            case ManufacturerCommand.Seal:
                _security.Seal();
                Features.Seal();
                Features.SwitchFets(_chargeAllowed, _dischargeAllowed, now);
                return GaugeEffect.None;
            case ManufacturerCommand.DeviceReset:
            case OldReset: return GaugeEffect.Reset;
            case ManufacturerCommand.LifetimeDataReset:
                Lifetime.Reset();
                Features.DropSpeedUp();
                return GaugeEffect.FlashWritten;
            case ManufacturerCommand.LifetimeDataFlush:
                Lifetime.Flush();
                return GaugeEffect.FlashWritten;
            case ManufacturerCommand.PermanentFailDataReset:
                Failures = PermanentFailStatus.None;
                return GaugeEffect.FlashWritten;
            case ManufacturerCommand.BlackBoxRecorderReset: return GaugeEffect.FlashWritten;
            case ManufacturerCommand.SecurityKeys when !data.IsEmpty:
                if (_security.WriteKeys(data)) return GaugeEffect.FlashWritten;
                _error = BatteryErrorCode.AccessDenied;
                return GaugeEffect.None;
            case ManufacturerCommand.AuthenticationKey: return AuthenticationKey(data, now);
            case ManufacturerCommand.ExitCalibrationOutput:
                _answerCommand = 0;
                _answerLength = 0;
                return GaugeEffect.None;
        }

        if (!Features.Take(command, now)) Answer(command, now);
        Features.SwitchFets(_chargeAllowed, _dischargeAllowed, now);
        return GaugeEffect.None;
    }

    private GaugeEffect AuthenticationKey(ReadOnlySpan<byte> data, long now)
    {
        _awaitsAuthenticationKey = data.IsEmpty && Mode == SecurityMode.FullAccess;
        if (data.IsEmpty) return GaugeEffect.None;
        if (!_security.WriteAuthenticationKey(data, now))
        {
            _error = BatteryErrorCode.AccessDenied;
            return GaugeEffect.None;
        }

        _previousCommand = _answerCommand;
        _answerCommand = ManufacturerCommand.AuthenticationKey;
        _answerLength = 20;
        return GaugeEffect.FlashWritten;
    }

    private GaugeEffect Flash(int address, ReadOnlySpan<byte> data, long now)
    {
        if (data.IsEmpty)
        {
            Answer(address, now);
            return GaugeEffect.None;
        }

        if (Mode == SecurityMode.Sealed)
        {
            _error = BatteryErrorCode.AccessDenied;
            return GaugeEffect.None;
        }

        if (_misbehaviour.Takes(GaugeFault.PowerLossInFlashWrite, SbsCommand.ManufacturerBlockAccess))
        {
            _flash.Tear(address, data);
            return GaugeEffect.Reset;
        }

        if (!_misbehaviour.Takes(GaugeFault.LostFlashWrite, SbsCommand.ManufacturerBlockAccess)) _flash.Write(address, data);
        return GaugeEffect.FlashWritten;
    }

    private void Answer(int command, long now)
    {
        int length = Fill(command, _answer, now);
        if (length < 0) return;
        _previousCommand = _answerCommand;
        _answerCommand = command;
        _answerLength = length;
    }

    private int ReadAnswer(Span<byte> block, long now)
    {
        if (_answerLength == 0) return -1;
        int echo = _answerCommand;
        if (_misbehaviour.Takes(GaugeFault.StaleEcho, SbsCommand.ManufacturerBlockAccess))
            echo = _previousCommand == echo ? echo ^ 1 : _previousCommand;
        BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)echo);
        CurrentAnswer(now).CopyTo(block[2..]);
        int length = 2 + _answerLength;
        if (PutsOutFlash) Answer(_answerCommand + LongestAnswer, now);
        return length;
    }

    // Most answers are as they were when they were asked for; some go on.
    private ReadOnlySpan<byte> CurrentAnswer(long now)
    {
        if (PutsOutCalibration) Fill(_answerCommand, _answer, now);
        if (_answerCommand == ManufacturerCommand.AuthenticationKey) _security.ReadResponse(_answer, now);
        return _answer.AsSpan(0, _answerLength);
    }

    private int Fill(int command, Span<byte> block, long now)
    {
        if (command is >= 0x50 and <= 0x78 and not ManufacturerCommand.NoLoadRemainingCapacity) return Status((byte)command, block, now);
        if (command is >= GaugeFlash.First and < GaugeFlash.First + GaugeFlash.Size) return FlashBlock(command, block);
        return command switch
        {
            ManufacturerCommand.DeviceType => Copy([0x00, 0x45], block),
            ManufacturerCommand.FirmwareVersion => _firmware.Version(block),
            ManufacturerCommand.HardwareVersion => Copy([0xA1, 0x00], block),
            ManufacturerCommand.InstructionFlashSignature => Copy([0x5A, 0x1C], block),
            ManufacturerCommand.StaticDataFlashSignature => Copy([0x11, 0x24], block),
            ManufacturerCommand.ChemicalId => Copy([0x04, 0x04], block),
            ManufacturerCommand.StaticChemistrySignature => Copy([0x33, 0x0A], block),
            ManufacturerCommand.AllDataFlashSignature => Copy([0x77, 0x19], block),
            ManufacturerCommand.NoLoadRemainingCapacity => _blocks.NoLoadRemainingCapacity(block),
            ManufacturerCommand.ManufacturerInfoB => Longer(Copy([0x01, 0x23, 0x45, 0x67], block), _firmware.InfoBLength, block),
            ManufacturerCommand.SecurityKeys => Longer(_security.ReadKeys(block), _firmware.KeysLength, block),
            ManufacturerCommand.OutputCalibration when IsCalibrating() => _blocks.CalibrationOutput(block, false, now),
            ManufacturerCommand.OutputShortedCalibration when IsCalibrating() => _blocks.CalibrationOutput(block, true, now),
            _ => Refuse(BatteryErrorCode.UnsupportedCommand),
        };
    }

    private bool IsCalibrating()
    {
        return (Features.Status & ManufacturingStatus.Calibration) != 0;
    }

    // A sealed gauge of this family answers with zeros: nothing on the bus tells a host that they are no data.
    private int FlashBlock(int address, Span<byte> block)
    {
        for (int i = 0; i < LongestAnswer; i++)
        {
            block[i] = Mode == SecurityMode.Sealed ? (byte)0 : _flash[address + i];
        }

        return LongestAnswer;
    }

    private int Status(byte command, Span<byte> block, long now)
    {
        switch ((int)command)
        {
            case ManufacturerCommand.SafetyAlert: return Bits((uint)Protections.Alert, 4, block);
            case ManufacturerCommand.SafetyStatus: return Bits((uint)Protections.Status, 4, block);
            case ManufacturerCommand.PermanentFailAlert: return Bits(0, 4, block);
            case ManufacturerCommand.PermanentFailStatus: return Bits(Lags ? _shownFailures : (uint)Failures, 4, block);
            case ManufacturerCommand.OperationStatus: return Bits(ShownOperation(now), 4, block);
            case ManufacturerCommand.ChargingStatus:
                return Longer(Bits((uint)_blocks.Charging(), 3, block), _firmware.ChargingLength, block);
            case ManufacturerCommand.GaugingStatus: return Bits((uint)Gauging(), 3, block);
            case ManufacturerCommand.ManufacturingStatus: return Bits(Lags ? _shownManufacturing : (uint)Features.Shown(now), 2, block);
            case ManufacturerCommand.AfeRegister: return _blocks.AfeRegisters(block);
            case >= ManufacturerCommand.LifetimeDataBlock1 and <= ManufacturerCommand.LifetimeDataBlock5:
                int number = command - ManufacturerCommand.LifetimeDataBlock1 + 1;
                return _firmware.Lifetime(number, block, Lifetime.Read(number, block));
            case ManufacturerCommand.ManufacturerInfo: return Copy(_flash.Text(DataFlashName.ManufacturerInfoA), block);
            case ManufacturerCommand.DaStatus1: return _blocks.DaStatus1(block);
            case ManufacturerCommand.DaStatus2: return _blocks.DaStatus2(block);
            case ManufacturerCommand.ItStatus1: return _blocks.ItStatus1(block);
            case ManufacturerCommand.ItStatus2:
                return _blocks.ItStatus2(
                block, (Features.Status & ManufacturingStatus.Gauging) != 0, _stateBegan < 0 ? 0 : (now - _stateBegan) / 1000);
            case ManufacturerCommand.ItStatus3: return _blocks.ItStatus3(block);
            case ManufacturerCommand.CellBalanceStatus: return _blocks.CellBalanceStatus(block);
            case ManufacturerCommand.StateOfHealth: return _blocks.StateOfHealth(block);
            case ManufacturerCommand.FilteredCapacity: return _blocks.FilteredCapacity(block);
            default: return Refuse(BatteryErrorCode.UnsupportedCommand);
        }
    }

    private int Status()
    {
        BatteryStatus status = BatteryStatus.Initialised | _words.Alarms();
        if (_pack.State.Milliamps <= 0) status |= BatteryStatus.Discharging;
        if (_pack.State.StateOfChargePercent == 100) status |= BatteryStatus.FullyCharged;
        if (_pack.State.StateOfChargePercent == 0) status |= BatteryStatus.FullyDischarged;
        if ((Protections.Status & (SafetyStatus.OvertemperatureInCharge | SafetyStatus.OvertemperatureInDischarge)) != 0)
            status |= BatteryStatus.OvertemperatureAlarm;
        if ((Protections.Alert & StopsDischarge) != 0) status |= BatteryStatus.TerminateDischargeAlarm;
        if ((Protections.Alert & ~StopsDischarge) != 0) status |= BatteryStatus.TerminateChargeAlarm;
        BatteryErrorCode error = _error;
        _error = BatteryErrorCode.Ok;
        return (int)status | (int)error;
    }

    private GaugingStatus Gauging()
    {
        GaugingStatus status = GaugingStatus.VoltagesOk;
        if ((Features.Status & ManufacturingStatus.Gauging) != 0) status |= GaugingStatus.QmaxUpdatesEnabled;
        if (_pack.State.Milliamps <= 0) status |= GaugingStatus.DischargeDetected;
        if (_pack.State.StateOfChargePercent == 100) status |= GaugingStatus.FullyCharged | GaugingStatus.TerminateCharge;
        if (_pack.State.StateOfChargePercent == 0) status |= GaugingStatus.FullyDischarged;
        if (_firmware.Major == 5 && (AlsoShows & OperationStatus.VeryLowBattery) != 0) status |= (GaugingStatus)(1u << 21);
        return status;
    }

    private void Latch(long now)
    {
        _shownOperation = Operation(now);
        _shownManufacturing = (uint)Features.Status;
        _shownFailures = (uint)Failures;
    }

    private uint ShownOperation(long now) => Lags ? _shownOperation : Operation(now);

    private uint Operation(long now)
    {
        OperationStatus status = OperationStatus.SystemPresent | AlsoShows | Features.Operation(now);
        status |= _pack.ChargeAllowed ? OperationStatus.ChargeFetOn : OperationStatus.ChargeDisabled;
        status |= _pack.DischargeAllowed ? OperationStatus.DischargeFetOn : OperationStatus.DischargeDisabled;
        if (Protections.Status != SafetyStatus.None) status |= OperationStatus.SafetyTripped;
        if (_security.IsComputing(now)) status |= OperationStatus.Authenticating;
        if (PutsOutCalibration && _answerLength > 0) status |= OperationStatus.CalibrationOutput;
        if (_answerCommand == ManufacturerCommand.OutputShortedCalibration && _answerLength > 0)
            status |= OperationStatus.CalibrationOffsetOutput;
        return _firmware.Encode(status) | ((uint)Mode << 8);
    }
}
