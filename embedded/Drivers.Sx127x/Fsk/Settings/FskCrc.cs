namespace Battery.Drivers.Sx127x;

/// <summary>
/// The two bytes that end a packet (RegPacketConfig1 bits 4 and 0). The chip has one bit for the CRC and the whitening sequence.
/// </summary>
public enum FskCrc
{
    /// <summary>None: damaged packets are received as if they were sound. Whitening is the standard one.</summary>
    None = 0,

    /// <summary>CCITT (polynomial 0x1021, begins with 0x1D0F, complemented), with the standard whitening.</summary>
    Ccitt = 1,

    /// <summary>IBM (polynomial 0x8005, begins with 0xFFFF), with the alternate whitening.</summary>
    Ibm = 2,
}
