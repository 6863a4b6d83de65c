using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The settings of an FSK or OOK link in packet mode. The defaults are those of LoRaWAN's FSK channel in Europe, which other makes know
/// too: 50 kbit/s, ±25 kHz, 5 bytes of preamble, sync word C1 94 C1, length byte, whitening, CRC; on 869.525 MHz (sub-band with 10 % duty
/// cycle in EU 868).
/// </summary>
public sealed class FskModem
{
    // RegPaRamp bits 3:0.
    private static readonly int[] Ramps = new int[] { 3400, 2000, 1000, 500, 250, 125, 100, 62, 50, 40, 31, 25, 20, 15, 12, 10 };

    // RegOokPeak bits 2:0, half dB; RegOokAvg bits 7:5, sixteenths of a chip; RegOokAvg bits 1:0.
    private static readonly int[] OokSteps = new int[] { 1, 2, 3, 4, 6, 8, 10, 12 };
    private static readonly int[] OokPeriods = new int[] { 16, 32, 64, 128, 8, 4, 2, 1 };
    private static readonly int[] OokFilters = new int[] { 32, 8, 4, 2 };

    private const int Oscillator = 32000000;

    /// <summary>
    /// Carrier, Hz, 137,000,000…525,000,000 (LF port) or 779,000,000…1,020,000,000 (HF port); less for some of the
    /// <see cref="Sx127xVariant"/>.
    /// </summary>
    public int FrequencyHz { get; set; } = 869525000;

    /// <summary>FSK or OOK.</summary>
    public FskModulation Modulation { get; set; } = FskModulation.Fsk;

    /// <summary>Bit/s: 1200…300,000 in FSK, 1200…32,768 in OOK. With <see cref="FskCoding.Manchester"/> it counts chips.</summary>
    public int BitRate { get; set; } = 50000;

    /// <summary>
    /// By how much a bit moves the carrier in FSK, Hz, 600…200,000; with half the bit rate at most 250,000 (data sheet section 4.2.2).
    /// </summary>
    public int DeviationHz { get; set; } = 25000;

    /// <summary>How FSK bits are rounded.</summary>
    public FskShaping Shaping { get; set; } = FskShaping.Gaussian05;

    /// <summary>How OOK bits are rounded.</summary>
    public OokShaping OokShaping { get; set; } = OokShaping.None;

    /// <summary>
    /// How long the amplifier takes to go up and down in FSK, µs: 3400, 2000, 1000, 500, 250, 125, 100, 62, 50, 40, 31, 25, 20, 15, 12 or
    /// 10.
    /// </summary>
    public int RampMicroseconds { get; set; } = 40;

    /// <summary>The pin that goes to the antenna.</summary>
    public PaPin Pin { get; set; } = PaPin.Boost;

    /// <summary>
    /// Transmit power, dBm, at <see cref="Pin"/>: 2…17 or 20 at PA_BOOST, −4…14 at RFO. 20 dBm only for 1 % of the time (section 5.4.3).
    /// </summary>
    public int PowerDbm { get; set; } = 14;

    /// <summary>At how much current the amplifier is held back, mA, 45…240; 0 for <see cref="PowerAmplifier.DefaultMilliamps"/>.</summary>
    public int CurrentLimitMilliamps { get; set; }

    /// <summary>
    /// The receiver's bandwidth to one side of the carrier, Hz, 2600…250,000, more than half the bit rate (data sheet section 5.5.6). The
    /// chip has 21; the narrowest that is wide enough is taken. The signal takes deviation + half the bit rate; the crystals' error comes
    /// on top unless <see cref="AfcAuto"/> deals with it.
    /// </summary>
    public int BandwidthHz { get; set; } = 50000;

    /// <summary>The same while the frequency is measured for <see cref="AfcAuto"/>: wide enough for the crystals' error.</summary>
    public int AfcBandwidthHz { get; set; } = 83300;

    /// <summary>Preamble that is sent, bytes, 1…65535, not shorter than <see cref="DetectorBytes"/>.</summary>
    public int PreambleBytes { get; set; } = 5;

    /// <summary>The preamble is 0x55 instead of 0xAA.</summary>
    public bool Preamble55 { get; set; }

    /// <summary>How much preamble the receiver wants to see before it believes in it, bytes, 1…3; 0: it does not look for one.</summary>
    public int DetectorBytes { get; set; } = 2;

    /// <summary>How many chips of them may be wrong, 0…31.</summary>
    public int DetectorTolerance { get; set; } = 10;

    /// <summary>Sync word, 1…8 bytes, none of them zero.</summary>
    public byte[] SyncWord { get; set; } = new byte[] { 0xC1, 0x94, 0xC1 };

    /// <summary>
    /// The length of every payload, 1…2047 bytes (2046 with an address), where it is not sent; 0: each packet carries its own, up to 255
    /// (254) bytes.
    /// </summary>
    public int FixedLength { get; set; }

    /// <summary>The CRC; both ends the same.</summary>
    public FskCrc Crc { get; set; } = FskCrc.Ccitt;

    /// <summary>
    /// Whether packets whose CRC is wrong are given too, marked by <see cref="FskPacket.IsDamaged"/>; they count in
    /// <see cref="Sx127x.CrcErrors"/> in any case.
    /// </summary>
    public bool ReceiveDamaged { get; set; }

    /// <summary>Against long runs of equal bits; both ends the same.</summary>
    public FskCoding Coding { get; set; } = FskCoding.Whitening;

    /// <summary>Whether packets carry an address, and which are received; both ends with or both without.</summary>
    public FskAddressFilter AddressFilter { get; set; } = FskAddressFilter.None;

    /// <summary>The own address, 0…255.</summary>
    public int NodeAddress { get; set; }

    /// <summary>The address of all, 0…255.</summary>
    public int BroadcastAddress { get; set; } = 255;

    /// <summary>The threshold in OOK.</summary>
    public OokThreshold OokThreshold { get; set; } = OokThreshold.Peak;

    /// <summary>The fixed threshold, or the lowest of <see cref="OokThreshold.Peak"/>: RegOokFix, 0…255, steps of the RSSI.</summary>
    public int OokFloor { get; set; } = 12;

    /// <summary>By how much the peak threshold sinks at a time, half dB: 1, 2, 3, 4, 6, 8, 10 or 12.</summary>
    public int OokStepHalfDb { get; set; } = 1;

    /// <summary>How often it sinks, sixteenths of a chip: 16 (once per chip), 32, 64, 128, or 8, 4, 2, 1.</summary>
    public int OokPeriodSixteenths { get; set; } = 16;

    /// <summary>What is added to the average threshold, dB: 0, 2, 4 or 6.</summary>
    public int OokAverageOffsetDb { get; set; }

    /// <summary>The average's filter cuts off at the chip rate / (n π): 32, 8, 4 or 2.</summary>
    public int OokAverageFilter { get; set; } = 4;

    /// <summary>
    /// The receiver's gain; <see cref="LnaGain.Automatic"/> sets it for each packet at the <see cref="Trigger"/> (RegRxConfig, AgcAutoOn).
    /// </summary>
    public LnaGain Gain { get; set; } = LnaGain.Automatic;

    /// <summary>Half as much current again for the receiver's first stage, and more sensitivity; HF port only (RegLna).</summary>
    public bool LnaBoost { get; set; } = true;

    /// <summary>Whether the receiver follows the sender's frequency, from packet to packet anew; in FSK only.</summary>
    public bool AfcAuto { get; set; } = true;

    /// <summary>At what gain and frequency are set.</summary>
    public FskTrigger Trigger { get; set; } = FskTrigger.Preamble;

    /// <summary>
    /// Whether the receiver begins anew where another signal, stronger by <see cref="CollisionDb"/>, falls into a packet.
    /// </summary>
    public bool RestartOnCollision { get; set; }

    /// <summary>See <see cref="RestartOnCollision"/>, dB, 0…255.</summary>
    public int CollisionDb { get; set; } = 10;

    /// <summary>
    /// Above this strength there is a signal, dBm, −127…0: for <see cref="FskTrigger.Rssi"/> and <see cref="Sx127x.IsChannelBusy"/>.
    /// </summary>
    public int RssiThresholdDbm { get; set; } = -100;

    /// <summary>Over how many samples the RSSI is averaged: 2, 4, 8, 16, 32, 64, 128 or 256.</summary>
    public int RssiSamples { get; set; } = 8;

    /// <summary>What is added to the RSSI, dB, −16…15.</summary>
    public int RssiOffsetDb { get; set; }

    /// <summary>
    /// The receiver begins anew where no signal came within so many bits, 16…4080 (whole 16ths are used); 0: it waits. With
    /// <see cref="FskTrigger.Rssi"/> or
    /// <see cref="FskTrigger.RssiAndPreamble"/> only (data sheet section 4.2.3.9).
    /// </summary>
    public int RssiTimeoutBits { get; set; }

    /// <summary>
    /// The same for the preamble; with <see cref="FskTrigger.Preamble"/> or <see cref="FskTrigger.RssiAndPreamble"/> only.
    /// </summary>
    public int PreambleTimeoutBits { get; set; }

    /// <summary>The same for the sync word: frees a receiver that took noise for a preamble.</summary>
    public int SyncTimeoutBits { get; set; }

    /// <summary>The longest payload, bytes: <see cref="FixedLength"/>, or 255 less the address.</summary>
    public int MaximumPayload => FixedLength > 0 ? FixedLength : 255 - AddressBytes;

    /// <summary>
    /// How often <see cref="Sx127x.TryReceive(FskPacket)"/> has to be called while packets longer than the FIFO of 64 bytes may come, µs:
    /// in this time half of it fills.
    /// </summary>
    public long PollMicroseconds => FskTimeOnAir.Microseconds(32 * 8 * (Coding == FskCoding.Manchester ? 2 : 1), Divisor);

    internal int AddressBytes => AddressFilter == FskAddressFilter.None ? 0 : 1;

    internal int Divisor => FskTimeOnAir.Divisor(BitRate, Modulation);

    internal int RampCode => Array.IndexOf(Ramps, RampMicroseconds);

    internal int OokStepCode => Array.IndexOf(OokSteps, OokStepHalfDb);

    internal int OokPeriodCode => Array.IndexOf(OokPeriods, OokPeriodSixteenths);

    internal int OokFilterCode => Array.IndexOf(OokFilters, OokAverageFilter);

    internal int RssiSamplesCode
    {
        get
        {
            for (int code = 0; code < 8; code++)
            {
                if (RssiSamples == 2 << code) return code;
            }

            return -1;
        }
    }

    /// <summary>How long a packet of this length is on air, microseconds, rounded up.</summary>
    /// <param name="payloadBytes">0…2047.</param>
    public long PacketMicroseconds(int payloadBytes)
    {
        int chips = FskTimeOnAir.Chips(
            PreambleBytes, SyncWord.Length, FixedLength == 0, AddressBytes > 0, payloadBytes, Crc != FskCrc.None,
            Coding == FskCoding.Manchester);
        return FskTimeOnAir.Microseconds(chips, Divisor);
    }

    /// <summary>Checks the settings for an SX1276. Empty where the chip can do them, otherwise what is wrong.</summary>
    public string Check()
    {
        return Check(Sx127xVariant.Sx1276);
    }

    /// <summary>Checks the settings. Empty where the chip can do them, otherwise what is wrong.</summary>
    /// <param name="variant">Which chip.</param>
    public string Check(Sx127xVariant variant)
    {
        if (variant == Sx127xVariant.Sx1272) return "An SX1272 is driven as a LoRa modem only.";
        if (variant == Sx127xVariant.Sx1278 && FrequencyHz > 525000000) return "An SX1278 has no HF port: the frequency is 137 to 525 MHz.";
        if (variant == Sx127xVariant.Sx1279 && FrequencyHz > 960000000) return "An SX1279 goes up to 960 MHz.";
        string wrong = CheckSignal();
        if (wrong.Length == 0) wrong = CheckPacket();
        return wrong.Length == 0 ? CheckReceiver() : wrong;
    }

    /// <summary>RegRxBw and RegAfcBw for a bandwidth: the narrowest that is at least as wide (table 40); −1 where none is.</summary>
    internal static int BandwidthCode(int bandwidthHz)
    {
        // RxBw = FXOSC / (RxBwMant · 2^(RxBwExp + 2)), from narrow to wide. The table rounds by up to 0.8 %: one hundredth less is enough.
        if (bandwidthHz < 1) return -1;
        for (int exponent = 7; exponent > 0; exponent--)
        {
            for (int mantissa = 24; mantissa >= 16; mantissa -= 4)
            {
                long width = Oscillator / (mantissa << (exponent + 2));
                if (width * 101 >= bandwidthHz * 100L) return ((mantissa - 16) << 1) | exponent;
            }
        }

        return -1;
    }

    private static bool Outside(int value, int lowest, int highest)
    {
        return value < lowest || value > highest;
    }

    private static bool IsNoTimeout(int bits)
    {
        return bits != 0 && Outside(bits, 16, 4080);
    }

    private string CheckSignal()
    {
        if (Outside(FrequencyHz, 137000000, 525000000) && Outside(FrequencyHz, 779000000, 1020000000))
            return "The frequency is 137 to 525 or 779 to 1020 MHz.";
        if (Modulation != FskModulation.Fsk && Modulation != FskModulation.Ook) return "The modulation is FSK or OOK.";
        bool ook = Modulation == FskModulation.Ook;
        if (Outside(BitRate, 1200, ook ? 32768 : 300000)) return "The bit rate is 1200 to 300000 in FSK and 1200 to 32768 in OOK.";
        if (!ook && Outside(DeviationHz, 600, 200000)) return "The deviation is 600 to 200000 Hz.";
        if (!ook && DeviationHz + (BitRate / 2) > 250000)
            return "Deviation and half the bit rate are together at most 250 kHz (section 4.2.2).";
        if (Outside((int)Shaping, 0, 3)) return "The shaping is none or one of three Gaussian filters.";
        if (Outside((int)OokShaping, 0, 2)) return "The shaping in OOK is none, the bit rate or twice the bit rate.";
        if (RampCode < 0) return "The chip does not have this ramp.";
        if (Pin != PaPin.Boost && Pin != PaPin.Rfo) return "The pin is PA_BOOST or RFO.";
        if (!PowerAmplifier.CanGive(Pin, PowerDbm))
            return Pin == PaPin.Rfo ? "The power at RFO is -4 to 14 dBm." : "The power at PA_BOOST is 2 to 17 dBm, or 20.";
        return CurrentLimitMilliamps != 0 && Outside(CurrentLimitMilliamps, 45, 240) ? "The current limit is 45 to 240 mA, or 0." : "";
    }

    private string CheckPacket()
    {
        if (Outside(DetectorBytes, 0, 3)) return "The detector looks at 1 to 3 bytes of preamble, or 0.";
        if (Outside(DetectorTolerance, 0, 31)) return "The detector tolerates 0 to 31 chips.";
        if (PreambleBytes < 1 || Outside(PreambleBytes, DetectorBytes, 65535))
            return "The preamble is 1 to 65535 bytes, and not shorter than the detector.";
        if (SyncWord == null || Outside(SyncWord.Length, 1, 8)) return "The sync word has 1 to 8 bytes.";
        if (Array.IndexOf(SyncWord, (byte)0) >= 0) return "No byte of the sync word is zero.";
        if (Outside((int)Crc, 0, 2)) return "The CRC is none, CCITT or IBM.";
        if (Outside((int)Coding, 0, 2)) return "The coding is none, Manchester or whitening.";
        if (Outside((int)AddressFilter, 0, 2)) return "The address filter is none, node, or node or broadcast.";
        if (Outside(NodeAddress, 0, 255) || Outside(BroadcastAddress, 0, 255)) return "An address is 0 to 255.";
        return Outside(FixedLength, 0, 2047 - AddressBytes) ? "The fixed length is 1 to 2047 bytes with the address, or 0." : "";
    }

    private string CheckReceiver()
    {
        bool ook = Modulation == FskModulation.Ook;
        if (Outside(BandwidthHz, 2600, 250000) || Outside(AfcBandwidthHz, 2600, 250000)) return "A bandwidth is 2600 to 250000 Hz.";
        if (BitRate >= 2 * BandwidthHz) return "The bandwidth is more than half the bit rate (section 5.5.6).";
        if (AfcAuto && ook) return "OOK has no frequency to follow: AfcAuto is for FSK.";
        if (Trigger != FskTrigger.None && Trigger != FskTrigger.Rssi && Trigger != FskTrigger.Preamble
            && Trigger != FskTrigger.RssiAndPreamble)
            return "The trigger is none, RSSI, preamble or both.";
        if (DetectorBytes == 0 && Trigger >= FskTrigger.Preamble) return "A trigger on the preamble needs its detector.";
        if (Outside((int)Gain, 0, 6)) return "The gain is automatic or G1 to G6.";
        if (Outside(CollisionDb, 0, 255)) return "The collision is 0 to 255 dB.";
        if (Outside(RssiThresholdDbm, -127, 0)) return "The RSSI threshold is -127 to 0 dBm.";
        if (RssiSamplesCode < 0) return "The RSSI is averaged over 2, 4, 8 and so on to 256 samples.";
        if (Outside(RssiOffsetDb, -16, 15)) return "The RSSI offset is -16 to 15 dB.";
        if (IsNoTimeout(RssiTimeoutBits) || IsNoTimeout(PreambleTimeoutBits) || IsNoTimeout(SyncTimeoutBits))
            return "A timeout is 16 to 4080 bits, or 0.";
        return CheckOok();
    }

    private string CheckOok()
    {
        if (Outside((int)OokThreshold, 0, 2)) return "The threshold in OOK is fixed, peak or average.";
        if (Outside(OokFloor, 0, 255)) return "The floor in OOK is 0 to 255.";
        if (OokStepCode < 0) return "The step in OOK is 1, 2, 3, 4, 6, 8, 10 or 12 half dB.";
        if (OokPeriodCode < 0) return "The period in OOK is 1, 2, 4 and so on to 128 sixteenths of a chip.";
        if (Outside(OokAverageOffsetDb, 0, 6) || OokAverageOffsetDb % 2 != 0) return "The average's offset in OOK is 0, 2, 4 or 6 dB.";
        return OokFilterCode < 0 ? "The average's filter in OOK is 32, 8, 4 or 2." : "";
    }
}
