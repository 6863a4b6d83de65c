using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The flags of RegIrqFlags (data sheet section 6.4, 0x12).</summary>
[Flags]
public enum Sx127xIrq
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Channel activity was detected.</summary>
    CadDetected = 0x01,

    /// <summary>The frequency hopped.</summary>
    FhssChangeChannel = 0x02,

    /// <summary>Channel activity detection is done.</summary>
    CadDone = 0x04,

    /// <summary>The packet is out.</summary>
    TxDone = 0x08,

    /// <summary>A valid header came.</summary>
    ValidHeader = 0x10,

    /// <summary>The payload's CRC is wrong.</summary>
    PayloadCrcError = 0x20,

    /// <summary>A packet came.</summary>
    RxDone = 0x40,

    /// <summary>The symbol time-out of a single reception.</summary>
    RxTimeout = 0x80,
}
