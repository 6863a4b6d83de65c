namespace Battery.Drivers.Sx127x;

/// <content>Set-up, errata, modes.</content>
public sealed partial class Sx127x
{
    // The index is the bandwidth's number in RegModemConfig1 (errata note 2.3).
    private static readonly int[] ReceiveShifts = new int[] { 7810, 10420, 15620, 20830, 31250, 41670, 0, 0, 0, 0 };
    private static readonly byte[] IntermediateFrequencies = new byte[] { 0x48, 0x44, 0x44, 0x44, 0x44, 0x44, 0x40, 0x40, 0x40 };

    private const int AutomaticIntermediateFrequency = 0x80;
    private const int ImageCalibrationStart = 0x40;
    private const int ImageCalibrationRunning = 0x20;
    private const int ExternalClockInput = 0x19;

    // A reset clears the LoRa bit; nothing else does. In FSK a register tells that never has its reset value.
    private void RecoverIfReset()
    {
        if (_fsk != null ? !IsFsk() : !IsLora()) Recover();
    }

    private bool IsLora()
    {
        const int modeBits = 0x07;
        return (ReadRegister(Sx127xRegister.OpMode) | modeBits) == (LoraBit | LowPortBit() | modeBits);
    }

    private void Recover()
    {
        Recoveries++;
        SetUp();
    }

    private void SetUp()
    {
        _receiving = false;
        CheckVersion();

        // The modem is chosen in sleep only (section 4.1.6): first to FSK, the only one that calibrates, then to LoRa.
        WriteRegister(Sx127xRegister.OpMode, (ReadRegister(Sx127xRegister.OpMode) & LoraBit) | LowPortBit() | (int)Sx127xMode.Sleep);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Sleep);
        CalibrateImage();
        if (_fsk != null)
        {
            SetUpFsk();
            return;
        }

        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Sleep);
        SetMode(Sx127xMode.Sleep);
        int frequency = FrequencyRegister(_modem.FrequencyHz);
        SetFrequency(_modem.FrequencyHz);
        WriteRegister(Sx127xRegister.IrqMask, 0);
        WriteRegister(Sx127xRegister.MaximumPayloadLength, _modem.MaximumPayload);
        WriteRegister(Sx127xRegister.HopPeriod, 0);
        WriteRegister(Sx127xRegister.FifoTxBase, 0);
        WriteRegister(Sx127xRegister.FifoRxBase, 0);
        SetPower(_modem.Pin, _modem.PowerDbm, _modem.CurrentLimitMilliamps);
        WriteRegister(Sx127xRegister.PaRamp, _modem.RampIndex);

        // The automatic gain control (RegModemConfig3) begins with the most.
        bool automatic = _modem.Gain == LnaGain.Automatic;
        WriteRegister(Sx127xRegister.Lna, ((int)(automatic ? LnaGain.G1 : _modem.Gain) << 5) | (_modem.LnaBoost && IsHighPort(_modem.FrequencyHz) ? 0x03 : 0));
        WriteRegister(Sx127xRegister.ModemConfig1, (_modem.BandwidthIndex << 4) | ((_modem.CodingRate - 4) << 1) | (_modem.ImplicitHeader ? 1 : 0));
        WriteRegister(Sx127xRegister.ModemConfig2, (_modem.SpreadingFactor << 4) | (_modem.Crc ? 0x04 : 0));
        WriteRegister(Sx127xRegister.SymbolTimeout, 0x64);
        WriteRegister(Sx127xRegister.ModemConfig3, (_modem.LowDataRate ? 0x08 : 0) | (automatic ? 0x04 : 0));
        WriteRegister(Sx127xRegister.PpmCorrection, _modem.PpmRegister);
        WriteRegister(Sx127xRegister.PreambleMsb, _modem.PreambleSymbols >> 8);
        WriteRegister(Sx127xRegister.PreambleMsb + 1, _modem.PreambleSymbols);
        if (_modem.ImplicitHeader) WriteRegister(Sx127xRegister.PayloadLength, _modem.ImplicitLength);
        WriteRegister(Sx127xRegister.SyncWord, _modem.SyncWord);
        bool six = _modem.SpreadingFactor == 6;
        SetDetection(six ? 0x05 : 0x03);
        WriteRegister(Sx127xRegister.DetectionThreshold, six ? 0x0C : 0x0A);
        SetHighBandwidth();
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        SetMode(Sx127xMode.Standby);
        if (ReadRegister(Sx127xRegister.OpMode) != (LoraBit | LowPortBit() | (int)Sx127xMode.Standby) || ReadRegister(Sx127xRegister.FrfMsb) != ((frequency >> 16) & 0xFF))
            throw new Sx127xException("The chip does not keep its settings: RegOpMode is 0x" + ReadRegister(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    // Errata note 2.1: the sensitivity at 500 kHz. Outside these two bands, and with other bandwidths, the chip knows what to do.
    private void SetHighBandwidth()
    {
        int frequency = _modem.FrequencyHz;
        bool high = frequency >= 862000000;
        if (_modem.BandwidthHz != 500000 || (!high && (frequency < 410000000 || frequency > 525000000)))
        {
            WriteRegister(Sx127xRegister.HighBandwidthOptimize1, 0x03);
            return;
        }

        WriteRegister(Sx127xRegister.HighBandwidthOptimize1, 0x02);
        WriteRegister(Sx127xRegister.HighBandwidthOptimize2, high ? 0x64 : 0x7F);
    }

    private void SetPower(int dbm)
    {
        SetPower(PaPin.Boost, dbm, 0);
    }

    private void SetPower(PaPin pin, int dbm, int limitMilliamps)
    {
        WriteRegister(Sx127xRegister.PaConfig, PowerAmplifier.Configuration(pin, dbm));
        WriteRegister(Sx127xRegister.PaDac, PowerAmplifier.Dac(pin, dbm));
        WriteRegister(Sx127xRegister.Ocp, PowerAmplifier.OverCurrent(limitMilliamps == 0 ? PowerAmplifier.DefaultMilliamps(pin, dbm) : limitMilliamps));
    }

    // The chip calibrates its image rejection by itself at power-on only, and for 434 MHz (section 6.2, RegImageCal). With the amplifier off.
    private void CalibrateImage()
    {
        if (_options.ExternalClock) WriteRegister(Sx127xRegister.Tcxo, ExternalClockInput);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Standby);
        Wait(PollMilliseconds);
        WriteRegister(Sx127xRegister.PaConfig, 0);
        SetFrequency(CarrierHz());
        WriteRegister(Sx127xRegister.FskImageCalibration, (ReadRegister(Sx127xRegister.FskImageCalibration) & 0x0F) | ImageCalibrationStart);
        for (int waited = 0; (ReadRegister(Sx127xRegister.FskImageCalibration) & ImageCalibrationRunning) != 0; waited += PollMilliseconds)
        {
            if (waited >= Slack) throw new Sx127xException("The image calibration does not end: is there a clock (crystal, or TCXO with its option)?");
            Wait(PollMilliseconds);
        }
    }

    // Errata note 2.3: below 500 kHz the receiver hears itself unless the intermediate frequency is set by hand.
    private void SetDetection(int detection)
    {
        const int keep = 0x78;
        int value = (ReadRegister(Sx127xRegister.DetectOptimize) & keep) | detection;
        if (_modem.BandwidthHz == 500000)
        {
            WriteRegister(Sx127xRegister.DetectOptimize, value | AutomaticIntermediateFrequency);
            return;
        }

        WriteRegister(Sx127xRegister.DetectOptimize, value);
        WriteRegister(Sx127xRegister.IntermediateFrequency1, IntermediateFrequencies[_modem.BandwidthIndex]);
        WriteRegister(Sx127xRegister.IntermediateFrequency2, 0);
    }

    // Whatever differs between sending and receiving. I and Q: RegInvertIQ has a bit for each, RegInvertIQ2 goes with the one that is used.
    private void Turn(bool receive)
    {
        bool inverted = receive ? _modem.InvertReceiveIq : _modem.InvertSendIq;
        WriteRegister(Sx127xRegister.InvertIq, 0x26 | (inverted && receive ? 0x40 : 0) | (inverted && !receive ? 0 : 0x01));
        WriteRegister(Sx127xRegister.InvertIq2, inverted ? 0x19 : 0x1D);

        // Errata note 2.3: below 62.5 kHz the carrier moves with the intermediate frequency, for reception only.
        int shift = ReceiveShifts[_modem.BandwidthIndex];
        if (shift != 0) SetFrequency(_modem.FrequencyHz + (receive ? shift : 0));
    }

    private void SetFrequency(int frequencyHz)
    {
        int frequency = FrequencyRegister(frequencyHz);
        WriteRegister(Sx127xRegister.FrfMsb, frequency >> 16);
        WriteRegister(Sx127xRegister.FrfMsb + 1, frequency >> 8);
        WriteRegister(Sx127xRegister.FrfMsb + 2, frequency);
    }

    private int LowPortBit()
    {
        return IsHighPort(CarrierHz()) ? 0 : 0x08;
    }

    private int CarrierHz()
    {
        return _fsk != null ? _fsk.FrequencyHz : _modem.FrequencyHz;
    }

    // RegOpMode bits 7:5: LoRa, or else FSK or OOK.
    private int ModemBits()
    {
        return _fsk != null ? (int)_fsk.Modulation << 5 : LoraBit;
    }

    private void SetMode(Sx127xMode mode)
    {
        WriteRegister(Sx127xRegister.OpMode, ModemBits() | LowPortBit() | (int)mode);
    }

    // Sleep where the LoRa bit is gone: no mode that is waited for.
    private Sx127xMode Mode()
    {
        int value = ReadRegister(Sx127xRegister.OpMode);
        return (value & LoraBit) == 0 ? Sx127xMode.Sleep : (Sx127xMode)(value & 0x07);
    }
}
