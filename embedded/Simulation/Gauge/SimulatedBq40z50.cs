using System;
using System.Buffers.Binary;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;

namespace Battery.Simulation.Gauge;

/// <summary>
/// A BQ40Z50 on an I2C bus, at the level of SMBus bytes: word and block protocol, packet error codes, ManufacturerBlockAccess with echo,
/// security modes with keys and the 4 s rule, SHA-1 authentication, data flash, gauging and lifetime data, the toggles of manufacture,
/// sleep, shutdown, resets, protections. Its measurements are the pack's. Misbehaves on demand.
/// </summary>
public sealed class SimulatedBq40z50 : IVirtualI2cTarget
{
    // The longest page erase of the data sheet.
    private const int FlashWriteMilliseconds = 40;
    private const int ResetMilliseconds = 250;
    private const int LongestFrame = 1 + 1 + 34 + 1;
    private const byte Floating = 0xFF;

    private readonly IPack _pack;
    private readonly GaugeMemory _memory;
    private readonly SimulatedGaugeOptions _options;
    private readonly byte[] _frame = new byte[LongestFrame + 1];
    private readonly byte[] _answer = new byte[1 + 34 + 1];
    private int _frameLength;
    private int _answerLength;
    private int _answerPosition;
    private bool _read;
    private int _lastCommand = -1;

    // A command whose STOP came before its read, and when the last STOP came.
    private int _pendingCommand = -1;
    private long _stopped = long.MinValue / 2;
    private long _protectedUntil;
    private long _busyUntil;

    /// <summary>Connects a gauge to a pack.</summary>
    /// <param name="pack">What it measures and switches.</param>
    /// <param name="flash">Its data flash; a new chip's where null.</param>
    /// <param name="options">How it was made; the defaults where null.</param>
    public SimulatedBq40z50(IPack pack, GaugeFlash flash = null, SimulatedGaugeOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        _pack = pack;
        _options = options ?? new SimulatedGaugeOptions();
        Flash = flash ?? new GaugeFlash();
        _memory = new GaugeMemory(pack, Flash, Misbehaviour, _options);
        _protectedUntil = Now;
    }

    /// <inheritdoc/>
    public int Address => _options.Address;

    /// <inheritdoc/>
    public int StretchMilliseconds => Misbehaviour.StretchMilliseconds;

    /// <summary>Its data flash.</summary>
    public GaugeFlash Flash { get; }

    /// <summary>What it does wrong.</summary>
    public GaugeMisbehaviour Misbehaviour { get; } = new();

    /// <summary>Its security mode.</summary>
    public SecurityMode Mode => _memory.Mode;

    /// <summary>The protections that have tripped.</summary>
    public SafetyStatus Safety => _memory.Protections.Status;

    /// <summary>What its OperationStatus shows besides what it does.</summary>
    public OperationStatus AlsoShows
    {
        get => _memory.AlsoShows;
        set => _memory.AlsoShows = value;
    }

    /// <summary>What has failed for good; reset by ResetPermanentFailData.</summary>
    public PermanentFailStatus Failures
    {
        get => _memory.Failures;
        set => _memory.Failures = value;
    }

    /// <summary>How often it was reset, by command or power.</summary>
    public int Resets { get; private set; }

    /// <summary>What ManufacturingStatus has.</summary>
    public ManufacturingStatus Manufacturing => _memory.Features.Status;

    /// <summary>Whether it has shut down and answers no more until <see cref="ConnectCharger"/>.</summary>
    public bool IsOff => _memory.Features.IsOff;

    /// <summary>How often the LED button was pressed by command.</summary>
    public int LedPresses => _memory.Features.LedPresses;

    /// <summary>Takes the power away and gives it back: volatile state is lost, data flash is not.</summary>
    public void PowerCycle()
    {
        _memory.Lifetime.CountReset();
        _memory.PowerOn();
        Resets++;
    }

    /// <summary>Wakes a gauge that has shut down.</summary>
    public void ConnectCharger()
    {
        if (!IsOff) return;
        _memory.Lifetime.CountShutdown();
        PowerCycle();
    }

    /// <inheritdoc/>
    public BusAnswer Start(bool read)
    {
        if (!read)
        {
            _frameLength = 0;
            _answerLength = 0;
            _read = false;
            _pendingCommand = -1;
            Advance();
            if (Now < _busyUntil || IsOff || Now < _stopped + Misbehaviour.PaceMilliseconds) return BusAnswer.NotAcknowledged;
            if (Misbehaviour.OnlyCommand != null) return BusAnswer.Acknowledged;
            return Misbehaves();
        }

        _read = true;
        bool floats = _frameLength > 0 ? Misbehaviour.RepeatedStartFloats : Now < _stopped + Misbehaviour.ReadPauseMilliseconds;
        if (_frameLength == 0 && _pendingCommand >= 0) _frame[_frameLength++] = (byte)_pendingCommand;
        if (_frameLength == 0) return BusAnswer.NotAcknowledged;
        if (floats) return BusAnswer.Acknowledged;
        PrepareAnswer();
        return _answerLength > 0 ? BusAnswer.Acknowledged : BusAnswer.NotAcknowledged;
    }

    /// <inheritdoc/>
    public BusAnswer Write(byte value)
    {
        if (_frameLength == LongestFrame) return BusAnswer.NotAcknowledged;
        _frame[_frameLength++] = value;
        if (_frameLength == 2 && ResetsInExchange()) return BusAnswer.NotAcknowledged;
        if (_frameLength == 1 && Misbehaviour.OnlyCommand == value)
        {
            BusAnswer answer = Misbehaves();
            if (answer != BusAnswer.Acknowledged)
            {
                _frameLength = 0;
                return answer;
            }
        }

        // A packet error code follows the data where the controller sends one; a wrong one is not acknowledged (SMBus 2.0, 5.4.1.2).
        int data = DataLength();
        if (data < 0 || _frameLength <= data) return BusAnswer.Acknowledged;
        bool good = _frameLength == data + 1 && SmbusPec.Add(SmbusPec.Add(0, Address << 1), _frame, 0, data) == value;
        if (good && !Misbehaviour.Takes(GaugeFault.LostAcknowledgement, _frame[0])) return BusAnswer.Acknowledged;
        if (good) Execute(data);
        _frameLength = 0;
        return BusAnswer.NotAcknowledged;
    }

    /// <inheritdoc/>
    public byte Read()
    {
        if (_answerPosition == 1 && ResetsInExchange()) _answerLength = 0;
        return _answerPosition < _answerLength ? _answer[_answerPosition++] : Floating;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        int data = DataLength();
        if (!_read && data > 1 && _frameLength >= data) Execute(data);
        if (!_read && _frameLength == 1) _pendingCommand = _frame[0];
        _stopped = Now;
        _frameLength = 0;
        _answerLength = 0;
    }

    private bool ResetsInExchange()
    {
        if (!Misbehaviour.Takes(GaugeFault.ResetInExchange, _frame[0])) return false;
        _frameLength = 0;
        PowerCycle();
        _busyUntil = Now + ResetMilliseconds;
        return true;
    }

    private long Now => _options.Time.GetUtcNow().ToUnixTimeMilliseconds();

    private BusAnswer Misbehaves()
    {
        byte command = Misbehaviour.OnlyCommand ?? 0;
        if (Misbehaviour.Takes(GaugeFault.NotAcknowledged, command)) return BusAnswer.NotAcknowledged;
        return Misbehaviour.Takes(GaugeFault.ClockHeld, command) ? BusAnswer.ClockHeld : BusAnswer.Acknowledged;
    }

    // How many bytes of the frame are command and data: known from the command for words, from the length byte for blocks.
    private int DataLength()
    {
        if (_frameLength == 0) return -1;
        if (!GaugeMemory.IsBlock(_frame[0])) return 3;
        return _frameLength < 2 ? -1 : 2 + _frame[1];
    }

    private void Execute(int data)
    {
        _lastCommand = _frame[0];
        GaugeEffect effect = GaugeMemory.IsBlock(_frame[0])
            ? _memory.WriteBlock(_frame[0], _frame.AsSpan(2, data - 2), Now)
            : _memory.WriteWord(_frame[0], BinaryPrimitives.ReadUInt16LittleEndian(_frame.AsSpan(1)), Now);
        if (effect == GaugeEffect.FlashWritten) _busyUntil = Now + FlashWriteMilliseconds;
        if (effect != GaugeEffect.Reset) return;
        PowerCycle();
        _busyUntil = Now + ResetMilliseconds;
    }

    private void PrepareAnswer()
    {
        byte command = _frame[0];

        // A host that repeats the same command after a fault has not begun another reading.
        if (command == SbsCommand.Voltage && _lastCommand != command) _pack.ReadingBegins();
        _lastCommand = command;
        _answerPosition = 0;
        if (GaugeMemory.IsBlock(command))
        {
            int length = _memory.ReadBlock(command, _answer.AsSpan(1), Now);
            if (length < 0) return;
            _answer[0] = (byte)length;
            _answerLength = 1 + length;
        }
        else
        {
            if (!_memory.TryReadWord(command, out int value, Now)) return;
            BinaryPrimitives.WriteUInt16LittleEndian(_answer, (ushort)value);
            _answerLength = 2;
        }

        int pec = SmbusPec.Add(SmbusPec.Add(SmbusPec.Add(0, Address << 1), command), (Address << 1) | 1);
        _answer[_answerLength] = (byte)SmbusPec.Add(pec, _answer, 0, _answerLength);
        if (Misbehaviour.Takes(GaugeFault.WrongPec, command)) _answer[_answerLength] ^= 0x55;
        if (Misbehaviour.Takes(GaugeFault.FlippedBit, command)) _answer[_answerLength - 1] ^= 0x10;
        if (GaugeMemory.IsBlock(command) && Misbehaviour.Takes(GaugeFault.WrongLength, command)) _answer[0] = Floating;
        _answerLength++;
    }

    private void Advance()
    {
        long now = Now;
        // Protections run once a second. A gauge that was not asked for long is brought on in larger steps: nobody saw what it did.
        while (now - _protectedUntil >= 1000)
        {
            long behind = now - _protectedUntil;
            _protectedUntil += behind > 600_000 ? behind / 2 / 1000 * 1000 : 1000;
            _pack.AdvanceTo(_protectedUntil);
            _memory.Second(_protectedUntil);
        }

        _pack.AdvanceTo(now);
    }
}
