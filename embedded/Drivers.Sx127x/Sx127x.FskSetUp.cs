namespace Battery.Drivers.Sx127x;

/// <content>Set-up in FSK and OOK.</content>
public sealed partial class Sx127x
{
    private const int FskFifoBytes = 64;

    // FifoLevel says that more bytes than this are in the FIFO.
    private const int FskFifoThreshold = 31;

    // Transmission begins with the first byte. The value is also the mark of a chip that was set up: after a reset the threshold is 15.
    private const int FskFifoSetting = 0x80 | FskFifoThreshold;

    // The table of DIO mappings in packet mode: DIO0 tells that a packet has come or is out (PayloadReady, PacketSent), DIO1 that half of
    // the FIFO is filled (FifoLevel), DIO2 that a packet is coming in (SyncAddress), DIO3 that the FIFO is empty.
    private const int FskDioMapping = 0x0C;

    private bool IsFsk()
    {
        return HasFskMark() || HasFskMark();
    }

    private bool HasFskMark()
    {
        const int modeBits = 0x07;
        return (ReadRegister(Sx127xRegister.OpMode) | modeBits) == (ModemBits() | LowPortBit() | modeBits)
            && ReadRegister(FskRegister.FifoThreshold) == FskFifoSetting;
    }

    // The chip is in FSK sleep or standby, calibrated.
    private void SetUpFsk()
    {
        SetMode(Sx127xMode.Standby);
        WriteRegister(FskRegister.Sequencer, 0x40);
        SetFskSignal();
        SetFskReceiver();
        SetFskPacket();
        ClearFsk();
        if (!IsFskIn(Sx127xMode.Standby) || !HasSettings())
            throw new Sx127xException(
                "The chip does not keep its settings: RegOpMode is 0x" + ReadRegister(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    private void SetFskSignal()
    {
        bool ook = _fsk.Modulation == FskModulation.Ook;
        SetWord(FskRegister.BitRateMsb, _fsk.Divisor >> 4);
        Set(FskRegister.BitRateFraction, _fsk.Divisor & 0x0F, 0x0F);
        SetWord(FskRegister.DeviationMsb, ook ? 0 : FrequencyRegister(_fsk.DeviationHz));
        SetFrequency(_fsk.FrequencyHz);
        SetPower(_fsk.Pin, _fsk.PowerDbm, _fsk.CurrentLimitMilliamps);
        Set(Sx127xRegister.PaRamp, ((ook ? (int)_fsk.OokShaping : (int)_fsk.Shaping) << 5) | _fsk.RampCode, 0x6F);
    }

    private void SetFskReceiver()
    {
        // With the automatic gain control the gain is what it has made of it.
        LnaGain gain = _fsk.Gain == LnaGain.Automatic ? LnaGain.G1 : _fsk.Gain;
        Set(Sx127xRegister.Lna, ((int)gain << 5) | (_fsk.LnaBoost && IsHighPort(_fsk.FrequencyHz) ? 0x03 : 0),
            _fsk.Gain == LnaGain.Automatic ? 0x03 : 0xE3);
        Set(FskRegister.RxConfig, RxConfig(), 0x9F);
        Set(FskRegister.RssiConfig, ((_fsk.RssiOffsetDb & 0x1F) << 3) | _fsk.RssiSamplesCode);
        Set(FskRegister.RssiCollision, _fsk.CollisionDb);
        Set(FskRegister.RssiThreshold, _fsk.RssiThresholdDbm * -2);
        Set(FskRegister.Bandwidth, FskModem.BandwidthCode(_fsk.BandwidthHz), 0x1F);
        Set(FskRegister.AfcBandwidth, FskModem.BandwidthCode(_fsk.AfcBandwidthHz), 0x1F);

        // Packet mode needs the bit synchroniser.
        Set(FskRegister.OokPeak, 0x20 | ((int)_fsk.OokThreshold << 3) | _fsk.OokStepCode, 0x3F);
        Set(FskRegister.OokFix, _fsk.OokFloor);
        Set(FskRegister.OokAverage, (_fsk.OokPeriodCode << 5) | 0x10 | (_fsk.OokAverageOffsetDb << 1) | _fsk.OokFilterCode, 0xEF);

        // The senders' carriers differ: no packet begins with the correction of the one before.
        Set(FskRegister.AfcFei, 0x01, 0x01);
        Set(FskRegister.PreambleDetect, _fsk.DetectorBytes == 0 ? 0 : 0x80 | ((_fsk.DetectorBytes - 1) << 5) | _fsk.DetectorTolerance);
        Set(FskRegister.RxTimeout1, _fsk.RssiTimeoutBits / 16);
        Set(FskRegister.RxTimeout1 + 1, _fsk.PreambleTimeoutBits / 16);
        Set(FskRegister.RxTimeout1 + 2, _fsk.SyncTimeoutBits / 16);
    }

    private void SetFskPacket()
    {
        SetWord(FskRegister.PreambleMsb, _fsk.PreambleBytes);

        // No automatic restart: the receiver begins anew when its FIFO was emptied, so that no packet runs into the one before.
        Set(FskRegister.SyncConfig, (_fsk.Preamble55 ? 0x20 : 0) | 0x10 | (_fsk.SyncWord.Length - 1), 0xF7);
        for (int i = 0; i < _fsk.SyncWord.Length; i++) Set(FskRegister.SyncValue + i, _fsk.SyncWord[i]);

        // A packet whose CRC is wrong stays in the FIFO (0x08): its end must be seen, to begin anew and to count it.
        int crc = _fsk.Crc == FskCrc.None ? 0 : _fsk.Crc == FskCrc.Ibm ? 0x11 : 0x10;
        Set(FskRegister.PacketConfig1,
            (_fsk.FixedLength == 0 ? 0x80 : 0) | ((int)_fsk.Coding << 5) | crc | 0x08 | ((int)_fsk.AddressFilter << 1));
        int length = _fsk.FixedLength == 0 ? 255 : _fsk.FixedLength + _fsk.AddressBytes;
        Set(FskRegister.PacketConfig2, 0x40 | (length >> 8), 0x47);
        Set(FskRegister.PayloadLength, length);
        Set(FskRegister.NodeAddress, _fsk.NodeAddress);
        Set(FskRegister.BroadcastAddress, _fsk.BroadcastAddress);
        Set(FskRegister.FifoThreshold, FskFifoSetting, 0xBF);
        Set(Sx127xRegister.DioMapping1, FskDioMapping);
    }

    private int RxConfig()
    {
        return (_fsk.RestartOnCollision ? 0x80 : 0) | (_fsk.AfcAuto ? 0x10 : 0) | (_fsk.Gain == LnaGain.Automatic ? 0x08 : 0)
            | (int)_fsk.Trigger;
    }

    private void SetWord(int address, int value)
    {
        Set(address, value >> 8);
        Set(address + 1, value);
    }
}
