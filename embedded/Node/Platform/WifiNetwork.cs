namespace Battery.Node.Platform;

/// <summary>A network that a scan has found.</summary>
public sealed class WifiNetwork
{
    /// <summary>Makes an entry.</summary>
    /// <param name="ssid">The network's name.</param>
    /// <param name="macAddress">The six bytes of its access point's MAC address.</param>
    /// <param name="signalDbm">How strong it is, dBm.</param>
    public WifiNetwork(string ssid, byte[] macAddress, int signalDbm)
    {
        Ssid = ssid;
        MacAddress = macAddress;
        SignalDbm = signalDbm;
    }

    /// <summary>The network's name.</summary>
    public string Ssid { get; }

    /// <summary>The six bytes of its access point's MAC address.</summary>
    public byte[] MacAddress { get; }

    /// <summary>How strong it is, dBm.</summary>
    public int SignalDbm { get; }
}
