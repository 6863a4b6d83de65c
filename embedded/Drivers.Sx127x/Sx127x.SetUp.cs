using System;

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
    private const int TemperatureMonitorOff = 0x01;
    private const int SetUpAttempts = 3;

    // A reset clears the LoRa bit; nothing else does. In FSK a register tells that never has its reset value.
    private void RecoverIfReset()
    {
        if (_fsk != null ? !IsFsk() : !IsLora()) Recover();
    }

    private bool IsLora()
    {
        return HasModemBits() || HasModemBits();
    }

    private bool HasModemBits()
    {
        const int modeBits = 0x07;
        return (ReadRegister(Sx127xRegister.OpMode) | modeBits) == (LoraBit | LowPortBit() | modeBits);
    }

    private void Recover()
    {
        Recoveries++;
        SetUp();
    }

    // What does not arrive the first time may the second; a chip that hangs is helped by its reset pin only.
    private void SetUp()
    {
        _receiving = false;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                TrySetUp();
                return;
            }
            catch (Sx127xException)
            {
                if (attempt == SetUpAttempts) throw;
                BusFaults++;
                PullReset();
            }
        }
    }

    private void TrySetUp()
    {
        CheckVersion();
        BecomeFsk();
        CalibrateImage();
        Array.Clear(_masks, 0, _masks.Length);
        if (_options.ExternalClock) Set(Sx127xRegister.Tcxo, ExternalClockInput, 0x10);
        if (_fsk != null)
        {
            SetUpFsk();
            return;
        }

        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Sleep);
        SetMode(Sx127xMode.Sleep);
        SetFrequency(_modem.FrequencyHz);
        SetPower(_modem.Pin, _modem.PowerDbm, _modem.CurrentLimitMilliamps);
        Set(Sx127xRegister.PaRamp, _modem.RampIndex, 0x0F);
        SetReceiver();
        SetPacketFormat();
        WriteRegister(Sx127xRegister.IrqFlags, 0xFF);
        SetMode(Sx127xMode.Standby);
        if (!IsIn(Sx127xMode.Standby) || !HasSettings())
            throw new Sx127xException(
                "The chip does not keep its settings: RegOpMode is 0x" + ReadRegister(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    private void SetReceiver()
    {
        // With the automatic gain control (RegModemConfig3) the gain is what it has made of it.
        bool automatic = _modem.Gain == LnaGain.Automatic;
        int boost = _modem.LnaBoost && IsHighPort(_modem.FrequencyHz) ? 0x03 : 0;
        Set(Sx127xRegister.Lna, ((int)(automatic ? LnaGain.G1 : _modem.Gain) << 5) | boost, automatic ? 0x03 : 0xE3);
        Set(Sx127xRegister.ModemConfig3, (_modem.LowDataRate ? 0x08 : 0) | (automatic ? 0x04 : 0), 0x0C);
        Set(Sx127xRegister.PpmCorrection, _modem.PpmRegister);
        bool six = _modem.SpreadingFactor == 6;
        SetDetection(six ? 0x05 : 0x03);
        Set(Sx127xRegister.DetectionThreshold, six ? 0x0C : 0x0A);
        SetHighBandwidth();
    }

    private void SetPacketFormat()
    {
        Set(Sx127xRegister.FifoTxBase, 0);
        Set(Sx127xRegister.FifoRxBase, 0);
        Set(Sx127xRegister.IrqMask, 0);
        Set(Sx127xRegister.ModemConfig1, (_modem.BandwidthIndex << 4) | ((_modem.CodingRate - 4) << 1) | (_modem.ImplicitHeader ? 1 : 0));
        Set(Sx127xRegister.ModemConfig2, (_modem.SpreadingFactor << 4) | (_modem.Crc ? 0x04 : 0));
        Set(Sx127xRegister.SymbolTimeout, 0x64);
        Set(Sx127xRegister.PreambleMsb, _modem.PreambleSymbols >> 8);
        Set(Sx127xRegister.PreambleMsb + 1, _modem.PreambleSymbols);
        Set(Sx127xRegister.PayloadLength, _modem.ImplicitHeader ? _modem.ImplicitLength : 1);
        Set(Sx127xRegister.MaximumPayloadLength, _modem.MaximumPayload);
        Set(Sx127xRegister.HopPeriod, _modem.HopSymbols);
        Set(Sx127xRegister.SyncWord, _modem.SyncWord);
    }

    // Errata note 2.1: the sensitivity at 500 kHz. Outside these two bands, and with other bandwidths, the chip knows what to do.
    private void SetHighBandwidth()
    {
        int frequency = _modem.FrequencyHz;
        bool high = frequency >= 862000000;
        if (_modem.BandwidthHz != 500000 || (!high && (frequency < 410000000 || frequency > 525000000)))
        {
            Set(Sx127xRegister.HighBandwidthOptimize1, 0x03);
            return;
        }

        Set(Sx127xRegister.HighBandwidthOptimize1, 0x02);
        Set(Sx127xRegister.HighBandwidthOptimize2, high ? 0x64 : 0x7F);
    }

    private void SetPower(PaPin pin, int dbm, int limitMilliamps)
    {
        Set(Sx127xRegister.PaConfig, PowerAmplifier.Configuration(pin, dbm));
        Set(Sx127xRegister.PaDac, PowerAmplifier.Dac(pin, dbm), 0x07);
        Set(Sx127xRegister.Ocp,
            PowerAmplifier.OverCurrent(limitMilliamps == 0 ? PowerAmplifier.DefaultMilliamps(pin, dbm) : limitMilliamps), 0x3F);
    }

    // The chip calibrates its image rejection by itself at power-on only, and for 434 MHz (section 6.2, RegImageCal). With the amplifier
    // off.
    private void CalibrateImage()
    {
        if (_options.ExternalClock) WriteRegister(Sx127xRegister.Tcxo, ExternalClockInput);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Standby);
        Wait(PollMilliseconds);
        WriteRegister(Sx127xRegister.PaConfig, 0);
        SetFrequency(CarrierHz());
        WriteRegister(Sx127xRegister.FskImageCalibration, (ReadSurely(Sx127xRegister.FskImageCalibration) & 0x0F) | ImageCalibrationStart);
        for (int waited = 0; (ReadRegister(Sx127xRegister.FskImageCalibration) & ImageCalibrationRunning) != 0; waited += PollMilliseconds)
        {
            if (waited >= Slack)
                throw new Sx127xException("The image calibration does not end: is there a clock (crystal, or TCXO with its option)?");
            Wait(PollMilliseconds);
        }
    }

    // Errata note 2.3: below 500 kHz the receiver hears itself unless the intermediate frequency is set by hand.
    private void SetDetection(int detection)
    {
        const int reserved = 0x78;
        int value = (ReadSurely(Sx127xRegister.DetectOptimize) & reserved) | detection;
        if (_modem.BandwidthHz == 500000)
        {
            Set(Sx127xRegister.DetectOptimize, value | AutomaticIntermediateFrequency);
            return;
        }

        Set(Sx127xRegister.DetectOptimize, value);
        Set(Sx127xRegister.IntermediateFrequency1, IntermediateFrequencies[_modem.BandwidthIndex]);
        Set(Sx127xRegister.IntermediateFrequency2, 0);
    }

    // Whatever differs between sending and receiving. I and Q: RegInvertIQ has a bit for each, RegInvertIQ2 goes with the one that is used.
    private void Turn(bool receive)
    {
        bool inverted = receive ? _modem.InvertReceiveIq : _modem.InvertSendIq;
        Set(Sx127xRegister.InvertIq, 0x26 | (inverted && receive ? 0x40 : 0) | (inverted && !receive ? 0 : 0x01), 0x41);
        Set(Sx127xRegister.InvertIq2, inverted ? 0x19 : 0x1D);

        // Errata note 2.3: below 62.5 kHz the carrier moves with the intermediate frequency, for reception only.
        int shift = ReceiveShifts[_modem.BandwidthIndex];
        _shift = receive ? shift : 0;
        if (shift != 0 || IsHopping) SetFrequency(_modem.FrequencyHz + _shift);
    }

    // In one transfer: the chip takes all three when the last has come, and a hop does not wait.
    private void SetFrequency(int frequencyHz)
    {
        int frequency = FrequencyRegister(frequencyHz);
        _output[0] = Sx127xRegister.FrfMsb | 0x80;
        for (int i = 0; i < 3; i++)
        {
            byte value = (byte)(frequency >> (16 - (8 * i)));
            _settings[Sx127xRegister.FrfMsb + i] = value;
            _masks[Sx127xRegister.FrfMsb + i] = 0xFF;
            _output[1 + i] = value;
        }

        SpiTransfer.FullDuplex(_device, _output, _input, 4);
    }

    // The modem is chosen in sleep only (section 4.1.6). FSK is the one that calibrates and has a thermometer.
    private void BecomeFsk()
    {
        WriteRegister(Sx127xRegister.OpMode, (ReadRegister(Sx127xRegister.OpMode) & LoraBit) | LowPortBit() | (int)Sx127xMode.Sleep);
        WriteRegister(Sx127xRegister.OpMode, LowPortBit() | (int)Sx127xMode.Sleep);
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

    // Whether it is in a mode of LoRa.
    private bool IsIn(Sx127xMode mode)
    {
        int wanted = LoraBit | LowPortBit() | (int)mode;
        return ReadRegister(Sx127xRegister.OpMode) == wanted || ReadRegister(Sx127xRegister.OpMode) == wanted;
    }
}
