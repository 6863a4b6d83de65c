namespace Battery.Node.Platform;

/// <summary>
/// The Wi-Fi radio: a station and an access point at once. Calls block; only the node's mesh job makes them.
/// </summary>
public interface IWifi
{
    /// <summary>The six bytes of the MAC address.</summary>
    byte[] MacAddress { get; }

    /// <summary>The networks in reach now; the node's own access point is not among them.</summary>
    WifiNetwork[] Scan();

    /// <summary>Joins a network as a station, leaving the one before; none is joined afterwards where that fails.</summary>
    /// <param name="ssid">The network.</param>
    /// <param name="password">Its password, a secret; empty or null for an open network.</param>
    WifiJoin Join(string ssid, string password);

    /// <summary>Leaves the network that was joined.</summary>
    void Leave();

    /// <summary>Tells whether the station is joined now.</summary>
    bool IsJoined { get; }

    /// <summary>Tells whether the joined network (or a cable) reaches the internet, as far as can be told without traffic.</summary>
    bool HasInternet { get; }

    /// <summary>Host, or host:port, at which the access point of the joined network serves the mesh; empty when not joined.</summary>
    string GatewayAddress { get; }

    /// <summary>Opens the node's own access point, or changes it.</summary>
    /// <param name="ssid">Its name.</param>
    /// <param name="password">Its password, a secret; empty for an open network.</param>
    void StartAccessPoint(string ssid, string password);

    /// <summary>Tells whether the node's own access point is open, be it since before a restart.</summary>
    bool IsAccessPointOpen { get; }

    /// <summary>Closes the node's own access point.</summary>
    void StopAccessPoint();

    /// <summary>How many stations have joined the node's own access point.</summary>
    int StationCount { get; }
}
