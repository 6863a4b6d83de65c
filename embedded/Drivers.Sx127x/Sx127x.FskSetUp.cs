namespace Battery.Drivers.Sx127x;

/// <content>Set-up in FSK and OOK.</content>
public sealed partial class Sx127x
{
    private const int FskFifoBytes = 64;

    // FifoLevel says that more bytes than this are in the FIFO.
    private const int FskFifoThreshold = 31;

    // Transmission begins with the first byte. The value is also the mark of a chip that was set up: after a reset the threshold is 15.
    private const int FskFifoSetting = 0x80 | FskFifoThreshold;

    private bool IsFsk()
    {
        const int modeBits = 0x07;
        return (ReadRegister(Sx127xRegister.OpMode) | modeBits) == (ModemBits() | LowPortBit() | modeBits) && ReadRegister(FskRegister.FifoThreshold) == FskFifoSetting;
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
        int divisor = _fsk.Divisor >> 4;
        if (!IsFsk() || ReadRegister(FskRegister.BitRateMsb) != divisor >> 8 || ReadRegister(FskRegister.BitRateMsb + 1) != (divisor & 0xFF))
            throw new Sx127xException("The chip does not keep its settings: RegOpMode is 0x" + ReadRegister(Sx127xRegister.OpMode).ToString("X2") + ".");
    }

    private void SetFskSignal()
    {
        bool ook = _fsk.Modulation == FskModulation.Ook;
        WriteWord(FskRegister.BitRateMsb, _fsk.Divisor >> 4);
        WriteRegister(FskRegister.BitRateFraction, _fsk.Divisor & 0x0F);
        WriteWord(FskRegister.DeviationMsb, ook ? 0 : FrequencyRegister(_fsk.DeviationHz));
        SetFrequency(_fsk.FrequencyHz);
        SetPower(_fsk.Pin, _fsk.PowerDbm, _fsk.CurrentLimitMilliamps);
        WriteRegister(Sx127xRegister.PaRamp, ((ook ? (int)_fsk.OokShaping : (int)_fsk.Shaping) << 5) | _fsk.RampCode);
    }

    private void SetFskReceiver()
    {
        // The automatic gain control begins with the most.
        LnaGain gain = _fsk.Gain == LnaGain.Automatic ? LnaGain.G1 : _fsk.Gain;
        WriteRegister(Sx127xRegister.Lna, ((int)gain << 5) | (_fsk.LnaBoost && IsHighPort(_fsk.FrequencyHz) ? 0x03 : 0));
        WriteRegister(FskRegister.RxConfig, RxConfig());
        WriteRegister(FskRegister.RssiConfig, ((_fsk.RssiOffsetDb & 0x1F) << 3) | _fsk.RssiSamplesCode);
        WriteRegister(FskRegister.RssiCollision, _fsk.CollisionDb);
        WriteRegister(FskRegister.RssiThreshold, _fsk.RssiThresholdDbm * -2);
        WriteRegister(FskRegister.Bandwidth, FskModem.BandwidthCode(_fsk.BandwidthHz));
        WriteRegister(FskRegister.AfcBandwidth, FskModem.BandwidthCode(_fsk.AfcBandwidthHz));

        // Packet mode needs the bit synchroniser.
        WriteRegister(FskRegister.OokPeak, 0x20 | ((int)_fsk.OokThreshold << 3) | _fsk.OokStepCode);
        WriteRegister(FskRegister.OokFix, _fsk.OokFloor);
        WriteRegister(FskRegister.OokAverage, (_fsk.OokPeriodCode << 5) | 0x10 | (_fsk.OokAverageOffsetDb << 1) | _fsk.OokFilterCode);

        // The senders' carriers differ: no packet begins with the correction of the one before.
        WriteRegister(FskRegister.AfcFei, 0x01);
        WriteRegister(FskRegister.PreambleDetect, _fsk.DetectorBytes == 0 ? 0 : 0x80 | ((_fsk.DetectorBytes - 1) << 5) | _fsk.DetectorTolerance);
        WriteRegister(FskRegister.RxTimeout1, _fsk.RssiTimeoutBits / 16);
        WriteRegister(FskRegister.RxTimeout1 + 1, _fsk.PreambleTimeoutBits / 16);
        WriteRegister(FskRegister.RxTimeout1 + 2, _fsk.SyncTimeoutBits / 16);
    }

    private void SetFskPacket()
    {
        WriteWord(FskRegister.PreambleMsb, _fsk.PreambleBytes);

        // No automatic restart: the receiver begins anew when its FIFO was emptied, so that no packet runs into the one before.
        WriteRegister(FskRegister.SyncConfig, (_fsk.Preamble55 ? 0x20 : 0) | 0x10 | (_fsk.SyncWord.Length - 1));
        for (int i = 0; i < _fsk.SyncWord.Length; i++) WriteRegister(FskRegister.SyncValue + i, _fsk.SyncWord[i]);

        // A packet whose CRC is wrong stays in the FIFO (0x08): its end must be seen, to begin anew and to count it.
        int crc = _fsk.Crc == FskCrc.None ? 0 : _fsk.Crc == FskCrc.Ibm ? 0x11 : 0x10;
        WriteRegister(FskRegister.PacketConfig1, (_fsk.FixedLength == 0 ? 0x80 : 0) | ((int)_fsk.Coding << 5) | crc | 0x08 | ((int)_fsk.AddressFilter << 1));
        int length = _fsk.FixedLength == 0 ? 255 : _fsk.FixedLength + _fsk.AddressBytes;
        WriteRegister(FskRegister.PacketConfig2, 0x40 | (length >> 8));
        WriteRegister(FskRegister.PayloadLength, length);
        WriteRegister(FskRegister.NodeAddress, _fsk.NodeAddress);
        WriteRegister(FskRegister.BroadcastAddress, _fsk.BroadcastAddress);
        WriteRegister(FskRegister.FifoThreshold, FskFifoSetting);
    }

    private int RxConfig()
    {
        return (_fsk.RestartOnCollision ? 0x80 : 0) | (_fsk.AfcAuto ? 0x10 : 0) | (_fsk.Gain == LnaGain.Automatic ? 0x08 : 0) | (int)_fsk.Trigger;
    }

    private void WriteWord(int address, int value)
    {
        WriteRegister(address, value >> 8);
        WriteRegister(address + 1, value);
    }
}
