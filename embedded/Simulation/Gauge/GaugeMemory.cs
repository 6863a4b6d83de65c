using System;
using System.Buffers.Binary;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>What lies behind the commands of a simulated gauge, and what they do; knows nothing of the bus.</summary>
internal sealed class GaugeMemory
{
    private const int KeyWindowMilliseconds = 4000;
    private const int AccessDenied = 4;
    private const int Unsupported = 3;

    private readonly IPack _pack;
    private readonly GaugeFlash _flash;
    private readonly GaugeMisbehaviour _misbehaviour;
    private readonly SimulatedGaugeOptions _options;

    private int _batteryMode = 0x0081;
    private int _errorCode;
    private int _answerCommand;
    private readonly byte[] _answer = new byte[32];
    private int _answerLength;
    private bool _answerIsFlash;
    private int _previousCommand;
    private int _firstKeyWord = -1;
    private long _firstKeyTime;

    public GaugeMemory(IPack pack, GaugeFlash flash, GaugeMisbehaviour misbehaviour, SimulatedGaugeOptions options)
    {
        _pack = pack;
        _flash = flash;
        _misbehaviour = misbehaviour;
        _options = options;
        Protections = new GaugeProtections(flash, pack);
        PowerOn();
    }

    public SecurityMode Mode { get; private set; }

    public GaugeProtections Protections { get; }

    public static bool IsBlock(byte command)
    {
        return command is >= 0x20 and <= 0x23 or SbsCommand.Authenticate or SbsCommand.ManufacturerBlockAccess
            or (>= 0x50 and <= 0x58) or (>= 0x60 and <= 0x64) or (>= 0x70 and <= 0x78);
    }

    public void PowerOn()
    {
        Mode = _flash.SealedByCommand ? SecurityMode.Sealed : _options.InitialMode;
        _batteryMode = 0x0081;
        _errorCode = 0;
        _answerLength = 0;
        _answerCommand = 0;
        _firstKeyWord = -1;
        Protections.Reset();
    }

    public bool TryReadWord(byte command, out int value)
    {
        PackState pack = _pack.State;
        value = command switch
        {
            SbsCommand.ManufacturerAccess => (int)(Operation() & 0xFFFF),
            SbsCommand.RemainingCapacityAlarm => 300,
            SbsCommand.RemainingTimeAlarm => 10,
            SbsCommand.BatteryMode => _batteryMode,
            SbsCommand.AtRate => 0,
            SbsCommand.AtRateTimeToFull or SbsCommand.AtRateTimeToEmpty => 65535,
            SbsCommand.AtRateOk => 1,
            SbsCommand.Temperature => GaugeTemperature.ToDeciKelvin(pack.DeciCelsius),
            SbsCommand.Voltage => pack.Millivolts,
            SbsCommand.Current or SbsCommand.AverageCurrent => pack.Milliamps,
            SbsCommand.MaxError => 2,
            SbsCommand.RelativeStateOfCharge => pack.StateOfChargePercent,
            SbsCommand.AbsoluteStateOfCharge => pack.RemainingMilliampHours * 100 / pack.DesignMilliampHours,
            SbsCommand.RemainingCapacity => Capacity(pack.RemainingMilliampHours),
            SbsCommand.FullChargeCapacity => Capacity(pack.FullMilliampHours),
            SbsCommand.RunTimeToEmpty or SbsCommand.AverageTimeToEmpty => Minutes(pack.RemainingMilliampHours, -pack.Milliamps),
            SbsCommand.AverageTimeToFull => Minutes(pack.FullMilliampHours - pack.RemainingMilliampHours, pack.Milliamps),
            SbsCommand.ChargingCurrent => _pack.ChargeAllowed ? 4000 : 0,
            SbsCommand.ChargingVoltage => _pack.ChargeAllowed ? 14200 : 0,
            SbsCommand.BatteryStatus => Status(),
            SbsCommand.CycleCount => pack.CycleCount,
            SbsCommand.DesignCapacity => Capacity(pack.DesignMilliampHours),
            SbsCommand.DesignVoltage => 12800,
            SbsCommand.SpecificationInfo => 0x0031,
            SbsCommand.ManufacturerDate => 1 + 9 * 32 + (2025 - 1980) * 512,
            SbsCommand.SerialNumber => 1,
            >= SbsCommand.CellVoltage4 and <= SbsCommand.CellVoltage1 => pack.CellMillivolts[SbsCommand.CellVoltage1 - command],
            SbsCommand.StateOfHealth => pack.StateOfHealthPercent,
            _ => -1,
        };
        if (command is not (SbsCommand.Current or SbsCommand.AverageCurrent) && value < 0)
        {
            _errorCode = Unsupported;
            return false;
        }

        value &= 0xFFFF;
        return true;
    }

    public int ReadBlock(byte command, Span<byte> block)
    {
        switch (command)
        {
            case SbsCommand.ManufacturerName: return Copy(_flash.Text(GaugeFlash.ManufacturerNameText, GaugeFlash.ManufacturerNameLength), block);
            case SbsCommand.DeviceName: return Copy(_flash.Text(GaugeFlash.DeviceNameText, GaugeFlash.DeviceNameLength), block);
            case SbsCommand.DeviceChemistry: return Copy(_flash.Text(GaugeFlash.ChemistryText, GaugeFlash.ChemistryLength), block);
            case SbsCommand.ManufacturerData: return _answerLength == 0 ? -1 : Copy(_answer.AsSpan(0, _answerLength), block);
            case SbsCommand.ManufacturerBlockAccess: return ReadAnswer(block);
        }

        // The status blocks are closed while sealed (TRM SLUUBK0 14.42 to 14.71, access columns).
        if (Mode != SecurityMode.Sealed) return Measure(command, block);
        _errorCode = AccessDenied;
        return -1;
    }

    public GaugeEffect WriteWord(byte command, int value, long now)
    {
        if (command == SbsCommand.ManufacturerAccess) return Command(value, default, now);
        if (command == SbsCommand.BatteryMode) _batteryMode = (_batteryMode & ~0xE300) | (value & 0xE300);
        return GaugeEffect.None;
    }

    public GaugeEffect WriteBlock(byte command, ReadOnlySpan<byte> block, long now)
    {
        if (command != SbsCommand.ManufacturerBlockAccess || block.Length < 2) return GaugeEffect.None;
        return Command(BinaryPrimitives.ReadUInt16LittleEndian(block), block[2..], now);
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    private static int Minutes(int milliampHours, int milliamps)
    {
        return milliamps <= 0 ? 65535 : Math.Min(65534, milliampHours * 60 / milliamps);
    }

    private GaugeEffect Command(int command, ReadOnlySpan<byte> data, long now)
    {
        if (IsKey(command, data, now)) return GaugeEffect.None;
        if (command is >= GaugeFlash.First and < GaugeFlash.First + GaugeFlash.Size) return Flash(command, data);
        if (command == ManufacturerCommand.Seal && Mode != SecurityMode.Sealed)
        {
            Mode = SecurityMode.Sealed;
            _flash.SealedByCommand = true;
            return GaugeEffect.None;
        }

        if (command is ManufacturerCommand.DeviceReset or 0x0012)
        {
            if (Mode != SecurityMode.Sealed) return GaugeEffect.Reset;
            _errorCode = AccessDenied;
            return GaugeEffect.None;
        }

        Answer(command);
        return GaugeEffect.None;
    }

    // The first word of a key is told from a command by its value; the second must follow within 4 s with nothing between.
    private bool IsKey(int word, ReadOnlySpan<byte> data, long now)
    {
        int first = Mode == SecurityMode.Sealed ? _options.Keys.UnsealFirst : _options.Keys.FullAccessFirst;
        int second = Mode == SecurityMode.Sealed ? _options.Keys.UnsealSecond : _options.Keys.FullAccessSecond;
        int pending = _firstKeyWord;
        bool inTime = now - _firstKeyTime <= KeyWindowMilliseconds;
        _firstKeyWord = -1;
        if (Mode == SecurityMode.FullAccess || !data.IsEmpty) return false;
        if (pending == first && inTime && word == second)
        {
            Mode = Mode == SecurityMode.Sealed ? SecurityMode.Unsealed : SecurityMode.FullAccess;
            return true;
        }

        if (word != first) return false;
        _firstKeyWord = word;
        _firstKeyTime = now;
        return true;
    }

    private GaugeEffect Flash(int address, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            _answerCommand = address;
            _answerIsFlash = true;
            FillFromFlash();
            return GaugeEffect.None;
        }

        if (Mode == SecurityMode.Sealed)
        {
            _errorCode = AccessDenied;
            return GaugeEffect.None;
        }

        if (!_misbehaviour.Takes(GaugeFault.LostFlashWrite, SbsCommand.ManufacturerBlockAccess)) _flash.Write(address, data);
        return GaugeEffect.FlashWritten;
    }

    // A sealed gauge of this family answers with zeros: nothing on the bus tells a host that they are no data.
    private void FillFromFlash()
    {
        _answerLength = 32;
        for (int i = 0; i < 32; i++)
        {
            _answer[i] = Mode == SecurityMode.Sealed ? (byte)0 : _flash[_answerCommand + i];
        }
    }

    private int ReadAnswer(Span<byte> block)
    {
        if (_answerLength == 0) return -1;
        int echo = _answerCommand;
        if (_misbehaviour.Takes(GaugeFault.StaleEcho, SbsCommand.ManufacturerBlockAccess)) echo = _previousCommand == echo ? echo ^ 1 : _previousCommand;
        BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)echo);
        _answer.AsSpan(0, _answerLength).CopyTo(block[2..]);
        int length = 2 + _answerLength;
        if (_answerIsFlash)
        {
            _answerCommand += 32;
            FillFromFlash();
        }

        return length;
    }

    private void Answer(int command)
    {
        int length = command is >= 0x50 and <= 0x78 ? Measure((byte)command, _answer) : Identity(command, _answer);
        if (length < 0)
        {
            _errorCode = Unsupported;
            return;
        }

        _previousCommand = _answerCommand;
        _answerCommand = command;
        _answerLength = length;
        _answerIsFlash = false;
    }

    private int Identity(int command, Span<byte> block)
    {
        ReadOnlySpan<byte> firmware = [0x45, 0x00, 0x01, 0x06, 0x00, 0x31, 0x00, 0x03, 0x85, 0x02, 0x00];
        switch (command)
        {
            case ManufacturerCommand.DeviceType: return Copy([0x00, 0x45], block);
            case ManufacturerCommand.FirmwareVersion: return Copy(firmware, block);
            case ManufacturerCommand.HardwareVersion: return Copy([0xA1, 0x00], block);
            case ManufacturerCommand.ChemicalId: return Copy([0x04, 0x04], block);
            case ManufacturerCommand.InstructionFlashSignature: return Copy([0x5A, 0x1C], block);
            case ManufacturerCommand.StaticDataFlashSignature: return Copy([0x11, 0x24], block);
            case ManufacturerCommand.StaticChemistrySignature: return Copy([0x33, 0x0A], block);
            case ManufacturerCommand.AllDataFlashSignature: return Copy([0x77, 0x19], block);
            default: return -1;
        }
    }

    private int Measure(byte command, Span<byte> block)
    {
        switch ((int)command)
        {
            case ManufacturerCommand.SafetyAlert: return Bits((uint)Protections.Alert, 4, block);
            case ManufacturerCommand.SafetyStatus: return Bits((uint)Protections.Status, 4, block);
            case ManufacturerCommand.PermanentFailAlert:
            case ManufacturerCommand.PermanentFailStatus: return Bits(0, 4, block);
            case ManufacturerCommand.OperationStatus: return Bits(Operation(), 4, block);
            case ManufacturerCommand.ChargingStatus: return Bits((uint)(ChargingStatus.RecommendedTemperature | ChargingStatus.MidVoltage), 3, block);
            case ManufacturerCommand.GaugingStatus: return Bits((uint)Gauging(), 3, block);
            case ManufacturerCommand.ManufacturingStatus: return Bits((uint)(ManufacturingStatus.Gauging | ManufacturingStatus.FetControl | ManufacturingStatus.LifetimeData), 2, block);
            case ManufacturerCommand.DaStatus1: return DaStatus1Block(block);
            case ManufacturerCommand.DaStatus2: return DaStatus2Block(block);
            default:
                _errorCode = Unsupported;
                return -1;
        }
    }

    private static int Bits(uint bits, int count, Span<byte> block)
    {
        for (int i = 0; i < count; i++)
        {
            block[i] = (byte)(bits >> (8 * i));
        }

        return count;
    }

    private int DaStatus1Block(Span<byte> block)
    {
        PackState pack = _pack.State;
        for (int cell = 0; cell < PackState.Cells; cell++)
        {
            Put(block, 2 * cell, pack.CellMillivolts[cell]);
            Put(block, 12 + 2 * cell, pack.Milliamps);
            Put(block, 20 + 2 * cell, Centiwatts(pack.CellMillivolts[cell], pack.Milliamps));
        }

        Put(block, 8, pack.Millivolts);
        Put(block, 10, pack.Millivolts);
        Put(block, 28, Centiwatts(pack.Millivolts, pack.Milliamps));
        Put(block, 30, Centiwatts(pack.Millivolts, pack.Milliamps));
        return DaStatus1.Length;
    }

    private int DaStatus2Block(Span<byte> block)
    {
        PackState pack = _pack.State;
        PutTemperature(block, 0, pack.ChipDeciCelsius);
        for (int sensor = 0; sensor < 4; sensor++)
        {
            PutTemperature(block, 2 + 2 * sensor, pack.SensorDeciCelsius[sensor]);
        }

        PutTemperature(block, 10, pack.DeciCelsius);
        PutTemperature(block, 12, pack.FetDeciCelsius);
        if (!_options.GaugingTemperature) return DaStatus2.Shortest;
        PutTemperature(block, 14, pack.DeciCelsius);
        return DaStatus2.Longest;
    }

    private static void Put(Span<byte> block, int offset, int value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(block[offset..], (short)value);
    }

    private static void PutTemperature(Span<byte> block, int offset, int deciCelsius)
    {
        Put(block, offset, GaugeTemperature.ToDeciKelvin(deciCelsius));
    }

    // mV × mA = µW; 1 cW = 10,000 µW. The word is signed, so a pack above 327.67 W shows its limit.
    private static int Centiwatts(int millivolts, int milliamps)
    {
        return (int)Math.Clamp((long)millivolts * milliamps / 10000, short.MinValue, short.MaxValue);
    }

    private int Capacity(int milliampHours)
    {
        bool energy = (_batteryMode & (int)BatteryMode.CapacityInCentiwattHours) != 0;
        return Math.Min(65535, energy ? (int)((long)milliampHours * 12800 / 10000) : milliampHours);
    }

    private int Status()
    {
        BatteryStatus status = BatteryStatus.Initialised;
        if (_pack.State.Milliamps <= 0) status |= BatteryStatus.Discharging;
        if (_pack.State.StateOfChargePercent == 100) status |= BatteryStatus.FullyCharged;
        if (_pack.State.StateOfChargePercent == 0) status |= BatteryStatus.FullyDischarged;
        if ((Protections.Status & SafetyStatus.OvertemperatureInCharge) != 0) status |= BatteryStatus.OvertemperatureAlarm;
        if (Protections.Alert != SafetyAlert.None) status |= BatteryStatus.TerminateChargeAlarm;
        int code = _errorCode;
        _errorCode = 0;
        return (int)status | code;
    }

    private GaugingStatus Gauging()
    {
        GaugingStatus status = GaugingStatus.QmaxUpdatesEnabled | GaugingStatus.VoltagesOk;
        if (_pack.State.Milliamps <= 0) status |= GaugingStatus.DischargeDetected;
        if (_pack.State.StateOfChargePercent == 100) status |= GaugingStatus.FullyCharged | GaugingStatus.TerminateCharge;
        if (_pack.State.StateOfChargePercent == 0) status |= GaugingStatus.FullyDischarged;
        return status;
    }

    private uint Operation()
    {
        OperationStatus status = OperationStatus.SystemPresent | OperationStatus.DischargeFetOn;
        if (_pack.ChargeAllowed) status |= OperationStatus.ChargeFetOn;
        else status |= OperationStatus.ChargeDisabled;
        if (Protections.Status != SafetyStatus.None) status |= OperationStatus.SafetyTripped;
        return (uint)status | ((uint)Mode << 8);
    }
}
