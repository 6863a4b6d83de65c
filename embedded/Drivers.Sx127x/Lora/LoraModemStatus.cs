using System;

namespace Battery.Drivers.Sx127x;

/// <summary>What the LoRa receiver is at (RegModemStat bits 4:0, section 4.1.7).</summary>
[Flags]
public enum LoraModemStatus
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A preamble is heard.</summary>
    SignalDetected = 0x01,

    /// <summary>The end of the preamble was found.</summary>
    SignalSynchronized = 0x02,

    /// <summary>Reception is on.</summary>
    ReceptionOngoing = 0x04,

    /// <summary>A header came, and its checksum is right.</summary>
    HeaderValid = 0x08,

    /// <summary>The modem has nothing to do.</summary>
    ModemClear = 0x10,
}
