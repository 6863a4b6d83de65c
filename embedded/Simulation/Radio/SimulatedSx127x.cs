using System;
using System.Device.Spi;
using System.IO;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// An SX1276 behind its SPI and pins: registers with their reset values, FIFO with pointers, modes, interrupt flags, and packets that last
/// their time on air (data sheet rev. 7, sections 2.2, 4 and 6). Here what all modems share; it misbehaves on demand.
/// </summary>
public sealed partial class SimulatedSx127x : SpiDevice, IAirReceiver
{
    private const int CaptureDb = 6;

    // These addresses have other registers in FSK mode (section 6.1).
    private const int FirstPaged = 0x0D;
    private const int LastPaged = 0x3F;
    private const int ImageCalibrationStart = 0x40;
    private const int ImageCalibrationRunning = 0x20;
    private const int TemperatureMonitorOff = 0x01;

    private const int LoraBit = 0x80;
    private const int LowPortBit = 0x08;
    private const int LowestHighPortHz = 779_000_000;
    private const int ResetOpMode = 0x09;
    private const int TcxoInput = 0x10;

    private readonly object _gate = new();
    private readonly IAir _air;
    private readonly TimeProvider _time;
    private readonly byte[] _registers = new byte[128];
    private readonly byte[] _fsk = new byte[LastPaged + 1];
    private readonly byte[] _fifo = new byte[256];

    /// <summary>Makes a chip after power-on reset.</summary>
    /// <param name="air">What it shares with others.</param>
    /// <param name="time">What its packets last by; the system's where it is left out.</param>
    public SimulatedSx127x(IAir air, TimeProvider time = null)
    {
        _air = air;
        _time = time ?? TimeProvider.System;
        PowerOn();
        air.Add(this);
    }

    /// <inheritdoc/>
    public override SpiConnectionSettings ConnectionSettings => new(0, 0) { ClockFrequency = 10_000_000, Mode = SpiMode.Mode0 };

    /// <summary>What RegVersion says.</summary>
    public byte Version { get; set; } = 0x12;

    /// <summary>False for a crystal that does not swing: nothing that takes time ends, SPI goes on.</summary>
    public bool HasClock { get; set; } = true;

    /// <summary>A TCXO drives the chip instead of a crystal: there is no clock before RegTcxo says so.</summary>
    public bool HasExternalClock { get; set; }

    /// <summary>By how much the crystal is too fast, parts per million.</summary>
    public double CrystalPpm { get; set; }

    /// <summary>How warm the chip is, °C.</summary>
    public int TemperatureCelsius { get; set; } = 25;

    /// <summary>By how much its thermometer, which nobody has calibrated, shows too much.</summary>
    public int TemperatureError { get; set; }

    /// <summary>How often the image rejection was calibrated.</summary>
    public int Calibrations { get; private set; }

    /// <summary>How often it was reset after it was made.</summary>
    public int Resets { get; private set; } = -1;

    /// <summary>How many bytes went over SPI.</summary>
    public long Bytes { get; private set; }

    private Sx127xMode Mode => (Sx127xMode)(_registers[Sx127xRegister.OpMode] & 7);

    private bool IsLora => (_registers[Sx127xRegister.OpMode] & LoraBit) != 0;

    private bool IsClocked => HasClock && (!HasExternalClock || (_registers[Sx127xRegister.Tcxo] & TcxoInput) != 0);

    private long Now => _time.GetTimestamp() / (_time.TimestampFrequency / 1_000_000);

    /// <summary>The registers' values after power-on or the reset pin (section 6.4, in so far as they are used).</summary>
    public void PowerOn()
    {
        lock (_gate)
        {
            Resets++;
            Array.Clear(_registers);
            Array.Clear(_fsk);
            Array.Clear(_fifo);
            StopLora();
            PowerOnFsk();
            _registers[Sx127xRegister.OpMode] = ResetOpMode;
            _registers[Sx127xRegister.FrfMsb] = 0x6C;
            _registers[Sx127xRegister.FrfMsb + 1] = 0x80;
            _registers[Sx127xRegister.PaConfig] = 0x4F;
            _registers[Sx127xRegister.Ocp] = 0x2B;
            _registers[Sx127xRegister.Lna] = 0x20;
            _registers[Sx127xRegister.FifoTxBase] = 0x80;
            _registers[Sx127xRegister.ModemConfig1] = 0x72;
            _registers[Sx127xRegister.ModemConfig2] = 0x70;
            _registers[Sx127xRegister.SymbolTimeout] = 0x64;
            _registers[Sx127xRegister.PreambleMsb + 1] = 0x08;
            _registers[Sx127xRegister.PayloadLength] = 0x01;
            _registers[Sx127xRegister.MaximumPayloadLength] = 0xFF;
            _registers[Sx127xRegister.ModemConfig3] = 0x04;
            _registers[Sx127xRegister.DetectOptimize] = 0xC3;
            _registers[Sx127xRegister.InvertIq] = 0x27;
            _registers[Sx127xRegister.DetectionThreshold] = 0x0A;
            _registers[Sx127xRegister.SyncWord] = 0x12;
            _registers[Sx127xRegister.InvertIq2] = 0x1D;
            _registers[Sx127xRegister.HighBandwidthOptimize1] = 0x03;
            _registers[Sx127xRegister.Tcxo] = 0x09;
            _registers[Sx127xRegister.PaDac] = 0x84;
            Settle();
        }

        TellPins();
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
            fault = Transfer(writeBuffer, readBuffer);
            toSend = TakePacket();
            signal = TakeSignal();
            Settle();
        }

        // Another chip may be sending to this one at this moment: never two chips' locks at once.
        if (toSend != null) _air.Transmit(this, toSend);
        if (signal != null) _air.Transmit(this, signal);
        TellPins();
        if (fault == SpiFault.Failed) throw new IOException("The bus failed.");
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

    // What the bus lets through goes to the registers.
    private SpiFault Transfer(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Advance();
        SpiFault fault = NextFault();
        if (fault is SpiFault.AllOnes or SpiFault.AllZeros or SpiFault.Lost or SpiFault.Failed)
        {
            readBuffer.Fill(fault == SpiFault.AllOnes ? (byte)0xFF : (byte)0);
            return fault;
        }

        int flipped = fault is SpiFault.FlippedInput or SpiFault.FlippedOutput ? _faults.Next(8 * writeBuffer.Length) : -1;
        ReadOnlySpan<byte> output = fault == SpiFault.FlippedOutput ? Flipped(writeBuffer, flipped) : writeBuffer;
        Access(output, readBuffer);
        if (fault == SpiFault.FlippedInput) readBuffer[flipped / 8] ^= (byte)(1 << (flipped % 8));
        return fault;
    }

    private void Access(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        int address = writeBuffer[0] & 0x7F;
        bool write = (writeBuffer[0] & 0x80) != 0;
        readBuffer[0] = 0;
        for (int i = 1; i < writeBuffer.Length; i++)
        {
            // The FIFO's address does not count up; the others' does (section 4.3).
            readBuffer[i] = write && IsFskFifo(address) ? (byte)0 : ReadByte(address);
            if (write) WriteByte(address, writeBuffer[i]);
            else if (address == Sx127xRegister.Fifo && IsLora) _registers[Sx127xRegister.FifoAddressPointer]++;
            if (address != Sx127xRegister.Fifo) address = (address + 1) & 0x7F;
        }
    }

    // The carrier that the chip makes of its register and its crystal.
    private int FrequencyHz()
    {
        long register = (_registers[Sx127xRegister.FrfMsb] << 16) | (_registers[Sx127xRegister.FrfMsb + 1] << 8)
            | _registers[Sx127xRegister.FrfMsb + 2];
        long nominal = (register * 32_000_000) >> 19;
        return (int)(nominal + Math.Round(nominal * CrystalPpm / 1e6));
    }

    // Each port has its band; with the wrong one selected nothing goes in or out (RegOpMode bit 3).
    private bool IsPortRight() => ((_registers[Sx127xRegister.OpMode] & LowPortBit) != 0) == (FrequencyHz() < LowestHighPortHz);

    private byte ReadByte(int address) => address switch
    {
        Sx127xRegister.Fifo when !IsLora => ReadFskFifo(),
        Sx127xRegister.Fifo => _fifo[_registers[Sx127xRegister.FifoAddressPointer]],
        Sx127xRegister.Version => Version,
        _ when IsFskPage(address) => ReadFsk(address),
        _ => ReadLora(address),
    };

    private bool IsFskPage(int address) => !IsLora && address is >= FirstPaged and <= LastPaged;

    private void WriteFsk(int address, byte value)
    {
        if (WriteFskPacket(address, value)) return;
        _fsk[address] = value;
        if (address != Sx127xRegister.FskImageCalibration) return;

        // Calibration works in standby only, and is over before anybody looks, unless there is no clock. The thermometer works while the
        // synthesiser does.
        if (Mode == Sx127xMode.SynthesisReceive && (value & TemperatureMonitorOff) == 0)
            _fsk[Sx127xRegister.FskTemperature] = (byte)-(TemperatureCelsius + TemperatureError);
        if ((value & ImageCalibrationStart) == 0) return;
        bool begins = Mode == Sx127xMode.Standby;
        if (begins) Calibrations++;
        _fsk[address] = (byte)((value & ~ImageCalibrationStart) | (begins && !IsClocked ? ImageCalibrationRunning : 0));
    }

    private void WriteByte(int address, byte value)
    {
        if (IsFskPage(address))
        {
            WriteFsk(address, value);
            return;
        }

        switch (address)
        {
            case Sx127xRegister.Fifo when !IsLora:
                WriteFskFifo(value);
                break;
            case Sx127xRegister.OpMode:
                SetMode(value);
                break;
            case Sx127xRegister.Version:
                break;
            default:
                WriteLora(address, value);
                break;
        }
    }

    private void SetMode(byte value)
    {
        // The LoRa bit changes in sleep only (section 4.1.6).
        if (Mode != Sx127xMode.Sleep) value = (byte)((value & ~LoraBit) | (_registers[Sx127xRegister.OpMode] & LoraBit));
        Sx127xMode before = Mode;
        bool wasLora = IsLora;
        _registers[Sx127xRegister.OpMode] = value;
        if (!IsLora || !wasLora) ChangeFskMode(before, wasLora);
        if (Mode == before && IsLora == wasLora) return;
        if (Mode == Sx127xMode.Sleep) Array.Clear(_fifo);
        ChangeLoraMode(before);
    }

    // What has happened since the last time somebody looked.
    private void Advance()
    {
        long now = Now;
        AdvanceFsk(now);
        AdvanceLora(now);
    }
}
