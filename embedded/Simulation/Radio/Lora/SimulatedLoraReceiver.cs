using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>A receiver of LoRa that finds preambles, believes headers and fills the FIFO; others' packets disturb it.</summary>
internal sealed class SimulatedLoraReceiver(
    SimulatedRegisters registers, LoraSettings settings, SimulatedHopping hopping, SimulatedLoraFifo fifo)
{
    private const int CrcOnPayload = 0x40;

    private readonly List<LoraArrival> _arriving = [];

    /// <summary>The channel is never free.</summary>
    public bool IsChannelBusy { get; set; }

    /// <summary>How many packets were lost to others that were on air at the same time.</summary>
    public int Collisions { get; private set; }

    /// <summary>Headers since reception began.</summary>
    public int Headers { get; private set; }

    /// <summary>Packets since reception began.</summary>
    public int Packets { get; private set; }

    public bool IsReceiving => registers.IsLora && registers.Mode is Sx127xMode.ReceiveContinuous or Sx127xMode.ReceiveSingle;

    /// <summary>Whether it has found a packet.</summary>
    public bool IsFollowing => _arriving.Exists(arrival => arrival.IsFollowed);

    /// <summary>When a packet on air comes to the end of its stage, µs.</summary>
    public long NextEvent
    {
        get
        {
            long next = SimulatedRegisters.Never;
            foreach (LoraArrival arrival in _arriving) next = Math.Min(next, arrival.NextEvent);
            return next;
        }
    }

    /// <summary>RegModemStat.</summary>
    public byte Status
    {
        get
        {
            int coding = registers[Sx127xRegister.ModemStatus] & 0xE0;
            foreach (LoraArrival arrival in _arriving)
            {
                if (arrival.IsFollowed) return (byte)(coding | (arrival.Stage == LoraArrivalStage.Payload ? 0x0F : 0x07));
            }

            return (byte)(coding | (IsReceiving ? 0x14 : 0x10));
        }
    }

    /// <summary>RegRssiValue.</summary>
    public byte Strength => (byte)Math.Clamp(Offset + StrongestDbm, 0, 255);

    private int Offset => registers.IsSx1272 ? 139 : registers.IsLowFrequency ? 164 : 157;

    private int StrongestDbm
    {
        get
        {
            if (!IsReceiving) return -Offset;
            if (IsChannelBusy) return -60;
            int strongest = Antenna.NoiseDbm;
            foreach (LoraArrival arrival in _arriving)
            {
                if (Math.Abs(arrival.Packet.FrequencyHz - settings.ReceivedHz) <= settings.BandwidthHz / 2)
                    strongest = Math.Max(strongest, arrival.Heard.RssiDbm);
            }

            return strongest;
        }
    }

    /// <summary>The chip is after a reset.</summary>
    public void PowerOn()
    {
        _arriving.Clear();
        ForgetCounts();
    }

    /// <summary>Somebody begins to send.</summary>
    public void Begins(HeardPacket packet)
    {
        long now = registers.Now;
        var arriving = new LoraArrival(packet, now);
        foreach (LoraArrival other in _arriving)
        {
            if (!other.Packet.IsLike(packet.Packet) || other.Packet.CutAt <= now) continue;
            if (packet.RssiDbm < other.Heard.RssiDbm + Antenna.CaptureDb) arriving.IsCollided = true;
            if (other.Heard.RssiDbm < packet.RssiDbm + Antenna.CaptureDb) other.IsCollided = true;
        }

        if (IsReceiving) arriving.Listen(now);
        _arriving.Add(arriving);
    }

    /// <summary>It listens from now on.</summary>
    public void Start()
    {
        fifo.Rewind();
        ForgetCounts();
        foreach (LoraArrival arrival in _arriving) arrival.Listen(registers.Now);
    }

    /// <summary>It listens no more.</summary>
    public void Stop()
    {
        foreach (LoraArrival arrival in _arriving) arrival.Miss();
    }

    public void ForgetCounts()
    {
        Headers = 0;
        Packets = 0;
    }

    /// <summary>Takes each packet whose stage is over at a moment to the next.</summary>
    public void Advance(long at)
    {
        for (int i = _arriving.Count - 1; i >= 0; i--)
        {
            if (_arriving[i].NextEvent <= at) Advance(_arriving[i]);
        }
    }

    /// <summary>What has come until now is in the FIFO; what is over in another modem, or without a clock, has gone by.</summary>
    public void Settle(long now)
    {
        foreach (LoraArrival arrival in _arriving)
        {
            if (arrival.Stage == LoraArrivalStage.Payload && registers.IsClocked)
                fifo.Fill(arrival, Math.Min(now, arrival.Packet.CutAt));
        }

        for (int i = _arriving.Count - 1; i >= 0; i--)
        {
            if (_arriving[i].EndsAt < now) _arriving.RemoveAt(i);
        }
    }

    /// <summary>Whether anything of the own kind was on air since a moment.</summary>
    public bool IsActiveSince(long from) =>
        IsChannelBusy
            || _arriving.Exists(arrival => arrival.EndsAt > from && arrival.Packet.CutAt > from && settings.IsInChannel(arrival.Packet));

    private void Advance(LoraArrival arrival)
    {
        switch (arrival.Stage)
        {
            case LoraArrivalStage.Preamble or LoraArrivalStage.Header when arrival.Packet.CutAt <= arrival.NextEvent:
                Disbelieve(arrival);
                break;
            case LoraArrivalStage.Preamble:
                if (IsReceiving && settings.Matches(arrival.Packet))
                    arrival.Follow(settings.ReceivedHz, hopping.Begin(settings.ReceivedHz, arrival.HeaderAt));
                else arrival.Miss();
                break;
            case LoraArrivalStage.Header:
                if (IsHeaderBelieved(arrival)) BelieveHeader(arrival);
                else Disbelieve(arrival);
                break;
            default:
                _arriving.Remove(arrival);
                if (arrival.Stage == LoraArrivalStage.Payload) Deliver(arrival);
                break;
        }
    }

    private bool IsHeaderBelieved(LoraArrival arrival)
    {
        if (arrival.IsCollided) Collisions++;
        return !arrival.IsCollided
            && (settings.ImplicitHeader || arrival.Packet.Payload.Length <= registers[Sx127xRegister.MaximumPayloadLength]);
    }

    private void BelieveHeader(LoraArrival arrival)
    {
        arrival.Stage = LoraArrivalStage.Payload;
        if (settings.ImplicitHeader) return;
        Headers++;
        registers.Raise(Sx127xIrq.ValidHeader);
        registers[Sx127xRegister.HopChannel] = (byte)(
            (registers[Sx127xRegister.HopChannel] & ~CrcOnPayload) | (arrival.Packet.HasCrc ? CrcOnPayload : 0));
        registers[Sx127xRegister.ModemStatus] = (byte)((arrival.Packet.CodingRate - 4) << 5);
    }

    private void Disbelieve(LoraArrival arrival)
    {
        bool wasFollowed = arrival.IsFollowed;
        arrival.Miss();
        if (wasFollowed) hopping.Abandon();
    }

    private void Deliver(LoraArrival arrival)
    {
        HeardPacket heard = arrival.Heard;
        hopping.End();
        fifo.Fill(arrival, arrival.EndsAt);
        bool isDamaged = heard.Damaged || heard.Packet.CutAt != long.MaxValue || !hopping.HearsAllOf(arrival);
        fifo.End(heard.Packet.Payload.Length, isDamaged);
        registers[Sx127xRegister.PacketSnr] = (byte)heard.SnrQuarterDb;
        int strength = heard.RssiDbm + Offset;
        registers[Sx127xRegister.PacketRssi] = (byte)Math.Clamp(
            heard.SnrQuarterDb < 0
                ? ((4 * strength) - heard.SnrQuarterDb + 2) >> 2
                : registers.IsSx1272 ? strength : ((30 * strength) + 16) / 32,
            0,
            255);
        TellFrequencyError(arrival.ReceivedHz - heard.Packet.FrequencyHz);
        bool isWrong = isDamaged && heard.Packet.HasCrc;
        if (!isWrong) Packets++;
        registers.Raise(Sx127xIrq.RxDone | (isWrong ? Sx127xIrq.PayloadCrcError : Sx127xIrq.None));
        if (registers.Mode != Sx127xMode.ReceiveSingle) return;
        Stop();
        registers.FallToStandby();
    }

    // 20 bits, in steps of 2^24 / 32 MHz · bandwidth / 500 kHz.
    private void TellFrequencyError(int hertz)
    {
        int steps = (int)Math.Round(hertz * 32e6 / 16777216 * 500e3 / settings.BandwidthHz);
        registers[Sx127xRegister.FrequencyErrorMsb] = (byte)((steps >> 16) & 0x0F);
        registers[Sx127xRegister.FrequencyErrorMsb + 1] = (byte)(steps >> 8);
        registers[Sx127xRegister.FrequencyErrorMsb + 2] = (byte)steps;
    }
}
