namespace Battery.Drivers.Nmea;

/// <summary>
/// The UBX messages in use: class in bits 8–15, identifier in bits 0–7. From the u-blox 6 Receiver Description Including
/// Protocol Specification (GPS.G6-SW-10018); those that only newer generations have are marked.
/// </summary>
public static class UbxId
{
    /// <summary>UBX-ACK-NAK, a message of class CFG was refused; payload: its class, its identifier.</summary>
    public const int AckNak = 0x0500;

    /// <summary>UBX-ACK-ACK, a message of class CFG was carried out; payload: its class, its identifier.</summary>
    public const int AckAck = 0x0501;

    /// <summary>UBX-CFG-PRT, a port's speed and protocols.</summary>
    public const int CfgPrt = 0x0600;

    /// <summary>UBX-CFG-MSG, how often a message is sent.</summary>
    public const int CfgMsg = 0x0601;

    /// <summary>UBX-CFG-RST, restart.</summary>
    public const int CfgRst = 0x0604;

    /// <summary>UBX-CFG-RATE, how often there is a fix.</summary>
    public const int CfgRate = 0x0608;

    /// <summary>UBX-CFG-CFG, clear, save and load the configuration.</summary>
    public const int CfgCfg = 0x0609;

    /// <summary>UBX-CFG-VALSET, sets values by key; since protocol version 27 (generation 9).</summary>
    public const int CfgValset = 0x068A;

    /// <summary>UBX-MON-VER, software and hardware version.</summary>
    public const int MonVer = 0x0A04;
}
