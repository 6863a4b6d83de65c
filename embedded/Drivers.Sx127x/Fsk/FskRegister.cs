namespace Battery.Drivers.Sx127x;

/// <summary>
/// The registers that have another meaning in FSK and OOK, or exist there only (SX1276/77/78/79 data sheet rev. 7, the register table for
/// FSK/OOK); the common ones are in <see cref="Sx127xRegister"/>.
/// </summary>
public static class FskRegister
{
    /// <summary>RegBitrateMsb; Lsb follows.</summary>
    public const byte BitRateMsb = 0x02;

    /// <summary>RegFdevMsb; Lsb follows.</summary>
    public const byte DeviationMsb = 0x04;

    /// <summary>RegRxConfig: restart, AFC, AGC, trigger.</summary>
    public const byte RxConfig = 0x0D;

    /// <summary>RegRssiConfig: offset, smoothing.</summary>
    public const byte RssiConfig = 0x0E;

    /// <summary>RegRssiCollision, dB.</summary>
    public const byte RssiCollision = 0x0F;

    /// <summary>RegRssiThresh, −dBm / 2.</summary>
    public const byte RssiThreshold = 0x10;

    /// <summary>RegRssiValue, −dBm / 2, of the moment.</summary>
    public const byte Rssi = 0x11;

    /// <summary>RegRxBw.</summary>
    public const byte Bandwidth = 0x12;

    /// <summary>RegAfcBw.</summary>
    public const byte AfcBandwidth = 0x13;

    /// <summary>RegOokPeak: bit synchroniser, kind of threshold, step.</summary>
    public const byte OokPeak = 0x14;

    /// <summary>RegOokFix.</summary>
    public const byte OokFix = 0x15;

    /// <summary>RegOokAvg: period, offset, filter.</summary>
    public const byte OokAverage = 0x16;

    /// <summary>RegAfcFei: bit 0 clears the correction before each measurement.</summary>
    public const byte AfcFei = 0x1A;

    /// <summary>RegAfcMsb, signed, steps of 61 Hz; RegAfcLsb, RegFeiMsb, RegFeiLsb follow.</summary>
    public const byte AfcMsb = 0x1B;

    /// <summary>RegPreambleDetect: detector on, size, tolerance.</summary>
    public const byte PreambleDetect = 0x1F;

    /// <summary>RegRxTimeout1: until a signal comes, 16 bits; RegRxTimeout2: a preamble; RegRxTimeout3: a sync word.</summary>
    public const byte RxTimeout1 = 0x20;

    /// <summary>RegPreambleMsb, bytes; Lsb follows.</summary>
    public const byte PreambleMsb = 0x25;

    /// <summary>RegSyncConfig: automatic restart, polarity, sync word on, its size.</summary>
    public const byte SyncConfig = 0x27;

    /// <summary>RegSyncValue1; up to seven more follow.</summary>
    public const byte SyncValue = 0x28;

    /// <summary>RegPacketConfig1: length, coding, CRC, addresses.</summary>
    public const byte PacketConfig1 = 0x30;

    /// <summary>RegPacketConfig2: packet mode, upper bits of the length.</summary>
    public const byte PacketConfig2 = 0x31;

    /// <summary>RegPayloadLength: lower bits of a fixed length, or the longest that is received.</summary>
    public const byte PayloadLength = 0x32;

    /// <summary>RegNodeAdrs.</summary>
    public const byte NodeAddress = 0x33;

    /// <summary>RegBroadcastAdrs.</summary>
    public const byte BroadcastAddress = 0x34;

    /// <summary>RegFifoThresh: when transmission begins, when FifoLevel rises.</summary>
    public const byte FifoThreshold = 0x35;

    /// <summary>RegSeqConfig1; bit 6 stops the sequencer.</summary>
    public const byte Sequencer = 0x36;

    /// <summary>RegIrqFlags1; RegIrqFlags2 follows.</summary>
    public const byte IrqFlags1 = 0x3E;

    /// <summary>RegIrqFlags2; writing FifoOverrun clears the FIFO.</summary>
    public const byte IrqFlags2 = 0x3F;

    /// <summary>RegBitrateFrac: sixteenths of the bit rate's divisor.</summary>
    public const byte BitRateFraction = 0x5D;
}
