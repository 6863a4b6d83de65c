namespace Battery.Drivers.Sx127x;

/// <summary>
/// At what the receiver sets its gain (AGC) and frequency (AFC), once per packet (RegRxConfig bits 2:0; data sheet table 21).
/// </summary>
public enum FskTrigger
{
    /// <summary>At nothing.</summary>
    None = 0,

    /// <summary>A signal stronger than <see cref="FskModem.RssiThresholdDbm"/>.</summary>
    Rssi = 1,

    /// <summary>A preamble.</summary>
    Preamble = 6,

    /// <summary>Both.</summary>
    RssiAndPreamble = 7,
}
