namespace Battery.Drivers.Sx127x;

/// <summary>The operating modes of RegOpMode bits 2:0 in LoRa mode (data sheet section 4.1.6, table 16).</summary>
public enum Sx127xMode
{
    /// <summary>Sleep: the FIFO is lost; the only mode in which LoRa can be switched on.</summary>
    Sleep = 0,

    /// <summary>Standby.</summary>
    Standby = 1,

    /// <summary>Frequency synthesis for transmission.</summary>
    SynthesisTransmit = 2,

    /// <summary>Transmission of one packet; back to standby by itself.</summary>
    Transmit = 3,

    /// <summary>Frequency synthesis for reception.</summary>
    SynthesisReceive = 4,

    /// <summary>Reception until another mode is set.</summary>
    ReceiveContinuous = 5,

    /// <summary>Reception of one packet or until the symbol time-out.</summary>
    ReceiveSingle = 6,

    /// <summary>Channel activity detection; back to standby by itself.</summary>
    ChannelActivityDetection = 7,
}
