namespace Battery.Drivers.Sx127x;

/// <summary>Whether packets carry an address, and which ones the chip receives (RegPacketConfig1 bits 2:1).</summary>
public enum FskAddressFilter
{
    /// <summary>Packets have no address.</summary>
    None = 0,

    /// <summary>Those to <see cref="FskModem.NodeAddress"/>.</summary>
    Node = 1,

    /// <summary>Those to <see cref="FskModem.NodeAddress"/> and to <see cref="FskModem.BroadcastAddress"/>.</summary>
    NodeOrBroadcast = 2,
}
