using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <content>LoRa (data sheet sections 4.1 and 6.4): modes, sending, and a receiver that finds preambles, believes headers and fills the
/// FIFO.</content>
public sealed partial class SimulatedSx127x
{
    // So many symbols of a preamble are enough to find it.
    private const int SymbolsToDetect = 4;

    // The sync word and what ends the preamble; an explicit header is in the first block of 8 symbols.
    private const int QuartersOfSync = 17;
    private const int HeaderSymbols = 8;

    private const int AutomaticIntermediateFrequency = 0x80;
    private const int PllTimeout = 0x80;
    private const int CrcOnPayload = 0x40;
    private static readonly int[] Bandwidths = [7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000];

    // What errata note 2.3 adds to the carrier for reception; the intermediate frequency register makes up for it.
    private static readonly int[] ReceiveShifts = [7810, 10420, 15620, 20830, 31250, 41670];

    private readonly List<Arriving> _arriving = [];
    private long _busyUntil;
    private long _cadFrom;
    private AirPacket _toSend;
    private AirPacket _sending;
    private int _headers;
    private int _packets;

    /// <summary>The channel is never free: activity detection always finds something, and the receiver hears a strong noise.</summary>
    public bool IsChannelBusy { get; set; }

    /// <summary>How many packets were lost to others that were on air at the same time.</summary>
    public int Collisions { get; private set; }

    // Packets lie one behind the other in the FIFO (section 4.1.2.3).
    private byte NextInFifo => (byte)(_registers[Sx127xRegister.FifoRxCurrent] + _registers[Sx127xRegister.RxByteCount]);

    private bool IsReceivingLora => IsLora && Mode is Sx127xMode.ReceiveContinuous or Sx127xMode.ReceiveSingle;

    private int Offset => FrequencyHz() < LowestHighPortHz ? 164 : 157;

    /// <inheritdoc/>
    public void Begins(HeardPacket packet)
    {
        lock (_gate)
        {
            Advance();
            if (!IsLora) Disturb(packet.Packet.FrequencyHz, packet.RssiDbm, Now + packet.Packet.DurationMicroseconds);
            var arriving = new Arriving(packet, Now);
            foreach (Arriving other in _arriving)
            {
                if (!other.Heard.Packet.IsLike(packet.Packet) || other.Heard.Packet.CutAt <= Now) continue;
                if (packet.RssiDbm < other.Heard.RssiDbm + CaptureDb) arriving.IsCollided = true;
                if (other.Heard.RssiDbm < packet.RssiDbm + CaptureDb) other.IsCollided = true;
            }

            if (IsReceivingLora) arriving.Listen(Now);
            _arriving.Add(arriving);
            Settle();
        }
    }

    private AirPacket TakePacket()
    {
        AirPacket packet = _toSend;
        _toSend = null;
        return packet;
    }

    private void StopLora()
    {
        CutOff();
        _arriving.Clear();
        _toSend = null;
        EndHops();
        _headers = 0;
        _packets = 0;
    }

    private byte ReadLora(int address) => address switch
    {
        Sx127xRegister.ModemStatus => ModemStatus(),
        Sx127xRegister.Rssi => (byte)Math.Clamp(Offset + StrongestDbm(), 0, 255),
        Sx127xRegister.RssiWideband => (byte)_faults.Next(256),
        Sx127xRegister.HeaderCountMsb => (byte)(_headers >> 8),
        Sx127xRegister.HeaderCountMsb + 1 => (byte)_headers,
        Sx127xRegister.PacketCountMsb => (byte)(_packets >> 8),
        Sx127xRegister.PacketCountMsb + 1 => (byte)_packets,
        _ => _registers[address],
    };

    private void WriteLora(int address, byte value)
    {
        switch (address)
        {
            case Sx127xRegister.Fifo:
                // The FIFO cannot be used in sleep (section 4.1.2.3).
                if (Mode != Sx127xMode.Sleep) _fifo[_registers[Sx127xRegister.FifoAddressPointer]++] = value;
                break;
            case Sx127xRegister.IrqFlags:
                _registers[address] &= (byte)~value;
                break;
            case Sx127xRegister.FifoRxCurrent or (
                >= Sx127xRegister.RxByteCount and <= Sx127xRegister.HopChannel) or Sx127xRegister.FifoRxByte:
            case >= Sx127xRegister.FrequencyErrorMsb and <= Sx127xRegister.FrequencyErrorMsb + 2:
                break;
            default:
                _registers[address] = value;
                if (address == Sx127xRegister.FrfMsb + 2) _hops?.Tell(Now, Mode == Sx127xMode.Transmit ? FrequencyHz() : ReceivedHz());
                break;
        }
    }

    private void ChangeLoraMode(Sx127xMode before)
    {
        if (before is Sx127xMode.ReceiveContinuous or Sx127xMode.ReceiveSingle)
        {
            foreach (Arriving arriving in _arriving) arriving.Miss();
        }

        if (before == Sx127xMode.Transmit) CutOff();
        EndHops();
        if (Mode == Sx127xMode.Sleep)
        {
            _headers = 0;
            _packets = 0;
        }

        if (!IsLora || Mode is Sx127xMode.Sleep or Sx127xMode.Standby) return;
        _registers[Sx127xRegister.HopChannel] = (byte)(IsClocked ? 0 : PllTimeout);
        if (IsReceivingLora) BeginReception();
        if (Mode == Sx127xMode.Transmit && IsClocked) Transmit();
        if (Mode == Sx127xMode.ChannelActivityDetection)
        {
            _cadFrom = Now;
            _busyUntil = Now + (2 * SymbolMicroseconds());
        }
    }

    private void BeginReception()
    {
        _registers[Sx127xRegister.FifoRxCurrent] = _registers[Sx127xRegister.FifoRxBase];
        _registers[Sx127xRegister.RxByteCount] = 0;
        _headers = 0;
        _packets = 0;
        _busyUntil = Now
            + (((_registers[Sx127xRegister.ModemConfig2] & 3) << 8 | _registers[Sx127xRegister.SymbolTimeout]) * SymbolMicroseconds());
        foreach (Arriving arriving in _arriving) arriving.Listen(Now);
    }

    private void Transmit()
    {
        byte length = _registers[Sx127xRegister.PayloadLength];
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) payload[i] = _fifo[(_registers[Sx127xRegister.FifoTxBase] + i) & 0xFF];
        int preamble = (_registers[Sx127xRegister.PreambleMsb] << 8) | _registers[Sx127xRegister.PreambleMsb + 1];
        long duration = TimeOnAir.PacketMicroseconds(
            SpreadingFactor(), BandwidthHz(), CodingRate(), preamble, ImplicitHeader(), HasCrc(), LowDataRate(), length);
        _busyUntil = Now + duration;
        long headerAt = Now + HeaderMicroseconds(preamble * SymbolMicroseconds(), SymbolMicroseconds());
        HopTrack hops = BeginHops(FrequencyHz(), headerAt);
        if (!IsPortRight()) return;
        _toSend = new AirPacket(
            FrequencyHz(), SpreadingFactor(), BandwidthHz(), _registers[Sx127xRegister.SyncWord], SendsInverted(), HasCrc(),
            duration, payload)
        {
            PreambleMicroseconds = preamble * SymbolMicroseconds(),
            ImplicitHeader = ImplicitHeader(),
            CodingRate = CodingRate(),
            LowDataRate = LowDataRate(),
            Hops = hops,
        };
        _sending = _toSend;
    }

    // Who leaves transmission early stops in the middle of the packet.
    private void CutOff()
    {
        if (_sending != null) _sending.CutAt = Now;
        _sending = null;
    }

    private long NextEvent()
    {
        if (!IsLora || !IsClocked) return Never;
        long next = Never;
        if (Mode is Sx127xMode.Transmit or Sx127xMode.ChannelActivityDetection || IsWaitingForPreamble()) next = _busyUntil;
        next = Math.Min(next, _nextHop);
        foreach (Arriving arriving in _arriving) next = Math.Min(next, arriving.NextEvent);
        return next;
    }

    // One event after the other, in the order of time.
    private void AdvanceLora(long now)
    {
        while (NextEvent() is var next && next <= now)
        {
            for (int i = _arriving.Count - 1; i >= 0; i--)
            {
                if (_arriving[i].NextEvent <= next) Advance(_arriving[i]);
            }

            if (next == _nextHop) Hop();
            if (next != _busyUntil) continue;
            if (Mode == Sx127xMode.Transmit)
            {
                EndHops();
                _sending = null;
                Finish(Sx127xIrq.TxDone);
            }

            if (Mode == Sx127xMode.ChannelActivityDetection)
                Finish(Sx127xIrq.CadDone | (IsActive() ? Sx127xIrq.CadDetected : Sx127xIrq.None));
            if (IsWaitingForPreamble()) Finish(Sx127xIrq.RxTimeout);
        }

        foreach (Arriving arriving in _arriving)
        {
            if (arriving.Stage == ArrivalStage.Payload && IsClocked) Fill(arriving, Math.Min(now, arriving.Heard.Packet.CutAt));
        }

        // In another modem, or without a clock, packets go by.
        for (int i = _arriving.Count - 1; i >= 0; i--)
        {
            if (_arriving[i].EndsAt < now) _arriving.RemoveAt(i);
        }
    }

    private void Advance(Arriving arriving)
    {
        switch (arriving.Stage)
        {
            case ArrivalStage.Preamble or ArrivalStage.Header when arriving.Heard.Packet.CutAt <= arriving.NextEvent:
                Disbelieve(arriving);
                break;
            case ArrivalStage.Preamble:
                if (IsReceivingLora && Matches(arriving.Heard.Packet))
                    arriving.Follow(ReceivedHz(), BeginHops(ReceivedHz(), arriving.HeaderAt));
                else arriving.Miss();
                break;
            case ArrivalStage.Header:
                if (IsHeaderBelieved(arriving)) BelieveHeader(arriving);
                else Disbelieve(arriving);
                break;
            default:
                _arriving.Remove(arriving);
                if (arriving.Stage == ArrivalStage.Payload) Deliver(arriving);
                break;
        }
    }

    private bool IsHeaderBelieved(Arriving arriving)
    {
        if (arriving.IsCollided) Collisions++;
        return !arriving.IsCollided
            && (ImplicitHeader() || arriving.Heard.Packet.Payload.Length <= _registers[Sx127xRegister.MaximumPayloadLength]);
    }

    private void BelieveHeader(Arriving arriving)
    {
        arriving.Stage = ArrivalStage.Payload;
        if (ImplicitHeader()) return;
        _headers++;
        Raise(Sx127xIrq.ValidHeader);
        _registers[Sx127xRegister.HopChannel] = (byte)(
            (_registers[Sx127xRegister.HopChannel] & ~CrcOnPayload) | (arriving.Heard.Packet.HasCrc ? CrcOnPayload : 0));
        _registers[Sx127xRegister.ModemStatus] = (byte)((arriving.Heard.Packet.CodingRate - 4) << 5);
    }

    // The first channel is asked for again.
    private void Disbelieve(Arriving arriving)
    {
        bool wasFollowed = arriving.IsFollowed;
        arriving.Miss();
        if (!wasFollowed || _hops == null) return;
        EndHops();
        CountHop(0);
    }

    private void Deliver(Arriving arriving)
    {
        HeardPacket heard = arriving.Heard;
        EndHops();
        Fill(arriving, arriving.EndsAt);
        byte at = NextInFifo;
        _registers[Sx127xRegister.FifoRxCurrent] = at;
        byte[] payload = heard.Packet.Payload;
        bool isDamaged = heard.Damaged || heard.Packet.CutAt != long.MaxValue || !HearsAllOf(arriving);
        if (isDamaged && payload.Length > 0) _fifo[(byte)(at + (payload.Length / 2))] ^= 0x5A;
        _registers[Sx127xRegister.RxByteCount] = (byte)payload.Length;
        _registers[Sx127xRegister.PacketSnr] = (byte)heard.SnrQuarterDb;
        int strength = heard.RssiDbm + Offset;
        _registers[Sx127xRegister.PacketRssi] = (byte)Math.Clamp(
            heard.SnrQuarterDb < 0 ? strength - (heard.SnrQuarterDb / 4) : strength * 15 / 16, 0, 255);
        TellFrequencyError(arriving.ReceivedHz - heard.Packet.FrequencyHz);
        bool isWrong = isDamaged && heard.Packet.HasCrc;
        if (!isWrong) _packets++;
        Raise(Sx127xIrq.RxDone | (isWrong ? Sx127xIrq.PayloadCrcError : Sx127xIrq.None));
        if (Mode == Sx127xMode.ReceiveSingle) Finish(Sx127xIrq.None);
    }

    // The payload's bytes go into the FIFO as they come.
    private void Fill(Arriving arriving, long now)
    {
        byte[] payload = arriving.Heard.Packet.Payload;
        long lasts = Math.Max(1, arriving.EndsAt - arriving.HeaderAt);
        int count = now >= arriving.EndsAt ? payload.Length : (int)(payload.Length * Math.Max(0, now - arriving.HeaderAt) / lasts);
        if (count == 0) return;
        for (int i = 0; i < count; i++) _fifo[(byte)(NextInFifo + i)] = payload[i];
        _registers[Sx127xRegister.FifoRxByte] = (byte)(NextInFifo + count - 1);
    }

    // 20 bits, in steps of 2^24 / 32 MHz · bandwidth / 500 kHz.
    private void TellFrequencyError(int hertz)
    {
        int steps = (int)Math.Round(hertz * 32e6 / 16777216 * 500e3 / BandwidthHz());
        _registers[Sx127xRegister.FrequencyErrorMsb] = (byte)((steps >> 16) & 0x0F);
        _registers[Sx127xRegister.FrequencyErrorMsb + 1] = (byte)(steps >> 8);
        _registers[Sx127xRegister.FrequencyErrorMsb + 2] = (byte)steps;
    }

    private static long HeaderMicroseconds(long preamble, long symbol) => preamble + (((QuartersOfSync / 4) + HeaderSymbols) * symbol);

    private void Raise(Sx127xIrq flags) => _registers[Sx127xRegister.IrqFlags] |= (byte)((int)flags & ~_registers[Sx127xRegister.IrqMask]);

    // Back to standby by itself.
    private void Finish(Sx127xIrq flags)
    {
        Raise(flags);
        if (Mode == Sx127xMode.ReceiveSingle)
        {
            foreach (Arriving arriving in _arriving) arriving.Miss();
        }

        _registers[Sx127xRegister.OpMode] = (byte)((_registers[Sx127xRegister.OpMode] & 0xF8) | (int)Sx127xMode.Standby);
    }

    // The time-out of single reception runs until a preamble is found.
    private bool IsWaitingForPreamble() => Mode == Sx127xMode.ReceiveSingle && !_arriving.Exists(arriving => arriving.IsFollowed);

    private bool IsActive()
    {
        if (IsChannelBusy) return true;
        foreach (Arriving arriving in _arriving)
        {
            if (arriving.EndsAt > _cadFrom && arriving.Heard.Packet.CutAt > _cadFrom && IsPortRight()
                && IsInChannel(arriving.Heard.Packet)) return true;
        }

        return false;
    }

    private byte ModemStatus()
    {
        int coding = _registers[Sx127xRegister.ModemStatus] & 0xE0;
        foreach (Arriving arriving in _arriving)
        {
            if (arriving.IsFollowed) return (byte)(coding | (arriving.Stage == ArrivalStage.Payload ? 0x0F : 0x07));
        }

        return (byte)(coding | (IsReceivingLora ? 0x14 : 0x10));
    }

    private int StrongestDbm()
    {
        if (!IsReceivingLora) return -Offset;
        if (IsChannelBusy) return -60;
        int strongest = NoiseDbm;
        foreach (Arriving arriving in _arriving)
        {
            if (Math.Abs(arriving.Heard.Packet.FrequencyHz - ReceivedHz()) <= BandwidthHz() / 2)
                strongest = Math.Max(strongest, arriving.Heard.RssiDbm);
        }

        return strongest;
    }

    // What a receiver finds: its own kind of preamble near its own frequency.
    private bool IsInChannel(AirPacket packet) =>
        Math.Abs(packet.FrequencyHz - ReceivedHz()) <= BandwidthHz() / 4 && packet.SpreadingFactor == SpreadingFactor()
            && packet.BandwidthHz == BandwidthHz()
        && packet.Inverted == ReceivesInverted();

    // What it can make sense of.
    private bool Matches(AirPacket packet)
    {
        if (!IsPortRight() || !IsInChannel(packet) || packet.SyncWord != _registers[Sx127xRegister.SyncWord]) return false;
        if (packet.LowDataRate != LowDataRate() || packet.ImplicitHeader != ImplicitHeader() || !CanDetect()) return false;
        return !ImplicitHeader()
            || (packet.Payload.Length == _registers[Sx127xRegister.PayloadLength] && packet.CodingRate == CodingRate()
                && packet.HasCrc == HasCrc());
    }

    // Spreading factor 6 has settings of its own (section 4.1.1.2).
    private bool CanDetect()
    {
        (int optimize, int threshold) = SpreadingFactor() == 6 ? (5, 0x0C) : (3, 0x0A);
        return (_registers[Sx127xRegister.DetectOptimize] & 7) == optimize && _registers[Sx127xRegister.DetectionThreshold] == threshold;
    }

    private int ReceivedHz()
    {
        int bandwidth = _registers[Sx127xRegister.ModemConfig1] >> 4;
        bool byHand = (_registers[Sx127xRegister.DetectOptimize] & AutomaticIntermediateFrequency) == 0;
        return FrequencyHz() - (byHand && bandwidth < ReceiveShifts.Length ? ReceiveShifts[bandwidth] : 0);
    }

    private int SpreadingFactor() => Math.Clamp(_registers[Sx127xRegister.ModemConfig2] >> 4, 6, 12);

    private int BandwidthHz() => Bandwidths[Math.Min(_registers[Sx127xRegister.ModemConfig1] >> 4, Bandwidths.Length - 1)];

    private long SymbolMicroseconds() => TimeOnAir.SymbolMicroseconds(SpreadingFactor(), BandwidthHz());

    private int CodingRate() => 4 + Math.Clamp((_registers[Sx127xRegister.ModemConfig1] >> 1) & 7, 1, 4);

    private bool ImplicitHeader() => (_registers[Sx127xRegister.ModemConfig1] & 1) != 0;

    private bool HasCrc() => (_registers[Sx127xRegister.ModemConfig2] & 0x04) != 0;

    private bool LowDataRate() => (_registers[Sx127xRegister.ModemConfig3] & 0x08) != 0;

    private bool ReceivesInverted() => (_registers[Sx127xRegister.InvertIq] & 0x40) != 0;

    private bool SendsInverted() => (_registers[Sx127xRegister.InvertIq] & 0x01) == 0;

    private enum ArrivalStage
    {
        Missed,
        Preamble,
        Header,
        Payload,
    }

    // A packet on air, and how far this receiver has come with it.
    private sealed class Arriving(HeardPacket heard, long beginsAt)
    {
        private long _detectedAt;

        public HeardPacket Heard => heard;

        public long EndsAt { get; } = beginsAt + heard.Packet.DurationMicroseconds;

        public ArrivalStage Stage { get; set; }

        public bool IsCollided { get; set; }

        public bool IsFollowed => Stage is ArrivalStage.Header or ArrivalStage.Payload;

        public long NextEvent => Stage switch
        {
            ArrivalStage.Preamble => _detectedAt,
            ArrivalStage.Header => Math.Min(HeaderAt, EndsAt),
            _ => EndsAt,
        };

        public long HeaderAt => beginsAt + HeaderMicroseconds(heard.Packet.PreambleMicroseconds, heard.Packet.SymbolMicroseconds);

        /// <summary>Where the receiver listened when it found the packet.</summary>
        public int ReceivedHz { get; private set; }

        /// <summary>Where it goes while it follows; null where it stays.</summary>
        public HopTrack Hops { get; private set; }

        /// <summary>The receiver listens from now on; it may be too late.</summary>
        public void Listen(long now)
        {
            _detectedAt = Math.Max(now, beginsAt) + (SymbolsToDetect * heard.Packet.SymbolMicroseconds);
            Stage = _detectedAt <= beginsAt + heard.Packet.PreambleMicroseconds ? ArrivalStage.Preamble : ArrivalStage.Missed;
        }

        public void Follow(int receivedHz, HopTrack hops)
        {
            ReceivedHz = receivedHz;
            Hops = hops;
            Stage = ArrivalStage.Header;
        }

        public void Miss() => Stage = ArrivalStage.Missed;
    }
}
