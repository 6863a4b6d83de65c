using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The settings of FSK and OOK in force, and how they come into the registers.</summary>
internal sealed class FskSetUp
{
    // Transmission begins with the first byte. The value is also the mark of a chip that was set up: after a reset the threshold is 15.
    private const int FifoSetting = 0x80 | FskFifo.Threshold;

    // The table of DIO mappings in packet mode: DIO0 tells that a packet has come or is out (PayloadReady, PacketSent), DIO1 that half of
    // the FIFO is filled (FifoLevel), DIO2 that a packet is coming in (SyncAddress), DIO3 that the FIFO is empty.
    private const int DioMapping = 0x0C;

    private const int SequencerStop = 0x40;

    private readonly Chip _chip;
    private readonly RegisterBus _bus;

    public FskSetUp(Chip chip)
    {
        _chip = chip;
        _bus = chip.Bus;
    }

    /// <summary>Null where neither is in force.</summary>
    public FskModem Modem { get; set; }

    /// <exception cref="InvalidOperationException">Neither is in force.</exception>
    public void Require()
    {
        if (Modem == null) throw new InvalidOperationException("The chip was not configured as an FSK or OOK modem.");
    }

    /// <summary>Whether a register has what it has not after a reset.</summary>
    public bool HasMark()
    {
        return _bus.Read(FskRegister.FifoThreshold) == FifoSetting;
    }

    /// <summary>Writes all. The chip is in standby.</summary>
    public void Write()
    {
        _bus.Write(FskRegister.Sequencer, SequencerStop);
        SetSignal();
        SetReceiver();
        SetPacket();
    }

    private void SetSignal()
    {
        bool ook = Modem.Modulation == FskModulation.Ook;
        _bus.SetWord(FskRegister.BitRateMsb, Modem.Divisor >> 4);
        _bus.Set(FskRegister.BitRateFraction, Modem.Divisor & 0x0F, 0x0F);
        _bus.SetWord(FskRegister.DeviationMsb, ook ? 0 : RegisterUnits.FrequencyRegister(Modem.DeviationHz));
        _bus.SetFrequency(Modem.FrequencyHz);
        _chip.SetPower(Modem.Pin, Modem.PowerDbm, Modem.CurrentLimitMilliamps);
        _bus.Set(Sx127xRegister.PaRamp, ((ook ? (int)Modem.OokShaping : (int)Modem.Shaping) << 5) | Modem.RampCode, 0x6F);
    }

    private void SetReceiver()
    {
        // With the automatic gain control the gain is what it has made of it.
        LnaGain gain = Modem.Gain == LnaGain.Automatic ? LnaGain.G1 : Modem.Gain;
        _bus.Set(Sx127xRegister.Lna, ((int)gain << 5) | (Modem.LnaBoost && RegisterUnits.IsHighPort(Modem.FrequencyHz) ? 0x03 : 0),
            Modem.Gain == LnaGain.Automatic ? 0x03 : 0xE3);
        _bus.Set(FskRegister.RxConfig, RxConfig(), 0x9F);
        _bus.Set(FskRegister.RssiConfig, ((Modem.RssiOffsetDb & 0x1F) << 3) | Modem.RssiSamplesCode);
        _bus.Set(FskRegister.RssiCollision, Modem.CollisionDb);
        _bus.Set(FskRegister.RssiThreshold, Modem.RssiThresholdDbm * -2);
        _bus.Set(FskRegister.Bandwidth, FskModem.BandwidthCode(Modem.BandwidthHz), 0x1F);
        _bus.Set(FskRegister.AfcBandwidth, FskModem.BandwidthCode(Modem.AfcBandwidthHz), 0x1F);

        // Packet mode needs the bit synchroniser.
        _bus.Set(FskRegister.OokPeak, 0x20 | ((int)Modem.OokThreshold << 3) | Modem.OokStepCode, 0x3F);
        _bus.Set(FskRegister.OokFix, Modem.OokFloor);
        _bus.Set(FskRegister.OokAverage,
            (Modem.OokPeriodCode << 5) | 0x10 | (Modem.OokAverageOffsetDb << 1) | Modem.OokFilterCode, 0xEF);

        // The senders' carriers differ: no packet begins with the correction of the one before.
        _bus.Set(FskRegister.AfcFei, 0x01, 0x01);
        _bus.Set(FskRegister.PreambleDetect,
            Modem.DetectorBytes == 0 ? 0 : 0x80 | ((Modem.DetectorBytes - 1) << 5) | Modem.DetectorTolerance);
        _bus.Set(FskRegister.RxTimeout1, Modem.RssiTimeoutBits / 16);
        _bus.Set(FskRegister.RxTimeout1 + 1, Modem.PreambleTimeoutBits / 16);
        _bus.Set(FskRegister.RxTimeout1 + 2, Modem.SyncTimeoutBits / 16);
    }

    private void SetPacket()
    {
        _bus.SetWord(FskRegister.PreambleMsb, Modem.PreambleBytes);

        // No automatic restart: the receiver begins anew when its FIFO was emptied, so that no packet runs into the one before.
        _bus.Set(FskRegister.SyncConfig, (Modem.Preamble55 ? 0x20 : 0) | 0x10 | (Modem.SyncWord.Length - 1), 0xF7);
        for (int i = 0; i < Modem.SyncWord.Length; i++) _bus.Set(FskRegister.SyncValue + i, Modem.SyncWord[i]);

        // A packet whose CRC is wrong stays in the FIFO (0x08): its end must be seen, to begin anew and to count it.
        int crc = Modem.Crc == FskCrc.None ? 0 : Modem.Crc == FskCrc.Ibm ? 0x11 : 0x10;
        _bus.Set(FskRegister.PacketConfig1,
            (Modem.FixedLength == 0 ? 0x80 : 0) | ((int)Modem.Coding << 5) | crc | 0x08 | ((int)Modem.AddressFilter << 1));
        int length = Modem.FixedLength == 0 ? 255 : Modem.FixedLength + Modem.AddressBytes;
        _bus.Set(FskRegister.PacketConfig2, 0x40 | (length >> 8), 0x47);
        _bus.Set(FskRegister.PayloadLength, length);
        _bus.Set(FskRegister.NodeAddress, Modem.NodeAddress);
        _bus.Set(FskRegister.BroadcastAddress, Modem.BroadcastAddress);
        _bus.Set(FskRegister.FifoThreshold, FifoSetting, 0xBF);
        _bus.Set(Sx127xRegister.DioMapping1, DioMapping);
    }

    private int RxConfig()
    {
        return (Modem.RestartOnCollision ? 0x80 : 0) | (Modem.AfcAuto ? 0x10 : 0) | (Modem.Gain == LnaGain.Automatic ? 0x08 : 0)
            | (int)Modem.Trigger;
    }
}
