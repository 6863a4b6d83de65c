using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The chip as a LoRa modem (data sheet sections 4.1 and 6.4): modes that end by themselves, sending, registers.</summary>
internal sealed class SimulatedLora
{
    private const int PllTimeout = 0x80;

    private readonly SimulatedRegisters _registers;
    private readonly Random _noise;
    private readonly LoraSettings _settings;
    private readonly SimulatedHopping _hopping;
    private long _busyUntil;
    private long _listensFrom;
    private AirPacket _toSend;
    private AirPacket _sending;

    /// <summary>Makes the modem.</summary>
    /// <param name="registers">The chip's registers.</param>
    /// <param name="noise">What its receiver hears where nobody sends.</param>
    public SimulatedLora(SimulatedRegisters registers, Random noise)
    {
        _registers = registers;
        _noise = noise;
        _settings = new LoraSettings(registers);
        _hopping = new SimulatedHopping(registers, _settings);
        Fifo = new SimulatedLoraFifo(registers);
        Receiver = new SimulatedLoraReceiver(registers, _settings, _hopping, Fifo);
    }

    public SimulatedLoraFifo Fifo { get; }

    public SimulatedLoraReceiver Receiver { get; }

    /// <summary>On which frequency it transmits at this moment, Hz; 0 where it does not.</summary>
    public int OnAirHz => _sending == null ? 0 : _sending.Hops?.FrequencyAt(_registers.Now) ?? _sending.FrequencyHz;

    /// <summary>When something happens by itself, µs.</summary>
    public long NextEvent
    {
        get
        {
            if (!_registers.IsLora || !_registers.IsClocked) return SimulatedRegisters.Never;
            bool ends = _registers.Mode is Sx127xMode.Transmit or Sx127xMode.ChannelActivityDetection || IsWaitingForPreamble;
            long next = ends ? _busyUntil : SimulatedRegisters.Never;
            return Math.Min(next, Math.Min(_hopping.NextHop, Receiver.NextEvent));
        }
    }

    // The time-out of single reception runs until a preamble is found.
    private bool IsWaitingForPreamble => _registers.Mode == Sx127xMode.ReceiveSingle && !Receiver.IsFollowing;

    /// <summary>The packet that goes on air; null where none does. Once.</summary>
    public AirPacket TakePacket()
    {
        AirPacket packet = _toSend;
        _toSend = null;
        return packet;
    }

    /// <summary>The chip is after a reset.</summary>
    public void PowerOn()
    {
        CutOff();
        _toSend = null;
        Fifo.Clear();
        Receiver.PowerOn();
        _hopping.End();
    }

    public byte Read(int address) => address switch
    {
        Sx127xRegister.ModemStatus => Receiver.Status,
        Sx127xRegister.Rssi => Receiver.Strength,
        Sx127xRegister.RssiWideband => (byte)_noise.Next(256),
        Sx127xRegister.HeaderCountMsb => (byte)(Receiver.Headers >> 8),
        Sx127xRegister.HeaderCountMsb + 1 => (byte)Receiver.Headers,
        Sx127xRegister.PacketCountMsb => (byte)(Receiver.Packets >> 8),
        Sx127xRegister.PacketCountMsb + 1 => (byte)Receiver.Packets,
        _ => _registers[address],
    };

    public void Write(int address, byte value)
    {
        switch (address)
        {
            case Sx127xRegister.IrqFlags:
                _registers[address] &= (byte)~value;
                break;
            case Sx127xRegister.FifoRxCurrent or (
                >= Sx127xRegister.RxByteCount and <= Sx127xRegister.HopChannel) or Sx127xRegister.FifoRxByte:
            case >= Sx127xRegister.FrequencyErrorMsb and <= Sx127xRegister.FrequencyErrorMsb + 2:
                break;
            default:
                _registers[address] = value;
                if (address == Sx127xRegister.FrfMsb + 2) _hopping.Tell();
                break;
        }
    }

    /// <summary>The mode or the modem is another than before.</summary>
    public void ChangeMode(Sx127xMode before)
    {
        if (before is Sx127xMode.ReceiveContinuous or Sx127xMode.ReceiveSingle) Receiver.Stop();
        if (before == Sx127xMode.Transmit) CutOff();
        _hopping.End();
        if (_registers.Mode == Sx127xMode.Sleep)
        {
            Fifo.Clear();
            Receiver.ForgetCounts();
        }

        if (!_registers.IsLora || _registers.Mode is Sx127xMode.Sleep or Sx127xMode.Standby) return;
        _registers[Sx127xRegister.HopChannel] = (byte)(_registers.IsClocked ? 0 : PllTimeout);
        if (Receiver.IsReceiving) BeginReception();
        if (_registers.Mode == Sx127xMode.Transmit && _registers.IsClocked) Transmit();
        if (_registers.Mode == Sx127xMode.ChannelActivityDetection) BeginDetection();
    }

    /// <summary>What has happened until now, one event after the other, in the order of time.</summary>
    public void Advance(long now)
    {
        while (NextEvent is var next && next <= now)
        {
            Receiver.Advance(next);
            if (next == _hopping.NextHop) _hopping.Hop();
            if (next == _busyUntil) End();
        }

        Receiver.Settle(now);
    }

    private void BeginReception()
    {
        _busyUntil = EndOf(_settings.TimeoutSymbols * _settings.SymbolMicroseconds);
        Receiver.Start();
    }

    // When what begins now is over, µs.
    private long EndOf(long duration) =>
        _registers.Hang == SimulatedHang.None ? _registers.Now + duration : SimulatedRegisters.Never;

    private void BeginDetection()
    {
        _listensFrom = _registers.Now;
        _busyUntil = EndOf(2 * _settings.SymbolMicroseconds);
    }

    private void Transmit()
    {
        byte[] payload = Fifo.ToSend();
        long now = _registers.Now;
        long preamble = _settings.PreambleSymbols * _settings.SymbolMicroseconds;
        long duration = TimeOnAir.PacketMicroseconds(
            _settings.SpreadingFactor, _settings.BandwidthHz, _settings.CodingRate, _settings.PreambleSymbols, _settings.ImplicitHeader,
            _settings.HasCrc, _settings.LowDataRate, payload.Length);
        _busyUntil = EndOf(duration);
        if (_registers.Hang != SimulatedHang.None) return;
        HopTrack hops = _hopping.Begin(
            _registers.FrequencyHz, now + LoraArrival.HeaderMicroseconds(preamble, _settings.SymbolMicroseconds));
        if (!_registers.IsPortRight || !_registers.IsTransmitterConnected) return;
        _toSend = new AirPacket(
            _registers.FrequencyHz, _settings.SpreadingFactor, _settings.BandwidthHz, _settings.SyncWord, _settings.SendsInverted,
            _settings.HasCrc, duration, payload)
        {
            PreambleMicroseconds = preamble,
            ImplicitHeader = _settings.ImplicitHeader,
            CodingRate = _settings.CodingRate,
            LowDataRate = _settings.LowDataRate,
            Hops = hops,
        };
        _sending = _toSend;
    }

    // Who leaves transmission early stops in the middle of the packet.
    private void CutOff()
    {
        if (_sending != null) _sending.CutAt = _registers.Now;
        _sending = null;
    }

    // The mode's time is over.
    private void End()
    {
        if (_registers.Mode == Sx127xMode.Transmit)
        {
            _hopping.End();
            _sending = null;
            Finish(Sx127xIrq.TxDone);
        }
        else if (_registers.Mode == Sx127xMode.ChannelActivityDetection)
        {
            Finish(Sx127xIrq.CadDone | (Receiver.IsActiveSince(_listensFrom) ? Sx127xIrq.CadDetected : Sx127xIrq.None));
        }
        else if (IsWaitingForPreamble)
        {
            Receiver.Stop();
            Finish(Sx127xIrq.RxTimeout);
        }
    }

    private void Finish(Sx127xIrq flags)
    {
        _registers.Raise(flags);
        _registers.FallToStandby();
    }
}
