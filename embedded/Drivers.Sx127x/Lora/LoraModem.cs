using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The settings that both sides of a LoRa link share. The defaults are 869.525 MHz (sub-band with 10 % duty cycle in EU 868), SF7, 125 kHz,
/// 4/5, explicit header, CRC.
/// </summary>
public sealed class LoraModem
{
    // RegModemConfig1 bits 7:4, table in section 6.4.
    private static readonly int[] Bandwidths = new int[] { 7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000 };

    // RegPaRamp bits 3:0.
    private static readonly int[] Ramps = new int[] { 3400, 2000, 1000, 500, 250, 125, 100, 62, 50, 40, 31, 25, 20, 15, 12, 10 };

    /// <summary>
    /// Carrier, Hz, 137,000,000…525,000,000 (LF port) or 779,000,000…1,020,000,000 (HF port); less for some of the
    /// <see cref="Sx127xVariant"/>.
    /// </summary>
    public int FrequencyHz { get; set; } = 869525000;

    /// <summary>Spreading factor, 6…12, of an SX1277 up to 9; 6 only with <see cref="ImplicitHeader"/>.</summary>
    public int SpreadingFactor { get; set; } = 7;

    /// <summary>
    /// Bandwidth, Hz: 7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000 or 500000; the last two not in the band around 169
    /// MHz. Those below 62.5 kHz need a TCXO on both sides: the error of a crystal, some ppm of the carrier, must stay below a quarter of
    /// the bandwidth.
    /// </summary>
    public int BandwidthHz { get; set; } = 125000;

    /// <summary>Denominator of the coding rate 4/n, 5…8.</summary>
    public int CodingRate { get; set; } = 5;

    /// <summary>True where length and coding rate are not sent but known to both sides.</summary>
    public bool ImplicitHeader { get; set; }

    /// <summary>With <see cref="ImplicitHeader"/> the payload's length, 1…255.</summary>
    public int ImplicitLength { get; set; } = 1;

    /// <summary>With an explicit header: longer payloads are refused by the receiver as if their header were wrong, 1…255.</summary>
    public int MaximumPayload { get; set; } = 255;

    /// <summary>Whether the payload has a CRC.</summary>
    public bool Crc { get; set; } = true;

    /// <summary>
    /// Whether packets whose CRC is wrong are given too, marked by <see cref="LoraPacket.IsDamaged"/>; they count in
    /// <see cref="Sx127x.CrcErrors"/> in any case.
    /// </summary>
    public bool ReceiveDamaged { get; set; }

    /// <summary>Preamble, symbols, 6…65535; 4.25 come on top.</summary>
    public int PreambleSymbols { get; set; } = 8;

    /// <summary>Sync word, 0…255: 0x12 private networks, 0x34 LoRaWAN.</summary>
    public int SyncWord { get; set; } = 0x12;

    /// <summary>The pin that goes to the antenna.</summary>
    public PaPin Pin { get; set; } = PaPin.Boost;

    /// <summary>
    /// Transmit power, dBm, at <see cref="Pin"/>: 2…17 or 20 at PA_BOOST, −4…14 at RFO. 20 dBm only for 1 % of the time (section 5.4.3).
    /// </summary>
    public int PowerDbm { get; set; } = 14;

    /// <summary>At how much current the amplifier is held back, mA, 45…240; 0 for <see cref="PowerAmplifier.DefaultMilliamps"/>.</summary>
    public int CurrentLimitMilliamps { get; set; }

    /// <summary>
    /// How long the amplifier takes to go up and down, µs: 3400, 2000, 1000, 500, 250, 125, 100, 62, 50, 40, 31, 25, 20, 15, 12 or 10.
    /// </summary>
    public int RampMicroseconds { get; set; } = 40;

    /// <summary>The receiver's gain.</summary>
    public LnaGain Gain { get; set; } = LnaGain.Automatic;

    /// <summary>Half as much current again for the receiver's first stage, and more sensitivity; HF port only (RegLna).</summary>
    public bool LnaBoost { get; set; } = true;

    /// <summary>
    /// Whether I and Q are inverted in what is sent. Gateways of LoRaWAN send inverted and receive plainly, its devices the other way, so
    /// that neither hears its own kind.
    /// </summary>
    public bool InvertSendIq { get; set; }

    /// <summary>Whether I and Q are expected inverted in what is received.</summary>
    public bool InvertReceiveIq { get; set; }

    /// <summary>Whether I and Q are inverted both ways; sets <see cref="InvertSendIq"/> and <see cref="InvertReceiveIq"/>.</summary>
    public bool InvertIq
    {
        get => InvertSendIq && InvertReceiveIq;

        set
        {
            InvertSendIq = value;
            InvertReceiveIq = value;
        }
    }

    /// <summary>
    /// For how many symbols a packet stays on a channel, 1…255; 0 for a packet that does not hop (section 4.1.1.8). Preamble and header are
    /// on the first channel of
    /// <see cref="HopFrequenciesHz"/>; within each period the computer must tell the chip where to go next, so that one should last some
    /// milliseconds.
    /// </summary>
    public int HopSymbols { get; set; }

    /// <summary>
    /// With <see cref="HopSymbols"/> the channels in their order, Hz, all at one port; the first is <see cref="FrequencyHz"/>. Not copied.
    /// </summary>
    public int[] HopFrequenciesHz { get; set; }

    /// <summary>
    /// By how much the sender's clock is ahead of this one, ppm, −134…134: corrects the receiver's data rate (RegPpmCorrection, 0.95 of
    /// it). The carrier is corrected by <see cref="FrequencyHz"/>.
    /// </summary>
    public int PpmCorrection { get; set; }

    /// <summary>When the low data rate optimisation is on: automatically, or as the other end has it.</summary>
    public LowDataRateMode LowDataRateMode { get; set; } = LowDataRateMode.Automatic;

    /// <summary>
    /// Whether the low data rate optimisation is on: as <see cref="LowDataRateMode"/> says, automatically where a symbol lasts longer than
    /// 16 ms (section 4.1.1.6).
    /// </summary>
    public bool LowDataRate => LowDataRateMode == LowDataRateMode.Automatic
        ? TimeOnAir.SymbolMicroseconds(SpreadingFactor, BandwidthHz) > 16000
        : LowDataRateMode == LowDataRateMode.On;

    /// <summary>How long a symbol lasts, µs, rounded up.</summary>
    public long SymbolMicroseconds => TimeOnAir.SymbolMicroseconds(SpreadingFactor, BandwidthHz);

    /// <summary>The bandwidth's number in RegModemConfig1; −1 for one that the chip does not have.</summary>
    internal int BandwidthIndex => Array.IndexOf(Bandwidths, BandwidthHz);

    /// <summary>The ramp's number in RegPaRamp; −1 for one that the chip does not have.</summary>
    internal int RampIndex => Array.IndexOf(Ramps, RampMicroseconds);

    /// <summary>RegPpmCorrection.</summary>
    internal int PpmRegister => PpmCorrection * 95 / 100;

    /// <summary>Checks the settings for an SX1276. Empty where the chip can do them, otherwise what is wrong.</summary>
    public string Check()
    {
        return Check(Sx127xVariant.Sx1276);
    }

    /// <summary>Checks the settings. Empty where the chip can do them, otherwise what is wrong.</summary>
    /// <param name="variant">Which chip.</param>
    public string Check(Sx127xVariant variant)
    {
        const int noWideBandwidths = 175000000;
        string frequency = CheckFrequency(FrequencyHz, variant);
        if (frequency.Length > 0) return frequency;
        if (SpreadingFactor < 6 || SpreadingFactor > 12) return "The spreading factor is 6 to 12.";
        if (variant == Sx127xVariant.Sx1277 && SpreadingFactor > 9) return "The spreading factor of an SX1277 is 6 to 9.";
        if (SpreadingFactor == 6 && !ImplicitHeader) return "Spreading factor 6 works with an implicit header only (section 4.1.1.2).";
        if (BandwidthIndex < 0) return "The chip does not have this bandwidth.";
        if (BandwidthHz > 125000 && FrequencyHz < noWideBandwidths) return "In the band around 169 MHz the bandwidth is 125 kHz at most.";
        if (CodingRate < 5 || CodingRate > 8) return "The coding rate is 4/5 to 4/8.";
        if (ImplicitHeader && (ImplicitLength < 1 || ImplicitLength > 255)) return "The implicit length is 1 to 255.";
        if (MaximumPayload < 1 || MaximumPayload > 255) return "The maximum payload is 1 to 255.";
        if (PreambleSymbols < 6 || PreambleSymbols > 65535) return "The preamble is 6 to 65535 symbols.";
        if (SyncWord < 0 || SyncWord > 255) return "The sync word is one byte.";
        if (variant == Sx127xVariant.Sx1272)
        {
            if (!LoraConfiguration.IsSx1272Bandwidth(BandwidthHz)) return "The bandwidth of an SX1272 is 125, 250 or 500 kHz.";
            if (PpmCorrection != 0) return "An SX1272 does not correct its data rate.";
            if (Pin == PaPin.Rfo && PowerDbm < -1) return "The power at RFO of an SX1272 is -1 to 14 dBm.";
        }

        if (!PowerAmplifier.CanGive(Pin, PowerDbm, variant))
            return Pin == PaPin.Rfo ? "The power at RFO is -4 to 14 dBm." : "The power at PA_BOOST is 2 to 17 dBm, or 20.";
        if (CurrentLimitMilliamps != 0 && (CurrentLimitMilliamps < 45 || CurrentLimitMilliamps > 240))
            return "The current limit is 45 to 240 mA, or 0.";
        if (RampIndex < 0) return "The chip does not have this ramp.";
        if (Gain < LnaGain.Automatic || Gain > LnaGain.G6) return "The gain is automatic or G1 to G6.";
        if (LowDataRateMode < LowDataRateMode.Automatic || LowDataRateMode > LowDataRateMode.Off)
            return "The low data rate optimisation is automatic, on or off.";
        string hops = CheckHops(variant);
        if (hops.Length > 0) return hops;
        return PpmCorrection < -134 || PpmCorrection > 134 ? "The correction is -134 to 134 ppm." : "";
    }

    private static string CheckFrequency(int hertz, Sx127xVariant variant)
    {
        if (hertz < 137000000 || hertz > 1020000000 || (hertz > 525000000 && hertz < 779000000))
            return "The frequency is 137 to 525 or 779 to 1020 MHz.";
        if (variant == Sx127xVariant.Sx1272 && hertz < 860000000) return "The frequency of an SX1272 is 860 to 1020 MHz.";
        if (variant == Sx127xVariant.Sx1278 && hertz > 525000000) return "An SX1278 has no HF port: the frequency is 137 to 525 MHz.";
        return variant == Sx127xVariant.Sx1279 && hertz > 960000000 ? "An SX1279 goes up to 960 MHz." : "";
    }

    private string CheckHops(Sx127xVariant variant)
    {
        if (HopSymbols == 0) return "";
        if (HopSymbols < 0 || HopSymbols > 255) return "A hop is 1 to 255 symbols, or 0.";
        if (HopFrequenciesHz == null || HopFrequenciesHz.Length == 0 || HopFrequenciesHz[0] != FrequencyHz)
            return "The first channel of hopping is the frequency.";
        for (int i = 0; i < HopFrequenciesHz.Length; i++)
        {
            string wrong = CheckFrequency(HopFrequenciesHz[i], variant);
            if (wrong.Length > 0) return wrong;
            if ((HopFrequenciesHz[i] > 525000000) != (FrequencyHz > 525000000)) return "All channels of hopping are at one port.";
        }

        return "";
    }

    /// <summary>How long a packet of this length is on air, microseconds, rounded up.</summary>
    public long PacketMicroseconds(int payloadBytes)
    {
        return TimeOnAir.PacketMicroseconds(
            SpreadingFactor, BandwidthHz, CodingRate, PreambleSymbols, ImplicitHeader, Crc, LowDataRate, payloadBytes);
    }
}
