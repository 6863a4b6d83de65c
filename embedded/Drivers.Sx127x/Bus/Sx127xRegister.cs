namespace Battery.Drivers.Sx127x;

/// <summary>The registers in LoRa mode (SX1276/77/78/79 data sheet rev. 7, table 41 and section 6.4).</summary>
public static class Sx127xRegister
{
    /// <summary>RegFifo.</summary>
    public const byte Fifo = 0x00;

    /// <summary>RegOpMode.</summary>
    public const byte OpMode = 0x01;

    /// <summary>RegFrfMsb; Mid and Lsb follow.</summary>
    public const byte FrfMsb = 0x06;

    /// <summary>RegPaConfig.</summary>
    public const byte PaConfig = 0x09;

    /// <summary>RegPaRamp.</summary>
    public const byte PaRamp = 0x0A;

    /// <summary>RegOcp.</summary>
    public const byte Ocp = 0x0B;

    /// <summary>RegLna.</summary>
    public const byte Lna = 0x0C;

    /// <summary>RegFifoAddrPtr.</summary>
    public const byte FifoAddressPointer = 0x0D;

    /// <summary>RegFifoTxBaseAddr.</summary>
    public const byte FifoTxBase = 0x0E;

    /// <summary>RegFifoRxBaseAddr.</summary>
    public const byte FifoRxBase = 0x0F;

    /// <summary>RegFifoRxCurrentAddr.</summary>
    public const byte FifoRxCurrent = 0x10;

    /// <summary>RegIrqFlagsMask.</summary>
    public const byte IrqMask = 0x11;

    /// <summary>RegIrqFlags; a one written clears.</summary>
    public const byte IrqFlags = 0x12;

    /// <summary>RegRxNbBytes.</summary>
    public const byte RxByteCount = 0x13;

    /// <summary>RegRxHeaderCntValueMsb: valid headers since reception began; Lsb follows.</summary>
    public const byte HeaderCountMsb = 0x14;

    /// <summary>RegRxPacketCntValueMsb: valid packets since reception began; Lsb follows.</summary>
    public const byte PacketCountMsb = 0x16;

    /// <summary>
    /// RegModemStat: coding rate of the last header (bits 7:5), modem clear, header valid, reception going on, synchronised, signal
    /// detected.
    /// </summary>
    public const byte ModemStatus = 0x18;

    /// <summary>RegPktSnrValue, quarter dB, signed.</summary>
    public const byte PacketSnr = 0x19;

    /// <summary>RegPktRssiValue.</summary>
    public const byte PacketRssi = 0x1A;

    /// <summary>RegRssiValue, of the moment.</summary>
    public const byte Rssi = 0x1B;

    /// <summary>RegHopChannel; bit 6 tells whether the header says that there is a CRC.</summary>
    public const byte HopChannel = 0x1C;

    /// <summary>RegModemConfig1: bandwidth, coding rate, implicit header.</summary>
    public const byte ModemConfig1 = 0x1D;

    /// <summary>RegModemConfig2: spreading factor, CRC.</summary>
    public const byte ModemConfig2 = 0x1E;

    /// <summary>RegSymbTimeoutLsb.</summary>
    public const byte SymbolTimeout = 0x1F;

    /// <summary>RegPreambleMsb; Lsb follows.</summary>
    public const byte PreambleMsb = 0x20;

    /// <summary>RegPayloadLength.</summary>
    public const byte PayloadLength = 0x22;

    /// <summary>Longer packets are refused.</summary>
    public const byte MaximumPayloadLength = 0x23;

    /// <summary>Symbols between frequency hops; 0: no hopping.</summary>
    public const byte HopPeriod = 0x24;

    /// <summary>RegFifoRxByteAddr: where the receiver wrote last.</summary>
    public const byte FifoRxByte = 0x25;

    /// <summary>RegModemConfig3: low data rate optimisation, AGC.</summary>
    public const byte ModemConfig3 = 0x26;

    /// <summary>RegPpmCorrection: data rate offset, 0.95 of the ppm, signed.</summary>
    public const byte PpmCorrection = 0x27;

    /// <summary>RegFeiMsb: bits 19:16 of the frequency error; Mid and Lsb follow.</summary>
    public const byte FrequencyErrorMsb = 0x28;

    /// <summary>RegRssiWideband: noise.</summary>
    public const byte RssiWideband = 0x2C;

    /// <summary>Intermediate frequency, upper part (errata note 2.3).</summary>
    public const byte IntermediateFrequency1 = 0x2F;

    /// <summary>Intermediate frequency, lower part (errata note 2.3).</summary>
    public const byte IntermediateFrequency2 = 0x30;

    /// <summary>RegDetectOptimize.</summary>
    public const byte DetectOptimize = 0x31;

    /// <summary>RegInvertIQ.</summary>
    public const byte InvertIq = 0x33;

    /// <summary>RegHighBwOptimize1 (errata 2.1).</summary>
    public const byte HighBandwidthOptimize1 = 0x36;

    /// <summary>RegDetectionThreshold.</summary>
    public const byte DetectionThreshold = 0x37;

    /// <summary>RegSyncWord.</summary>
    public const byte SyncWord = 0x39;

    /// <summary>RegHighBwOptimize2 (errata 2.1).</summary>
    public const byte HighBandwidthOptimize2 = 0x3A;

    /// <summary>RegInvertIQ2.</summary>
    public const byte InvertIq2 = 0x3B;

    /// <summary>In FSK mode, at the same address: image calibration (bit 6 starts it, bit 5 is set while it runs).</summary>
    public const byte FskImageCalibration = 0x3B;

    /// <summary>In FSK mode: RegTemp, the temperature in °C with the sign turned, not calibrated.</summary>
    public const byte FskTemperature = 0x3C;

    /// <summary>RegDioMapping1: what DIO0 (bits 7:6) to DIO3 (bits 1:0) tell.</summary>
    public const byte DioMapping1 = 0x40;

    /// <summary>RegVersion.</summary>
    public const byte Version = 0x42;

    /// <summary>RegPllHop: bit 7 lets a frequency count at once when its last register is written.</summary>
    public const byte PllHop = 0x44;

    /// <summary>Crystal or TCXO.</summary>
    public const byte Tcxo = 0x4B;

    /// <summary>RegPaDac.</summary>
    public const byte PaDac = 0x4D;
}
