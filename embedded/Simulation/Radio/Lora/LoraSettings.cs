using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Radio;

/// <summary>The settings of LoRa as they stand in the registers, and what a receiver that has them makes sense of.</summary>
internal sealed class LoraSettings(SimulatedRegisters registers)
{
    private const int AutomaticIntermediateFrequency = 0x80;

    private static readonly int[] Bandwidths = [7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000];

    // What errata note 2.3 adds to the carrier for reception; the intermediate frequency register makes up for it.
    private static readonly int[] ReceiveShifts = [7810, 10420, 15620, 20830, 31250, 41670];

    public int SpreadingFactor => Math.Clamp(registers[Sx127xRegister.ModemConfig2] >> 4, 6, 12);

    public int BandwidthHz => Bandwidths[BandwidthIndex];

    public long SymbolMicroseconds => TimeOnAir.SymbolMicroseconds(SpreadingFactor, BandwidthHz);

    public int CodingRate => 4 + Math.Clamp((First >> (registers.IsSx1272 ? 3 : 1)) & 7, 1, 4);

    public bool ImplicitHeader => (First & (registers.IsSx1272 ? 0x04 : 0x01)) != 0;

    public bool HasCrc => ((registers.IsSx1272 ? First << 1 : registers[Sx127xRegister.ModemConfig2]) & 0x04) != 0;

    public bool LowDataRate => ((registers.IsSx1272 ? First << 3 : registers[Sx127xRegister.ModemConfig3]) & 0x08) != 0;

    public bool ReceivesInverted => (registers[Sx127xRegister.InvertIq] & 0x40) != 0;

    public bool SendsInverted => (registers[Sx127xRegister.InvertIq] & 0x01) == 0;

    public int SyncWord => registers[Sx127xRegister.SyncWord];

    public int PreambleSymbols => registers.Word(Sx127xRegister.PreambleMsb);

    /// <summary>For how long single reception looks for a preamble, symbols.</summary>
    public int TimeoutSymbols => (registers[Sx127xRegister.ModemConfig2] & 3) << 8 | registers[Sx127xRegister.SymbolTimeout];

    /// <summary>For how long a packet stays on a channel, µs; 0 where it does not hop.</summary>
    public long HopMicroseconds => registers[Sx127xRegister.HopPeriod] * SymbolMicroseconds;

    /// <summary>Where a receiver listens, Hz.</summary>
    public int ReceivedHz
    {
        get
        {
            int bandwidth = BandwidthIndex;
            bool byHand = (registers[Sx127xRegister.DetectOptimize] & AutomaticIntermediateFrequency) == 0;
            return registers.FrequencyHz - (byHand && bandwidth < ReceiveShifts.Length ? ReceiveShifts[bandwidth] : 0);
        }
    }

    private int First => registers[Sx127xRegister.ModemConfig1];

    // An SX1272 has the last three only.
    private int BandwidthIndex => Math.Min(registers.IsSx1272 ? Bandwidths.Length - 3 + (First >> 6) : First >> 4, Bandwidths.Length - 1);

    // Spreading factor 6 has settings of its own (section 4.1.1.2).
    private bool CanDetect
    {
        get
        {
            (int optimize, int threshold) = SpreadingFactor == 6 ? (5, 0x0C) : (3, 0x0A);
            return (registers[Sx127xRegister.DetectOptimize] & 7) == optimize && registers[Sx127xRegister.DetectionThreshold] == threshold;
        }
    }

    /// <summary>What a receiver finds: its own kind of preamble near its own frequency.</summary>
    public bool IsInChannel(AirPacket packet) =>
        registers.IsPortRight && registers.IsReceiverConnected && Math.Abs(packet.FrequencyHz - ReceivedHz) <= BandwidthHz / 4
            && packet.SpreadingFactor == SpreadingFactor && packet.BandwidthHz == BandwidthHz && packet.Inverted == ReceivesInverted;

    /// <summary>What it can make sense of.</summary>
    public bool Matches(AirPacket packet)
    {
        if (!IsInChannel(packet) || packet.SyncWord != SyncWord) return false;
        if (packet.LowDataRate != LowDataRate || packet.ImplicitHeader != ImplicitHeader || !CanDetect) return false;
        return !ImplicitHeader
            || (packet.Payload.Length == registers[Sx127xRegister.PayloadLength] && packet.CodingRate == CodingRate
                && packet.HasCrc == HasCrc);
    }
}
