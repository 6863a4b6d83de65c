using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The chip as an FSK or OOK modem in packet mode (data sheet section 4.2): modes, flags, registers.</summary>
internal sealed class SimulatedFsk
{
    // How long the synthesiser, the transmitter and the receiver take to get ready.
    private const int SettleMicroseconds = 100;

    private readonly SimulatedRegisters _registers;
    private readonly SimulatedCalibration _calibration;
    private readonly FskSettings _settings;
    private readonly SimulatedFskFifo _fifo = new();
    private readonly SimulatedFskTransmitter _transmitter;
    private long _readyAt;

    /// <summary>Makes the modem.</summary>
    /// <param name="registers">The chip's registers.</param>
    /// <param name="calibration">What one of them begins.</param>
    public SimulatedFsk(SimulatedRegisters registers, SimulatedCalibration calibration)
    {
        _registers = registers;
        _calibration = calibration;
        _settings = new FskSettings(registers);
        _transmitter = new SimulatedFskTransmitter(registers, _settings, _fifo);
        Receiver = new SimulatedFskReceiver(registers, _settings, _fifo);
    }

    public SimulatedFskReceiver Receiver { get; }

    /// <summary>How many bytes are in the FIFO.</summary>
    public int Level => _fifo.Count + _transmitter.Waiting;

    /// <summary>RegIrqFlags1 and RegIrqFlags2.</summary>
    public FskIrq Flags
    {
        get
        {
            int level = Level;
            FskIrq flags = _fifo.Latched | ModeFlags;
            if (level == 0) flags |= FskIrq.FifoEmpty;
            if (level >= SimulatedFskFifo.Size) flags |= FskIrq.FifoFull;
            if (level > _settings.FifoThreshold) flags |= FskIrq.FifoLevel;
            if (_transmitter.IsComplete) flags |= FskIrq.PacketSent;
            return flags;
        }
    }

    /// <summary>When something happens by itself, µs: with a byte that is sent or received, or when a mode is reached.</summary>
    public long NextEvent
    {
        get
        {
            if (!_registers.IsClocked) return SimulatedRegisters.Never;
            long next = _readyAt > _registers.Now ? _readyAt : SimulatedRegisters.Never;
            next = Math.Min(next, _transmitter.NextByteAt);
            return Receiver.IsReceiving ? Math.Min(next, Receiver.NextByteAt) : next;
        }
    }

    private FskIrq ModeFlags
    {
        get
        {
            if (!_registers.IsClocked || _registers.Now < _readyAt) return FskIrq.None;
            return _registers.Mode switch
            {
                Sx127xMode.Sleep or Sx127xMode.Standby => FskIrq.ModeReady,
                Sx127xMode.Transmit => FskIrq.ModeReady | FskIrq.PllLock | FskIrq.TxReady,
                Sx127xMode.ReceiveContinuous => FskIrq.ModeReady | FskIrq.PllLock | FskIrq.RxReady,
                _ => FskIrq.ModeReady | FskIrq.PllLock,
            };
        }
    }

    // By how much the receiver was moved.
    private int CorrectionSteps => _settings.FollowsFrequency ? Receiver.ErrorSteps : 0;

    /// <summary>The signal that goes on air; null where none does. Once.</summary>
    public FskSignal TakeSignal() => _transmitter.TakeSignal();

    /// <summary>The chip is after a reset.</summary>
    public void PowerOn()
    {
        _transmitter.PowerOn();
        _fifo.PowerOn();
        Receiver.Clear();
        _readyAt = 0;
    }

    public byte Read(int address) => address switch
    {
        FskRegister.Rssi => (byte)Math.Clamp(-2 * Receiver.StrengthDbm, 0, 255),
        FskRegister.AfcMsb => (byte)(CorrectionSteps >> 8),
        FskRegister.AfcMsb + 1 => (byte)CorrectionSteps,
        FskRegister.AfcMsb + 2 => (byte)(Receiver.ErrorSteps >> 8),
        FskRegister.AfcMsb + 3 => (byte)Receiver.ErrorSteps,
        FskRegister.IrqFlags1 => (byte)((int)Flags >> 8),
        FskRegister.IrqFlags2 => (byte)Flags,
        _ => _registers.FskPage[address],
    };

    public void Write(int address, byte value)
    {
        byte[] page = _registers.FskPage;
        switch (address)
        {
            case FskRegister.Rssi or (>= FskRegister.AfcMsb and <= FskRegister.AfcMsb + 3):
                break;
            case FskRegister.IrqFlags1:
                _fifo.Lower((FskIrq)(value << 8) & (FskIrq.Rssi | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch));
                break;
            case FskRegister.IrqFlags2:
                if ((value & (int)FskIrq.FifoOverrun) != 0) _fifo.Clear();
                break;
            case FskRegister.Sequencer:
                // What starts and stops it reads as zero.
                page[address] = (byte)(value & 0x3F);
                break;
            case FskRegister.RxConfig:
                page[address] = (byte)(value & 0x9F);
                if ((value & 0x60) != 0 && Receiver.IsReceiving)
                    Receiver.Listen((value & 0x20) != 0 ? SettleMicroseconds : SimulatedFskReceiver.RestartMicroseconds);
                break;
            case Sx127xRegister.FskImageCalibration:
                page[address] = value;
                _calibration.Begin(value);
                break;
            default:
                page[address] = value;
                break;
        }
    }

    /// <summary>Over SPI; 0 where it is empty.</summary>
    public byte ReadFifo()
    {
        if (!_fifo.TryTake(out byte value)) return 0;
        if (_fifo.Count > 0) return value;
        _fifo.Lower(FskIrq.PayloadReady | FskIrq.CrcOk);
        Receiver.OnEmptied(SettleMicroseconds);
        return value;
    }

    /// <summary>Over SPI.</summary>
    public void WriteFifo(byte value)
    {
        if (Level >= SimulatedFskFifo.Size)
        {
            _fifo.Raise(FskIrq.FifoOverrun);
            return;
        }

        if (!_transmitter.Append(value)) _fifo.TryPut(value);
        if (_registers.Mode == Sx127xMode.Transmit) _transmitter.Begin(_readyAt);
    }

    /// <summary>The mode or the modem is another than before.</summary>
    public void ChangeMode(Sx127xMode before, bool wasLora)
    {
        Sx127xMode mode = _registers.Mode;
        if (_registers.IsLora || wasLora)
        {
            _fifo.Clear();
            Receiver.Clear();
            return;
        }

        if (mode == before) return;
        _readyAt = _registers.Now + (mode is Sx127xMode.Sleep or Sx127xMode.Standby ? 0 : SettleMicroseconds);
        if (before == Sx127xMode.Transmit)
        {
            // What is left in the FIFO is lost.
            _transmitter.Cut();
            _fifo.Clear();
            _fifo.Lower(FskIrq.PacketSent);
        }

        if (before == Sx127xMode.ReceiveContinuous)
        {
            Receiver.Stop();
            if (mode == Sx127xMode.Transmit) _fifo.Clear();
        }

        if (mode == Sx127xMode.ReceiveContinuous)
        {
            _fifo.Clear();
            Receiver.Listen(SettleMicroseconds);
        }

        if (mode == Sx127xMode.Transmit) _transmitter.Begin(_readyAt);
    }

    /// <summary>What has happened until now.</summary>
    public void Advance(long now)
    {
        if (!_registers.IsLora) Receiver.Advance(now);
    }
}
