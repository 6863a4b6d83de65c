using System;
using System.Device.Spi;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// An SX1276 or SX1272 behind its SPI and pins: registers with their reset values, FIFO with pointers, modes, interrupt flags, and packets
/// that last their time on air (data sheet rev. 7, sections 2.2, 4 and 6). It misbehaves on demand. One lock guards all of it; its parts do
/// not know of it.
/// </summary>
public sealed class SimulatedSx127x : SpiDevice, IAirReceiver
{
    private readonly object _gate = new();
    private readonly IAir _air;
    private readonly SimulatedRegisters _registers;
    private readonly SpiDisturbance _disturbance;
    private readonly SpiDisturbance.Access _access;
    private readonly SimulatedCalibration _calibration;
    private readonly SimulatedLora _lora;
    private readonly SimulatedFsk _fsk;
    private readonly SimulatedPins _pins;

    /// <summary>Makes a chip after power-on reset.</summary>
    /// <param name="air">What it shares with others.</param>
    /// <param name="time">What its packets last by; the system's where it is left out.</param>
    /// <param name="variant">Which chip it is; only the SX1272 has other registers.</param>
    public SimulatedSx127x(IAir air, TimeProvider time = null, Sx127xVariant variant = Sx127xVariant.Sx1276)
    {
        time ??= TimeProvider.System;
        var random = new Random(1);
        _air = air;
        _registers = new SimulatedRegisters(time, variant == Sx127xVariant.Sx1272);
        Version = (byte)(variant == Sx127xVariant.Sx1272 ? 0x22 : 0x12);
        _disturbance = new SpiDisturbance(random);
        _access = Access;
        _calibration = new SimulatedCalibration(_registers);
        _lora = new SimulatedLora(_registers, random);
        _fsk = new SimulatedFsk(_registers, _calibration);
        _pins = new SimulatedPins(_gate, _registers, _fsk, time);
        PowerOn();
        air.Add(this);
    }

    /// <inheritdoc/>
    public override SpiConnectionSettings ConnectionSettings => new(0, 0) { ClockFrequency = 10_000_000, Mode = SpiMode.Mode0 };

    /// <summary>What RegVersion says.</summary>
    public byte Version { get; set; }

    /// <summary>False for a crystal that does not swing: nothing that takes time ends, SPI goes on.</summary>
    public bool HasClock
    {
        get => _registers.HasClock;
        set => _registers.HasClock = value;
    }

    /// <summary>A TCXO drives the chip instead of a crystal: there is no clock before RegTcxo says so.</summary>
    public bool HasExternalClock
    {
        get => _registers.HasExternalClock;
        set => _registers.HasExternalClock = value;
    }

    /// <summary>Whether, and for how long, what should end by itself does not.</summary>
    public SimulatedHang Hang
    {
        get => _registers.Hang;
        set => _registers.Hang = value;
    }

    /// <summary>By how much the crystal is too fast, parts per million.</summary>
    public double CrystalPpm
    {
        get => _registers.CrystalPpm;
        set => _registers.CrystalPpm = value;
    }

    /// <summary>How warm the chip is, °C.</summary>
    public int TemperatureCelsius
    {
        get => _calibration.TemperatureCelsius;
        set => _calibration.TemperatureCelsius = value;
    }

    /// <summary>By how much its thermometer, which nobody has calibrated, shows too much.</summary>
    public int TemperatureError
    {
        get => _calibration.TemperatureError;
        set => _calibration.TemperatureError = value;
    }

    /// <summary>How often the image rejection was calibrated.</summary>
    public int Calibrations => _calibration.Count;

    /// <summary>How often it was reset after it was made.</summary>
    public int Resets { get; private set; } = -1;

    /// <summary>Whether transmitter and receiver were at the antenna at the same time.</summary>
    public bool IsSwitchBurnt { get; private set; }

    /// <summary>How many bytes went over SPI.</summary>
    public long Bytes { get; private set; }

    /// <summary>So many transfers from now on are disturbed: they read 0xFF and write nothing.</summary>
    public int Glitches
    {
        get => _disturbance.Glitches;
        set => _disturbance.Glitches = value;
    }

    /// <summary>Says of each transfer what is wrong with it; null for a good bus.</summary>
    public Func<SpiFault> Disturbance
    {
        get => _disturbance.Source;
        set => _disturbance.Source = value;
    }

    /// <summary>How many transfers were disturbed.</summary>
    public int Disturbed => _disturbance.Count;

    /// <summary>So many interrupts from now on do not reach the other end of their line.</summary>
    public int LostInterrupts
    {
        get => _pins.LostInterrupts;
        set => _pins.LostInterrupts = value;
    }

    /// <summary>The channel is never free: activity detection always finds something, and the receiver hears a strong noise.</summary>
    public bool IsChannelBusy
    {
        get => _lora.Receiver.IsChannelBusy;
        set => _lora.Receiver.IsChannelBusy = value;
    }

    /// <summary>How many packets were lost to others that were on air at the same time.</summary>
    public int Collisions => _lora.Receiver.Collisions;

    /// <summary>On which frequency it transmits at this moment in LoRa, Hz; 0 where it does not.</summary>
    public int OnAirHz
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return _lora.OnAirHz;
            }
        }
    }

    /// <summary>How many bytes are in the FIFO in FSK and OOK.</summary>
    public int FskFifoBytes
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return _fsk.Level;
            }
        }
    }

    /// <summary>The registers' values after power-on or the reset pin (section 6.4, in so far as they are used).</summary>
    public void PowerOn()
    {
        lock (_gate)
        {
            Resets++;
            _registers.PowerOn();
            _registers.Hang = SimulatedHang.None;
            _lora.PowerOn();
            _fsk.PowerOn();
            Settle();
        }

        _pins.Tell();
    }

    /// <summary>The supply dips: the registers lose what they were set to, the chip goes on in its mode, and SPI answers.</summary>
    public void Dip()
    {
        lock (_gate)
        {
            Advance();
            _registers.Dip();
            Settle();
        }

        _pins.Tell();
    }

    /// <summary>
    /// Connects DIO lines and NRESET with the pins of a computer; −1 for one that is not connected. The chip acts by itself from then on.
    /// </summary>
    public void Connect(SimulatedGpio gpio, int dio0 = -1, int dio1 = -1, int dio2 = -1, int dio3 = -1, int reset = -1) =>
        _pins.Connect(gpio, [dio0, dio1, dio2, dio3], reset, Look, PowerOn);

    /// <summary>
    /// Puts a switch between chip and antenna that the computer turns: nothing goes out but with TXEN high, and nothing comes in but with
    /// RXEN high.
    /// </summary>
    /// <param name="gpio">The computer's pins.</param>
    /// <param name="transmitEnable">The pin at TXEN.</param>
    /// <param name="receiveEnable">The pin at RXEN.</param>
    /// <param name="turned">Is told of a pin and its level; null where nobody wants to know.</param>
    public void ConnectSwitch(SimulatedGpio gpio, int transmitEnable, int receiveEnable, Action<int, bool> turned = null)
    {
        lock (_gate) _registers.TurnSwitch(false, false);
        gpio.Follow(transmitEnable, isHigh => Turn(transmitEnable, isHigh, _registers.IsReceiverConnected));
        gpio.Follow(receiveEnable, isHigh => Turn(receiveEnable, _registers.IsTransmitterConnected, isHigh));

        void Turn(int pin, bool transmitter, bool receiver)
        {
            lock (_gate)
            {
                IsSwitchBurnt |= transmitter && receiver;
                _registers.TurnSwitch(transmitter, receiver);
            }

            turned?.Invoke(pin, pin == transmitEnable ? transmitter : receiver);
        }
    }

    /// <inheritdoc/>
    public void Begins(HeardPacket packet)
    {
        lock (_gate)
        {
            Advance();
            if (!_registers.IsLora) _fsk.Receiver.Disturb(packet);
            _lora.Receiver.Begins(packet);
            Settle();
        }
    }

    /// <inheritdoc/>
    public void Begins(HeardFskSignal signal)
    {
        lock (_gate)
        {
            Advance();
            if (_registers.IsLora) return;
            _fsk.Receiver.Begins(signal);
            Settle();
        }
    }

    /// <inheritdoc/>
    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        if (writeBuffer.Length != readBuffer.Length) throw new ArgumentException("Both buffers have the same length.");
        AirPacket toSend;
        FskSignal signal;
        SpiFault fault;
        lock (_gate)
        {
            Bytes += writeBuffer.Length;
            Advance();
            fault = _disturbance.Transfer(writeBuffer, readBuffer, _access);
            toSend = _lora.TakePacket();
            signal = _fsk.TakeSignal();
            Settle();
        }

        // Another chip may be sending to this one at this moment: never two chips' locks at once.
        if (toSend != null) _air.Transmit(this, toSend);
        if (signal != null) _air.Transmit(this, signal);
        _pins.Tell();
        if (SpiDisturbance.Raised(fault) is { } failure) throw failure;
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> buffer) => TransferFullDuplex(new byte[buffer.Length], buffer);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => TransferFullDuplex(buffer, new byte[buffer.Length]);

    /// <inheritdoc/>
    public override byte ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        Read(one);
        return one[0];
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    private void Access(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        int address = writeBuffer[0] & 0x7F;
        bool write = (writeBuffer[0] & 0x80) != 0;
        readBuffer[0] = 0;
        for (int i = 1; i < writeBuffer.Length; i++)
        {
            // The FIFO's address does not count up; the others' does (section 4.3).
            if (address == Sx127xRegister.Fifo)
            {
                readBuffer[i] = AccessFifo(write, writeBuffer[i]);
                continue;
            }

            readBuffer[i] = ReadRegister(address);
            if (write) WriteRegister(address, writeBuffer[i]);
            address = (address + 1) & 0x7F;
        }
    }

    private byte AccessFifo(bool write, byte value)
    {
        if (_registers.IsLora) return write ? _lora.Fifo.Write(value) : _lora.Fifo.Read();
        if (!write) return _fsk.ReadFifo();
        _fsk.WriteFifo(value);
        return 0;
    }

    private byte ReadRegister(int address)
    {
        if (address == Sx127xRegister.Version) return Version;
        return _registers.IsFskPage(address) ? _fsk.Read(address) : _lora.Read(address);
    }

    private void WriteRegister(int address, byte value)
    {
        if (_registers.IsFskPage(address)) _fsk.Write(address, value);
        else if (address == Sx127xRegister.OpMode) SetMode(value);
        else if (address != Sx127xRegister.Version) _lora.Write(address, value);
    }

    private void SetMode(byte value)
    {
        Sx127xMode before = _registers.Mode;
        bool wasLora = _registers.IsLora;

        // The LoRa bit changes in sleep only (section 4.1.6).
        if (before != Sx127xMode.Sleep)
            value = (byte)((value & ~SimulatedRegisters.LoraBit) | (wasLora ? SimulatedRegisters.LoraBit : 0));

        // The band that is told together with LoRa is lost on real chips (RadioLib, issue 1496): 0x88 is written, 0x80 is read.
        if (!wasLora && (value & SimulatedRegisters.LoraBit) != 0) value = (byte)(value & ~SimulatedRegisters.LowPortBit);
        _registers[Sx127xRegister.OpMode] = value;
        _registers.EndHang(before);
        if (!_registers.IsLora || !wasLora) _fsk.ChangeMode(before, wasLora);
        if (_registers.Mode != before || _registers.IsLora != wasLora) _lora.ChangeMode(before);
    }

    // What has happened since the last time somebody looked.
    private void Advance()
    {
        long now = _registers.Now;
        _fsk.Advance(now);
        _lora.Advance(now);
    }

    private void Settle()
    {
        if (_pins.AreConnected) _pins.WakeAt(_registers.IsLora ? _lora.NextEvent : _fsk.NextEvent);
    }

    private void Look()
    {
        lock (_gate)
        {
            Advance();
            Settle();
        }

        _pins.Tell();
    }
}
