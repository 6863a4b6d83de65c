using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The flags of RegIrqFlags1 (upper byte) and RegIrqFlags2 (lower byte) in FSK and OOK.</summary>
[Flags]
public enum FskIrq
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The battery is low.</summary>
    LowBattery = 0x0001,

    /// <summary>The CRC is right.</summary>
    CrcOk = 0x0002,

    /// <summary>A packet is in the FIFO, or the rest of one.</summary>
    PayloadReady = 0x0004,

    /// <summary>The packet is out.</summary>
    PacketSent = 0x0008,

    /// <summary>The FIFO ran over.</summary>
    FifoOverrun = 0x0010,

    /// <summary>More bytes than the threshold are in the FIFO.</summary>
    FifoLevel = 0x0020,

    /// <summary>The FIFO is empty.</summary>
    FifoEmpty = 0x0040,

    /// <summary>The FIFO is full.</summary>
    FifoFull = 0x0080,

    /// <summary>Sync word, and address where filtered, are those that are waited for.</summary>
    SyncAddressMatch = 0x0100,

    /// <summary>A preamble was seen.</summary>
    PreambleDetect = 0x0200,

    /// <summary>One of the receiver's time-outs.</summary>
    Timeout = 0x0400,

    /// <summary>The signal is stronger than the threshold.</summary>
    Rssi = 0x0800,

    /// <summary>The PLL has locked.</summary>
    PllLock = 0x1000,

    /// <summary>The transmitter is ready.</summary>
    TxReady = 0x2000,

    /// <summary>The receiver is ready.</summary>
    RxReady = 0x4000,

    /// <summary>The mode that was asked for is reached.</summary>
    ModeReady = 0x8000,
}
