using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <content>
/// FSK and OOK in packet mode: a FIFO of 64 bytes with its flags, and a receiver that follows one signal at a time, from the preamble to
/// the last byte, in the time that its bits take (data sheet section 4.2).
/// </content>
public sealed partial class SimulatedSx127x
{
    private const int FskFifoSize = 64;

    // How long the synthesiser, the transmitter and the receiver take to get ready, and a receiver whose PLL need not lock to begin anew.
    private const int SettleMicroseconds = 100;
    private const int RestartMicroseconds = 20;
    private const int NoiseDbm = -115;
    private const int NoSignal = -1;

    private readonly Queue<byte> _fskFifo = new();
    private readonly List<FskArrival> _fskArriving = [];
    private FskSignal _fskSending;
    private FskSignal _fskBegun;
    private FskArrival _following;
    private FskIrq _latched;
    private long _readyAt;
    private long _listensFrom;
    private int _taken;
    private int _expected;
    private bool _isPacketOver;

    /// <summary>How many bytes are in the FIFO in FSK and OOK.</summary>
    public int FskFifoBytes
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return FskLevel();
            }
        }
    }

    private bool IsReceivingFsk => !IsLora && Mode == Sx127xMode.ReceiveContinuous;

    /// <inheritdoc/>
    public void Begins(HeardFskSignal signal)
    {
        lock (_gate)
        {
            Advance();
            if (IsLora) return;
            var arriving = new FskArrival(signal.Signal, signal.Signal.Format.FrequencyHz, signal.RssiDbm, signal.Damaged);
            Overlap(arriving);
            _fskArriving.Add(arriving);
            Settle();
        }
    }

    private FskSignal TakeSignal()
    {
        FskSignal begun = _fskBegun;
        _fskBegun = null;
        return begun;
    }

    private void PowerOnFsk()
    {
        _fskSending?.Cut(Now);
        _fskSending = null;
        _fskBegun = null;
        _fskArriving.Clear();
        _fskFifo.Clear();
        _latched = FskIrq.None;
        _readyAt = 0;
        StopFollowing();
        (int Address, byte Value)[] values =
        [
            (FskRegister.RxConfig, 0x08), (FskRegister.RssiConfig, 0x02), (FskRegister.RssiCollision, 0x0A),
                (FskRegister.RssiThreshold, 0xFF),
            (FskRegister.Bandwidth, 0x15), (FskRegister.AfcBandwidth, 0x0B), (FskRegister.OokPeak, 0x28), (FskRegister.OokFix, 0x0C),
                (FskRegister.OokAverage, 0x12),
            (FskRegister.PreambleDetect, 0x40), (FskRegister.PreambleMsb + 1, 0x03), (FskRegister.SyncConfig, 0x93),
                (FskRegister.PacketConfig1, 0x90),
            (FskRegister.PacketConfig2, 0x40), (FskRegister.PayloadLength, 0x40), (FskRegister.FifoThreshold, 0x0F),
                (Sx127xRegister.FskImageCalibration, 0x02),
        ];
        foreach ((int address, byte value) in values) _fsk[address] = value;
        for (int i = 0; i < 8; i++) _fsk[FskRegister.SyncValue + i] = 0x55;
        _registers[FskRegister.BitRateMsb] = 0x1A;
        _registers[FskRegister.BitRateMsb + 1] = 0x0B;
        _registers[FskRegister.DeviationMsb + 1] = 0x52;
        _registers[Sx127xRegister.PaRamp] = 0x09;
    }

    private bool IsFskFifo(int address) => !IsLora && address == Sx127xRegister.Fifo;

    private byte ReadFsk(int address) => address switch
    {
        FskRegister.Rssi => (byte)Math.Clamp(-2 * StrengthDbm(), 0, 255),
        FskRegister.AfcMsb => (byte)(CorrectionSteps() >> 8),
        FskRegister.AfcMsb + 1 => (byte)CorrectionSteps(),
        FskRegister.AfcMsb + 2 => (byte)(ErrorSteps() >> 8),
        FskRegister.AfcMsb + 3 => (byte)ErrorSteps(),
        FskRegister.IrqFlags1 => (byte)((int)FskFlags() >> 8),
        FskRegister.IrqFlags2 => (byte)FskFlags(),
        _ => _fsk[address],
    };

    // What packets do; false for a register that only keeps its value.
    private bool WriteFskPacket(int address, byte value)
    {
        switch (address)
        {
            case FskRegister.Rssi or (>= FskRegister.AfcMsb and <= FskRegister.AfcMsb + 3):
                return true;
            case FskRegister.IrqFlags1:
                _latched &= ~((FskIrq)(value << 8) & (FskIrq.Rssi | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch));
                return true;
            case FskRegister.IrqFlags2:
                if ((value & (int)FskIrq.FifoOverrun) != 0) ClearFskFifo();
                return true;
            case FskRegister.Sequencer:
                // What starts and stops it reads as zero.
                _fsk[address] = (byte)(value & 0x3F);
                return true;
            case FskRegister.RxConfig:
                _fsk[address] = (byte)(value & 0x9F);
                if ((value & 0x60) != 0 && IsReceivingFsk) Listen((value & 0x20) != 0 ? SettleMicroseconds : RestartMicroseconds);
                return true;
            default:
                return false;
        }
    }

    private void ClearFskFifo()
    {
        _fskFifo.Clear();
        _latched &= ~(FskIrq.FifoOverrun | FskIrq.PayloadReady | FskIrq.CrcOk);
    }

    private void ChangeFskMode(Sx127xMode before, bool wasLora)
    {
        if (IsLora || wasLora)
        {
            ClearFskFifo();
            _fskArriving.Clear();
            StopFollowing();
            return;
        }

        if (Mode == before) return;
        _readyAt = Now + (Mode is Sx127xMode.Sleep or Sx127xMode.Standby ? 0 : SettleMicroseconds);
        if (before == Sx127xMode.Transmit)
        {
            // What is left in the FIFO is lost, and a packet that was not at its end is cut off.
            _fskSending?.Cut(Now);
            _fskSending = null;
            ClearFskFifo();
            _latched &= ~FskIrq.PacketSent;
        }

        if (before == Sx127xMode.ReceiveContinuous)
        {
            StopFollowing();
            _latched &= ~(FskIrq.Rssi | FskIrq.Timeout | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch);
            if (Mode == Sx127xMode.Transmit) ClearFskFifo();
        }

        if (Mode == Sx127xMode.ReceiveContinuous)
        {
            ClearFskFifo();
            Listen(SettleMicroseconds);
        }

        if (Mode == Sx127xMode.Transmit) BeginFsk();
    }

    // The receiver looks for a packet from now on.
    private void Listen(int delay)
    {
        StopFollowing();
        _listensFrom = Now + delay;
        _latched &= ~(FskIrq.Rssi | FskIrq.Timeout | FskIrq.PreambleDetect | FskIrq.SyncAddressMatch);
    }

    private void StopFollowing()
    {
        _following = null;
        _isPacketOver = false;
        _taken = 0;
        _expected = NoSignal;
    }

    private byte ReadFskFifo()
    {
        if (!_fskFifo.TryDequeue(out byte value)) return 0;
        if (_fskFifo.Count > 0) return value;
        _latched &= ~(FskIrq.PayloadReady | FskIrq.CrcOk);
        if (_isPacketOver && (_fsk[FskRegister.SyncConfig] & 0xC0) != 0) Listen(SettleMicroseconds);
        return value;
    }

    private void WriteFskFifo(byte value)
    {
        if (FskLevel() >= FskFifoSize)
        {
            _latched |= FskIrq.FifoOverrun;
            return;
        }

        if (_fskSending == null || !_fskSending.Append(value, Now)) _fskFifo.Enqueue(value);
        if (Mode == Sx127xMode.Transmit) BeginFsk();
    }

    private int FskLevel() => _fskFifo.Count + (_fskSending?.Waiting(Now) ?? 0);

    // Transmission begins with the first byte, or with more than the threshold (RegFifoThresh bit 7).
    private void BeginFsk()
    {
        int needed = (_fsk[FskRegister.FifoThreshold] & 0x80) != 0 ? 1 : FifoThreshold() + 1;
        if (!IsClocked || _fskSending != null || _fskFifo.Count < needed) return;
        _fskSending = new FskSignal(Format(), Math.Max(Now, _readyAt));
        while (_fskFifo.TryDequeue(out byte value)) _fskSending.Append(value, Now);
        _fskBegun = _fskSending;
    }

    private int FifoThreshold() => _fsk[FskRegister.FifoThreshold] & 0x3F;

    private FskFormat Format()
    {
        byte config = _fsk[FskRegister.PacketConfig1];
        bool isVariable = (config & 0x80) != 0;
        return new FskFormat(
            FrequencyHz(),
            (_registers[Sx127xRegister.OpMode] & 0x20) != 0,
            FskDivisor(),
            (int)(((_registers[FskRegister.DeviationMsb] & 0x3FL) << 8 | _registers[FskRegister.DeviationMsb + 1]) * 32_000_000 >> 19),
            (byte)((_fsk[FskRegister.SyncConfig] & 0x20) != 0 ? 0x55 : 0xAA),
            (_fsk[FskRegister.PreambleMsb] << 8) | _fsk[FskRegister.PreambleMsb + 1],
            _fsk.AsSpan(FskRegister.SyncValue, (_fsk[FskRegister.SyncConfig] & 7) + 1).ToArray(),
            isVariable ? 0 : ((_fsk[FskRegister.PacketConfig2] & 7) << 8) | _fsk[FskRegister.PayloadLength],
            (config & 0x10) == 0 ? FskCrc.None : (config & 1) != 0 ? FskCrc.Ibm : FskCrc.Ccitt,
            (config & 0x60) == 0x20,
            (config & 0x60) == 0x40);
    }

    // RegBitrateFrac has no effect in OOK (section 4.2.1).
    private int FskDivisor()
    {
        int fraction = (_registers[Sx127xRegister.OpMode] & 0x20) != 0 ? 0 : _registers[FskRegister.BitRateFraction] & 0x0F;
        return (((_registers[FskRegister.BitRateMsb] << 8) | _registers[FskRegister.BitRateMsb + 1]) << 4) | fraction;
    }

    private FskIrq FskFlags()
    {
        long now = Now;
        int level = FskLevel();
        FskIrq flags = _latched;
        if (IsClocked && now >= _readyAt)
        {
            flags |= FskIrq.ModeReady;
            if (Mode is not (Sx127xMode.Sleep or Sx127xMode.Standby)) flags |= FskIrq.PllLock;
            if (Mode == Sx127xMode.Transmit) flags |= FskIrq.TxReady;
            if (Mode == Sx127xMode.ReceiveContinuous) flags |= FskIrq.RxReady;
        }

        if (level == 0) flags |= FskIrq.FifoEmpty;
        if (level >= FskFifoSize) flags |= FskIrq.FifoFull;
        if (level > FifoThreshold()) flags |= FskIrq.FifoLevel;
        if (_fskSending != null && _fskSending.IsComplete(now)) flags |= FskIrq.PacketSent;
        return flags;
    }

    private int StrengthDbm()
    {
        int strongest = NoiseDbm;
        foreach (FskArrival arrival in _fskArriving)
        {
            if (IsInChannel(arrival.FrequencyHz) && !arrival.IsOver(Now)) strongest = Math.Max(strongest, arrival.RssiDbm);
        }

        return strongest + ((sbyte)_fsk[FskRegister.RssiConfig] >> 3);
    }

    private int ErrorSteps() => _following == null ? 0 : (int)(((long)(_following.FrequencyHz - FrequencyHz()) << 19) / 32_000_000);

    private int CorrectionSteps() => (_fsk[FskRegister.RxConfig] & 0x10) != 0 ? ErrorSteps() : 0;

    private int ChannelHz(int register)
    {
        byte code = _fsk[register];
        return 32_000_000 / ((16 + ((code >> 1) & 0x0C)) << ((code & 7) + 2));
    }

    private bool IsInChannel(int frequencyHz) => Math.Abs(frequencyHz - FrequencyHz()) <= ChannelHz(FskRegister.Bandwidth);

    // LoRa on the channel is noise for this receiver.
    private void Disturb(int frequencyHz, int rssiDbm, long until)
    {
        var arriving = new FskArrival(null, frequencyHz, rssiDbm, false) { Until = until };
        Overlap(arriving);
        _fskArriving.Add(arriving);
    }

    private void Overlap(FskArrival arriving)
    {
        if (!IsInChannel(arriving.FrequencyHz)) return;
        foreach (FskArrival other in _fskArriving)
        {
            if (!IsInChannel(other.FrequencyHz)) continue;
            if (arriving.RssiDbm < other.RssiDbm + CaptureDb) arriving.CollidedAt = Now;
            if (other.RssiDbm < arriving.RssiDbm + CaptureDb && other.CollidedAt == long.MaxValue) other.CollidedAt = Now;
        }
    }

    private void AdvanceFsk(long now)
    {
        if (IsLora) return;
        if (IsReceivingFsk && IsClocked && now >= _listensFrom)
        {
            if (StrengthDbm() * -2 < _fsk[FskRegister.RssiThreshold]) _latched |= FskIrq.Rssi;
            foreach (FskArrival arrival in _fskArriving)
            {
                if (_following == null) Follow(arrival, now);
            }

            if (_following == null) CheckTimeouts(now);
            else ReceiveFsk(now);
        }

        for (int i = _fskArriving.Count - 1; i >= 0; i--)
        {
            FskArrival arrival = _fskArriving[i];
            if (arrival != _following && arrival.IsOver(now)) _fskArriving.RemoveAt(i);
        }
    }

    // Takes up a signal whose sync word has come, where it was listened to since its preamble.
    private void Follow(FskArrival arrival, long now)
    {
        if (arrival.Signal == null || arrival.IsMissed || !HasForm(arrival.Signal.Format)) return;
        int detector = (_fsk[FskRegister.PreambleDetect] & 0x80) == 0 ? 0 : ((_fsk[FskRegister.PreambleDetect] >> 5) & 3) + 1;
        FskFormat format = arrival.Signal.Format;
        if (format.PreambleBytes >= detector && detector > 0 && format.Preamble == Format().Preamble
            && now >= DetectedAt(arrival.Signal, detector))
            _latched |= FskIrq.PreambleDetect;
        int at = arrival.Signal.Header.IndexOf(Format().SyncWord);
        if (at < 0) return;
        int first = at + Format().SyncWord.Length;
        if (now < arrival.Signal.SentAt(first - 1)) return;
        arrival.IsMissed = true;
        bool inTime = detector == 0 ? _listensFrom <= arrival.Signal.SentAt(Math.Max(0, at - 1)) : (_latched & FskIrq.PreambleDetect) != 0;
        if (!inTime || arrival.CollidedAt <= arrival.Signal.SentAt(first - 1)) return;
        _following = arrival;
        _taken = 0;
        arrival.First = first;
        _expected = Format().FixedLength > 0 ? Format().FixedLength : NoSignal;
        if ((_fsk[FskRegister.PacketConfig1] & 0x06) == 0) _latched |= FskIrq.SyncAddressMatch;
    }

    // The detector needs so many bytes after the receiver began to listen.
    private long DetectedAt(FskSignal signal, int detector)
    {
        for (int i = detector - 1; i < signal.Format.PreambleBytes; i++)
        {
            long begins = i < detector ? signal.BeginsAt : signal.SentAt(i - detector);
            if (begins >= _listensFrom) return signal.SentAt(i);
        }

        return long.MaxValue;
    }

    private bool HasForm(FskFormat sent)
    {
        FskFormat own = Format();
        int tolerance = ChannelHz((_fsk[FskRegister.RxConfig] & 0x10) != 0 ? FskRegister.AfcBandwidth : FskRegister.Bandwidth) / 4;
        return sent.Ook == own.Ook && Math.Abs(sent.FrequencyHz - own.FrequencyHz) <= tolerance
            && Math.Abs(sent.Divisor - own.Divisor) <= own.Divisor / 50
            && (own.Ook || Math.Abs(sent.DeviationHz - own.DeviationHz) <= own.DeviationHz / 4);
    }

    private void CheckTimeouts(long now)
    {
        FskIrq[] events = [FskIrq.Rssi, FskIrq.PreambleDetect, FskIrq.SyncAddressMatch];
        int trigger = _fsk[FskRegister.RxConfig] & 7;
        bool[] active = [(trigger & 1) != 0, (trigger & 6) == 6, true];
        for (int i = 0; i < events.Length; i++)
        {
            long chips = 16L * _fsk[FskRegister.RxTimeout1 + i];
            if (chips > 0 && active[i] && (_latched & events[i]) == 0 && now >= _listensFrom + (chips * FskDivisor() / 512))
                _latched |= FskIrq.Timeout;
        }
    }

    private void ReceiveFsk(long now)
    {
        while (_following != null && !_isPacketOver && NextByte(now) is { } value) TakeFsk(value);
    }

    private byte? NextByte(long now)
    {
        int index = _following.First + _taken;
        if (_following.Signal.Sent(index, now) is not { } onAir) return null;
        FskFormat own = Format();
        byte value = (byte)(onAir ^ own.Whitening(_taken) ^ (own.Manchester == _following.Signal.Format.Manchester ? 0 : 0x69));
        return (byte)(
            _following.IsDamaged && _taken == 2 || _following.Signal.SentAt(index) > _following.CollidedAt ? value ^ 0x5A : value);
    }

    private void TakeFsk(byte value)
    {
        FskFormat own = Format();
        if (_taken == 0 && own.FixedLength == 0)
        {
            _expected = value + 1;
            if (value > _fsk[FskRegister.PayloadLength])
            {
                Listen(RestartMicroseconds);
                return;
            }
        }

        int filter = (_fsk[FskRegister.PacketConfig1] >> 1) & 3;
        if (filter != 0 && _taken == (own.FixedLength == 0 ? 1 : 0))
        {
            if (value != _fsk[FskRegister.NodeAddress] && (filter == 1 || value != _fsk[FskRegister.BroadcastAddress]))
            {
                ClearFskFifo();
                Listen(RestartMicroseconds);
                return;
            }

            _latched |= FskIrq.SyncAddressMatch;
        }

        _following.Bytes.Add(value);
        _taken++;
        if (_taken <= _expected && !Push(value)) return;
        if (_taken == _expected + (own.Crc == FskCrc.None ? 0 : 2)) End(own);
    }

    private bool Push(byte value)
    {
        if (_fskFifo.Count < FskFifoSize)
        {
            _fskFifo.Enqueue(value);
            return true;
        }

        _latched |= FskIrq.FifoOverrun;
        _isPacketOver = true;
        return false;
    }

    private void End(FskFormat own)
    {
        List<byte> bytes = _following.Bytes;
        bool isRight = own.Crc == FskCrc.None
            || FskFormat.Checksum(own.Crc, bytes.GetRange(0, _expected)) == ((bytes[_expected] << 8) | bytes[_expected + 1]);
        if (!isRight && (_fsk[FskRegister.PacketConfig1] & 0x08) == 0)
        {
            ClearFskFifo();
            Listen(RestartMicroseconds);
            return;
        }

        _isPacketOver = true;
        if (_fskFifo.Count == 0) return;
        _latched |= FskIrq.PayloadReady;
        if (isRight && own.Crc != FskCrc.None) _latched |= FskIrq.CrcOk;
    }

    // A signal in FSK or OOK, or something else on the channel.
    private sealed class FskArrival(FskSignal signal, int frequencyHz, int rssiDbm, bool isDamaged)
    {
        public FskSignal Signal => signal;

        public int FrequencyHz => frequencyHz;

        public int RssiDbm => rssiDbm;

        public bool IsDamaged => isDamaged;

        public long Until { get; init; }

        public long CollidedAt { get; set; } = long.MaxValue;

        public bool IsMissed { get; set; }

        public int First { get; set; }

        public List<byte> Bytes { get; } = [];

        public bool IsOver(long now) => Signal == null ? Until <= now : Signal.IsOver(now);
    }
}
