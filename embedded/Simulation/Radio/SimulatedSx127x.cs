using System;
using System.Collections.Generic;
using System.Device.Spi;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// An SX1276 behind its SPI, here in LoRa mode: registers with their reset values, FIFO with pointers, modes, interrupt flags, and packets
/// that last their time on air (data sheet rev. 7, sections 2.2, 4.1 and 6.4).
/// </summary>
public sealed partial class SimulatedSx127x : SpiDevice, IAirReceiver
{
    private const int CaptureDb = 6;

    // These addresses have other registers in FSK mode (section 6.1).
    private const int FirstPaged = 0x0D;
    private const int LastPaged = 0x3F;
    private const int ImageCalibrationStart = 0x40;
    private const int AutomaticIntermediateFrequency = 0x80;

    // What errata note 2.3 adds to the carrier for reception; the intermediate frequency register makes up for it.
    private static readonly int[] ReceiveShifts = [7810, 10420, 15620, 20830, 31250, 41670];
    private const int StepHz = 62;

    private const int LoraBit = 0x80;
    private const int ResetOpMode = 0x09;
    private static readonly int[] Bandwidths = [7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000];

    private readonly object _gate = new();
    private readonly IAir _air;
    private readonly TimeProvider _time;
    private readonly byte[] _registers = new byte[128];
    private readonly byte[] _fsk = new byte[LastPaged + 1];
    private readonly byte[] _fifo = new byte[256];
    private readonly List<Arriving> _arriving = [];
    private long _busyUntil;
    private AirPacket _toSend;

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

    /// <summary>So many transfers from now on are disturbed: they read 0xFF and write nothing.</summary>
    public int Glitches { get; set; }

    /// <summary>How many packets were lost to others that were on air at the same time.</summary>
    public int Collisions { get; private set; }

    /// <summary>How often the image rejection was calibrated.</summary>
    public int Calibrations { get; private set; }

    /// <summary>How many bytes went over SPI.</summary>
    public long Bytes { get; private set; }

    private Sx127xMode Mode => (Sx127xMode)(_registers[Sx127xRegister.OpMode] & 7);

    private bool IsLora => (_registers[Sx127xRegister.OpMode] & LoraBit) != 0;

    private long Now => _time.GetTimestamp() / (_time.TimestampFrequency / 1_000_000);

    /// <summary>The registers' values after power-on or the reset pin (section 6.4, in so far as they are used).</summary>
    public void PowerOn()
    {
        lock (_gate)
        {
            Array.Clear(_registers);
            Array.Clear(_fsk);
            Array.Clear(_fifo);
            _arriving.Clear();
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
            _registers[Sx127xRegister.ModemConfig3] = 0x04;
            _registers[Sx127xRegister.DetectOptimize] = 0xC3;
            _registers[Sx127xRegister.InvertIq] = 0x27;
            _registers[Sx127xRegister.DetectionThreshold] = 0x0A;
            _registers[Sx127xRegister.SyncWord] = 0x12;
            _registers[Sx127xRegister.InvertIq2] = 0x1D;
            _registers[Sx127xRegister.PaDac] = 0x84;
        }
    }

    /// <inheritdoc/>
    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        if (writeBuffer.Length != readBuffer.Length) throw new ArgumentException("Both buffers have the same length.");
        AirPacket toSend;
        FskSignal signal;
        lock (_gate)
        {
            Bytes += writeBuffer.Length;
            if (Glitches > 0)
            {
                Glitches--;
                readBuffer.Fill(0xFF);
                return;
            }

            toSend = Transfer(writeBuffer, readBuffer);
            signal = TakeSignal();
        }

        // Another chip may be sending to this one at this moment: never two chips' locks at once.
        if (toSend != null) _air.Transmit(this, toSend);
        if (signal != null) _air.Transmit(this, signal);
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

    /// <inheritdoc/>
    public void Begins(HeardPacket packet)
    {
        lock (_gate)
        {
            Advance();
            if (!IsLora) Disturb(packet.Packet.FrequencyHz, packet.RssiDbm, Now + packet.Packet.DurationMicroseconds);
            if (!IsLora || !Matches(packet.Packet)) return;
            var listens = Mode == Sx127xMode.ReceiveContinuous;
            var arriving = new Arriving(packet, Now + packet.Packet.DurationMicroseconds, listens);
            foreach (var other in _arriving)
            {
                if (packet.RssiDbm < other.Heard.RssiDbm + CaptureDb) arriving.Collided = true;
                if (other.Heard.RssiDbm < packet.RssiDbm + CaptureDb) other.Collided = true;
            }

            _arriving.Add(arriving);
        }
    }

    private AirPacket Transfer(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        _toSend = null;
        Advance();
        var address = writeBuffer[0] & 0x7F;
        var write = (writeBuffer[0] & 0x80) != 0;
        readBuffer[0] = 0;
        for (var i = 1; i < writeBuffer.Length; i++)
        {
            // The FIFO's address does not count up; the others' does (section 4.3).
            readBuffer[i] = write && IsFskFifo(address) ? (byte)0 : ReadByte(address);
            if (write) WriteByte(address, writeBuffer[i]);
            else if (address == Sx127xRegister.Fifo && IsLora) _registers[Sx127xRegister.FifoAddressPointer]++;
            if (address != Sx127xRegister.Fifo) address = (address + 1) & 0x7F;
        }

        return _toSend;
    }

    private bool Matches(AirPacket packet) =>
        Math.Abs(packet.FrequencyHz - ReceivedHz()) <= StepHz && packet.SpreadingFactor == SpreadingFactor() && packet.BandwidthHz == BandwidthHz()
        && packet.SyncWord == _registers[Sx127xRegister.SyncWord] && packet.Inverted == ReceivesInverted();

    private int FrequencyHz()
    {
        long register = (_registers[Sx127xRegister.FrfMsb] << 16) | (_registers[Sx127xRegister.FrfMsb + 1] << 8) | _registers[Sx127xRegister.FrfMsb + 2];
        return (int)((register * 32_000_000) >> 19);
    }

    private int ReceivedHz()
    {
        var bandwidth = _registers[Sx127xRegister.ModemConfig1] >> 4;
        var byHand = (_registers[Sx127xRegister.DetectOptimize] & AutomaticIntermediateFrequency) == 0;
        return FrequencyHz() - (byHand && bandwidth < ReceiveShifts.Length ? ReceiveShifts[bandwidth] : 0);
    }

    private int SpreadingFactor() => _registers[Sx127xRegister.ModemConfig2] >> 4;

    private int BandwidthHz() => Bandwidths[Math.Min(_registers[Sx127xRegister.ModemConfig1] >> 4, Bandwidths.Length - 1)];

    private bool ReceivesInverted() => (_registers[Sx127xRegister.InvertIq] & 0x40) != 0;

    private bool SendsInverted() => (_registers[Sx127xRegister.InvertIq] & 0x01) == 0;

    private byte ReadByte(int address) => address switch
    {
        Sx127xRegister.Fifo when !IsLora => ReadFskFifo(),
        Sx127xRegister.Fifo => _fifo[_registers[Sx127xRegister.FifoAddressPointer]],
        Sx127xRegister.Version => Version,
        _ when IsFskPage(address) => ReadFsk(address),
        Sx127xRegister.ModemStatus => ModemStatus(),
        _ => _registers[address],
    };

    private bool IsFskPage(int address) => !IsLora && address is >= FirstPaged and <= LastPaged;

    private void WriteFsk(int address, byte value)
    {
        if (WriteFskPacket(address, value)) return;

        // Calibration works in standby only, and is over before anybody looks.
        if (address == Sx127xRegister.FskImageCalibration && (value & ImageCalibrationStart) != 0 && Mode == Sx127xMode.Standby) Calibrations++;
        _fsk[address] = address == Sx127xRegister.FskImageCalibration ? (byte)(value & ~ImageCalibrationStart) : value;
    }

    // Signal detected and synchronised while a packet is coming in.
    private byte ModemStatus() => (byte)(_arriving.Exists(arriving => arriving.Listened) ? 0x07 : 0x10);

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
            case Sx127xRegister.Fifo:
                _fifo[_registers[Sx127xRegister.FifoAddressPointer]++] = value;
                break;
            case Sx127xRegister.OpMode:
                SetMode(value);
                break;
            case Sx127xRegister.IrqFlags:
                _registers[address] &= (byte)~value;
                break;
            case Sx127xRegister.Version:
            case Sx127xRegister.FifoRxCurrent:
            case Sx127xRegister.RxByteCount:
            case Sx127xRegister.ModemStatus:
            case Sx127xRegister.PacketSnr:
            case Sx127xRegister.PacketRssi:
                break;
            default:
                _registers[address] = value;
                break;
        }
    }

    private void SetMode(byte value)
    {
        // The LoRa bit changes in sleep only (section 4.1.6).
        if (Mode != Sx127xMode.Sleep) value = (byte)((value & ~LoraBit) | (_registers[Sx127xRegister.OpMode] & LoraBit));
        var before = Mode;
        var wasLora = IsLora;
        _registers[Sx127xRegister.OpMode] = value;
        if (!IsLora || !wasLora) ChangeFskMode(before, wasLora);
        if (Mode == before) return;
        if (before == Sx127xMode.ReceiveContinuous)
        {
            foreach (var arriving in _arriving) arriving.Listened = false;
        }

        if (Mode == Sx127xMode.Sleep) Array.Clear(_fifo);
        if (!IsLora) return;
        if (Mode == Sx127xMode.ReceiveContinuous)
        {
            _registers[Sx127xRegister.FifoRxCurrent] = _registers[Sx127xRegister.FifoRxBase];
            _registers[Sx127xRegister.RxByteCount] = 0;
        }

        if (Mode == Sx127xMode.Transmit) Transmit();
        if (Mode == Sx127xMode.ChannelActivityDetection)
            _busyUntil = Now + (2 * TimeOnAir.SymbolMicroseconds(SpreadingFactor(), BandwidthHz()));
    }

    private void Transmit()
    {
        var length = _registers[Sx127xRegister.PayloadLength];
        var payload = new byte[length];
        for (var i = 0; i < length; i++) payload[i] = _fifo[(_registers[Sx127xRegister.FifoTxBase] + i) & 0xFF];
        var crc = (_registers[Sx127xRegister.ModemConfig2] & 0x04) != 0;
        var duration = TimeOnAir.PacketMicroseconds(
            SpreadingFactor(),
            BandwidthHz(),
            4 + ((_registers[Sx127xRegister.ModemConfig1] >> 1) & 7),
            (_registers[Sx127xRegister.PreambleMsb] << 8) | _registers[Sx127xRegister.PreambleMsb + 1],
            (_registers[Sx127xRegister.ModemConfig1] & 1) != 0,
            crc,
            (_registers[Sx127xRegister.ModemConfig3] & 0x08) != 0,
            length);
        _busyUntil = Now + duration;
        _toSend = new AirPacket(FrequencyHz(), SpreadingFactor(), BandwidthHz(), _registers[Sx127xRegister.SyncWord], SendsInverted(), crc, duration, payload);
    }

    /// <summary>What has happened since the last time somebody looked.</summary>
    private void Advance()
    {
        var now = Now;
        AdvanceFsk(now);
        if (IsLora && Mode == Sx127xMode.Transmit && now >= _busyUntil) Finish(Sx127xIrq.TxDone);
        if (IsLora && Mode == Sx127xMode.ChannelActivityDetection && now >= _busyUntil)
            Finish(Sx127xIrq.CadDone | (_arriving.Count > 0 ? Sx127xIrq.CadDetected : Sx127xIrq.None));
        for (var i = 0; i < _arriving.Count; i++)
        {
            var arriving = _arriving[i];
            if (arriving.EndsAt > now) continue;
            _arriving.RemoveAt(i--);
            if (arriving.Collided && arriving.Listened) Collisions++;
            if (arriving.Collided || !arriving.Listened || !IsLora || Mode != Sx127xMode.ReceiveContinuous) continue;
            Deliver(arriving.Heard);
        }
    }

    private void Finish(Sx127xIrq flags)
    {
        _registers[Sx127xRegister.IrqFlags] |= (byte)flags;
        _registers[Sx127xRegister.OpMode] = (byte)((_registers[Sx127xRegister.OpMode] & 0xF8) | (int)Sx127xMode.Standby);
    }

    private void Deliver(HeardPacket heard)
    {
        // Packets lie one behind the other in the FIFO (section 4.1.2.3).
        var at = (byte)(_registers[Sx127xRegister.FifoRxCurrent] + _registers[Sx127xRegister.RxByteCount]);
        _registers[Sx127xRegister.FifoRxCurrent] = at;
        var payload = heard.Packet.Payload;
        for (var i = 0; i < payload.Length; i++) _fifo[(byte)(at + i)] = payload[i];
        if (heard.Damaged && payload.Length > 0) _fifo[(byte)(at + (payload.Length / 2))] ^= 0x5A;
        _registers[Sx127xRegister.RxByteCount] = (byte)payload.Length;
        _registers[Sx127xRegister.PacketSnr] = (byte)heard.SnrQuarterDb;
        var corrected = heard.SnrQuarterDb < 0 ? heard.RssiDbm + 157 - (heard.SnrQuarterDb / 4) : (heard.RssiDbm + 157) * 15 / 16;
        _registers[Sx127xRegister.PacketRssi] = (byte)Math.Clamp(corrected, 0, 255);
        _registers[Sx127xRegister.HopChannel] = (byte)(heard.Packet.HasCrc ? 0x40 : 0);
        _registers[Sx127xRegister.IrqFlags] |= (byte)(Sx127xIrq.RxDone | Sx127xIrq.ValidHeader | (heard.Damaged && heard.Packet.HasCrc ? Sx127xIrq.PayloadCrcError : 0));
    }

    private sealed class Arriving(HeardPacket heard, long endsAt, bool listened)
    {
        public HeardPacket Heard => heard;

        public long EndsAt => endsAt;

        public bool Listened { get; set; } = listened;

        public bool Collided { get; set; }
    }
}
