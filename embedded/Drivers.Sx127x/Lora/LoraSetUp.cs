using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The settings of LoRa in force, and how they come into the registers; errata.</summary>
internal sealed class LoraSetUp
{
    private const int AutomaticIntermediateFrequency = 0x80;
    private const int FastHop = 0x80;

    // The index is the bandwidth's number in RegModemConfig1 (errata note 2.3).
    private static readonly int[] ReceiveShifts = new int[] { 7810, 10420, 15620, 20830, 31250, 41670, 0, 0, 0, 0 };
    private static readonly byte[] IntermediateFrequencies = new byte[] { 0x48, 0x44, 0x44, 0x44, 0x44, 0x44, 0x40, 0x40, 0x40 };

    private readonly Chip _chip;
    private readonly RegisterBus _bus;

    public LoraSetUp(Chip chip)
    {
        _chip = chip;
        _bus = chip.Bus;
    }

    /// <summary>Null where LoRa is not in force.</summary>
    public LoraModem Modem { get; set; }

    /// <summary>Which chip it is.</summary>
    public Sx127xVariant Variant => _chip.Options.Variant;

    public bool IsHopping => Modem != null && Modem.HopSymbols > 0;

    /// <summary>By how much the carrier is moved at this moment, Hz.</summary>
    public int ShiftHz { get; private set; }

    /// <exception cref="InvalidOperationException">LoRa is not in force.</exception>
    public void Require()
    {
        if (Modem == null)
            throw new InvalidOperationException(
                _chip.Modem.IsConfigured ? "The chip is an FSK or OOK modem." : "The modem was not configured.");
    }

    /// <summary>Writes all that is the same for sending and receiving. The chip sleeps.</summary>
    public void Write()
    {
        _bus.SetFrequency(Modem.FrequencyHz);
        _chip.SetPower(Modem.Pin, Modem.PowerDbm, Modem.CurrentLimitMilliamps);
        _bus.Set(Sx127xRegister.PaRamp, _chip.Layout.PaRampBits | Modem.RampIndex, 0x0F);
        SetReceiver();
        SetPacketFormat();
        SetHopping();
    }

    /// <summary>
    /// Whatever differs between sending and receiving. I and Q: RegInvertIQ has a bit for each, RegInvertIQ2 goes with the one that is
    /// used.
    /// </summary>
    public void Turn(bool receive)
    {
        bool inverted = receive ? Modem.InvertReceiveIq : Modem.InvertSendIq;
        _bus.Set(Sx127xRegister.InvertIq, 0x26 | (inverted && receive ? 0x40 : 0) | (inverted && !receive ? 0 : 0x01), 0x41);
        _bus.Set(Sx127xRegister.InvertIq2, inverted ? 0x19 : 0x1D);

        // Errata note 2.3: below 62.5 kHz the carrier moves with the intermediate frequency, for reception only.
        int shift = ReceiveShifts[Modem.BandwidthIndex];
        ShiftHz = receive ? shift : 0;
        if (shift != 0 || IsHopping) _bus.SetFrequency(Modem.FrequencyHz + ShiftHz);
    }

    /// <summary>For how many symbols single reception looks for a preamble.</summary>
    public void SetSymbolTimeout(int symbols)
    {
        _bus.Set(Sx127xRegister.ModemConfig2, (_bus.Setting(Sx127xRegister.ModemConfig2) & 0xFC) | (symbols >> 8));
        _bus.Set(Sx127xRegister.SymbolTimeout, symbols);
    }

    private void SetReceiver()
    {
        // With the automatic gain control (RegModemConfig3) the gain is what it has made of it.
        bool automatic = Modem.Gain == LnaGain.Automatic;
        int boost = Modem.LnaBoost && RegisterUnits.IsHighPort(Modem.FrequencyHz) ? 0x03 : 0;
        _bus.Set(Sx127xRegister.Lna, ((int)(automatic ? LnaGain.G1 : Modem.Gain) << 5) | boost, automatic ? 0x03 : 0xE3);
        bool six = Modem.SpreadingFactor == 6;
        SetDetection(six ? 0x05 : 0x03);
        _bus.Set(Sx127xRegister.DetectionThreshold, six ? 0x0C : 0x0A);
        if (_chip.Layout.IsSx1272) return;
        _bus.Set(Sx127xRegister.ModemConfig3, LoraConfiguration.Third(Modem), 0x0C);
        _bus.Set(Sx127xRegister.PpmCorrection, Modem.PpmRegister);
        SetHighBandwidth();
    }

    // Errata note 2.3: below 500 kHz the receiver hears itself unless the intermediate frequency is set by hand.
    private void SetDetection(int detection)
    {
        // The errata are of the SX1276/77/78/79; the bit that they change is reserved in an SX1272.
        bool isSx1272 = _chip.Layout.IsSx1272;
        int reserved = isSx1272 ? 0xF8 : 0x78;
        int value = (_bus.ReadSurely(Sx127xRegister.DetectOptimize) & reserved) | detection;
        if (Modem.BandwidthHz == 500000 && !isSx1272)
        {
            _bus.Set(Sx127xRegister.DetectOptimize, value | AutomaticIntermediateFrequency);
            return;
        }

        _bus.Set(Sx127xRegister.DetectOptimize, value);
        if (isSx1272) return;
        _bus.Set(Sx127xRegister.IntermediateFrequency1, IntermediateFrequencies[Modem.BandwidthIndex]);
        _bus.Set(Sx127xRegister.IntermediateFrequency2, 0);
    }

    // Errata note 2.1: the sensitivity at 500 kHz. Outside these two bands, and with other bandwidths, the chip knows what to do.
    private void SetHighBandwidth()
    {
        int frequency = Modem.FrequencyHz;
        bool high = frequency >= 862000000;
        if (Modem.BandwidthHz != 500000 || (!high && (frequency < 410000000 || frequency > 525000000)))
        {
            _bus.Set(Sx127xRegister.HighBandwidthOptimize1, 0x03);
            return;
        }

        _bus.Set(Sx127xRegister.HighBandwidthOptimize1, 0x02);
        _bus.Set(Sx127xRegister.HighBandwidthOptimize2, high ? 0x64 : 0x7F);
    }

    private void SetPacketFormat()
    {
        _bus.Set(Sx127xRegister.FifoTxBase, 0);
        _bus.Set(Sx127xRegister.FifoRxBase, 0);
        _bus.Set(Sx127xRegister.IrqMask, 0);
        _bus.Set(Sx127xRegister.ModemConfig1, LoraConfiguration.First(Modem, _chip.Layout.IsSx1272));
        _bus.Set(Sx127xRegister.ModemConfig2, LoraConfiguration.Second(Modem, _chip.Layout.IsSx1272));
        _bus.Set(Sx127xRegister.SymbolTimeout, 0x64);
        _bus.SetWord(Sx127xRegister.PreambleMsb, Modem.PreambleSymbols);
        _bus.Set(Sx127xRegister.PayloadLength, Modem.ImplicitHeader ? Modem.ImplicitLength : 1);
        _bus.Set(Sx127xRegister.MaximumPayloadLength, Modem.MaximumPayload);
        _bus.Set(Sx127xRegister.SyncWord, Modem.SyncWord);
    }

    // Without fast hopping a new frequency counts from the next change of the operating mode on only: the hop would come with the next
    // packet (RegPllHop; Semtech's own node code sets it as well).
    private void SetHopping()
    {
        int others = _bus.ReadSurely(_chip.Layout.PllHop) & ~FastHop;
        _bus.Set(_chip.Layout.PllHop, others | (IsHopping ? FastHop : 0), FastHop);
        _bus.Set(Sx127xRegister.HopPeriod, Modem.HopSymbols);
    }
}
