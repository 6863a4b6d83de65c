using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>
/// Frequency hopping: the chip begins on the first channel, says so by its counter and an interrupt, and goes after the header (of 8
/// symbols, in both header modes) and after each period to the frequency that it was told meanwhile (data sheet section 4.1.1.8). Others'
/// packets on the later channels disturb nobody.
/// </summary>
internal sealed class SimulatedHopping(SimulatedRegisters registers, LoraSettings settings)
{
    private const int HopChannelBits = 0x3F;

    private HopTrack _track;

    /// <summary>When it hops next, µs.</summary>
    public long NextHop { get; private set; } = SimulatedRegisters.Never;

    /// <summary>A packet begins to hop; null where it does not.</summary>
    public HopTrack Begin(int frequencyHz, long headerEndsAt)
    {
        if (settings.HopMicroseconds == 0) return null;
        _track = new HopTrack(frequencyHz, headerEndsAt, settings.HopMicroseconds);
        NextHop = headerEndsAt;
        CountTo(1);
        return _track;
    }

    /// <summary>The packet is over.</summary>
    public void End()
    {
        _track = null;
        NextHop = SimulatedRegisters.Never;
    }

    /// <summary>It is none after all: the first channel is asked for again.</summary>
    public void Abandon()
    {
        if (_track == null) return;
        End();
        CountTo(0);
    }

    /// <summary>The computer has told a frequency, which counts at once with fast hopping only (RegPllHop).</summary>
    public void Tell()
    {
        if (!registers.HopsFast) return;
        _track?.Tell(registers.Now, registers.Mode == Sx127xMode.Transmit ? registers.FrequencyHz : settings.ReceivedHz);
    }

    /// <summary>Goes to the next channel.</summary>
    public void Hop()
    {
        CountTo(registers[Sx127xRegister.HopChannel] + 1);
        NextHop += settings.HopMicroseconds;
    }

    /// <summary>
    /// Whether a receiver was where the sender was all the time. Both change their channels at their own times: where they are is compared
    /// at each.
    /// </summary>
    public bool HearsAllOf(LoraArrival arrival)
    {
        HopTrack sender = arrival.Packet.Hops;
        HopTrack receiver = arrival.Hops;
        long endsAt = arrival.EndsAt;
        for (long at = arrival.HeaderAt; at < endsAt; at = Math.Min(NextHopOf(sender, at), NextHopOf(receiver, at)))
        {
            int sent = sender?.FrequencyAt(at) ?? arrival.Packet.FrequencyHz;
            int received = receiver?.FrequencyAt(at) ?? arrival.ReceivedHz;
            if (Math.Abs(sent - received) > settings.BandwidthHz / 4) return false;
        }

        return true;
    }

    private static long NextHopOf(HopTrack track, long after) => track?.NextHop(after) ?? SimulatedRegisters.Never;

    private void CountTo(int channel)
    {
        int others = registers[Sx127xRegister.HopChannel] & ~HopChannelBits;
        registers[Sx127xRegister.HopChannel] = (byte)(others | (channel & HopChannelBits));
        registers.Raise(Sx127xIrq.FhssChangeChannel);
    }
}
