using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <content>
/// Frequency hopping: the chip begins on the first channel, says so by its counter and an interrupt, and goes after the header (of 8
/// symbols, in both header modes) and after each period to the frequency that it was told meanwhile (data sheet section 4.1.1.8). Others'
/// packets on the later channels disturb nobody.
/// </content>
public sealed partial class SimulatedSx127x
{
    private const int HopChannelBits = 0x3F;

    private HopTrack _hops;
    private long _nextHop = Never;

    /// <summary>On which frequency it transmits at this moment in LoRa, Hz; 0 where it does not.</summary>
    public int OnAirHz
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return _sending == null ? 0 : _sending.Hops?.FrequencyAt(Now) ?? _sending.FrequencyHz;
            }
        }
    }

    private long HopMicroseconds => _registers[Sx127xRegister.HopPeriod] * SymbolMicroseconds();

    // Null where the chip does not hop.
    private HopTrack BeginHops(int frequencyHz, long headerEndsAt)
    {
        if (HopMicroseconds == 0) return null;
        _hops = new HopTrack(frequencyHz, headerEndsAt, HopMicroseconds);
        _nextHop = headerEndsAt;
        CountHop(1);
        return _hops;
    }

    private void EndHops()
    {
        _hops = null;
        _nextHop = Never;
    }

    private void Hop()
    {
        CountHop(_registers[Sx127xRegister.HopChannel] + 1);
        _nextHop += HopMicroseconds;
    }

    private void CountHop(int channel)
    {
        _registers[Sx127xRegister.HopChannel] = (byte)(
            (_registers[Sx127xRegister.HopChannel] & ~HopChannelBits) | (channel & HopChannelBits));
        Raise(Sx127xIrq.FhssChangeChannel);
    }

    // Both change their channels at their own times: where they are is compared at each.
    private bool HearsAllOf(Arriving arriving)
    {
        HopTrack sender = arriving.Heard.Packet.Hops;
        long endsAt = arriving.EndsAt;
        for (long at = arriving.HeaderAt; at < endsAt; at = Math.Min(sender?.NextHop(at) ?? Never, arriving.Hops?.NextHop(at) ?? Never))
        {
            int sent = sender?.FrequencyAt(at) ?? arriving.Heard.Packet.FrequencyHz;
            int received = arriving.Hops?.FrequencyAt(at) ?? arriving.ReceivedHz;
            if (Math.Abs(sent - received) > BandwidthHz() / 4) return false;
        }

        return true;
    }
}
