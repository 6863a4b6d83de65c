namespace Battery.Node.Wifi;

/// <summary>What <see cref="WifiTrial"/> wants done.</summary>
public enum WifiTrialAction
{
    /// <summary>Nothing: the old network is attended to, or the cloud waited for.</summary>
    None,

    /// <summary>Scan, then <see cref="WifiTrial.Scanned"/>.</summary>
    Scan,

    /// <summary>Leave what is joined and join the network, then <see cref="WifiTrial.Joined"/>.</summary>
    Join,

    /// <summary>Connect to the cloud over it.</summary>
    Reach,

    /// <summary>The cloud was reached: keep the network. The trial is over.</summary>
    Keep,

    /// <summary>Go back to the network of before; <see cref="WifiTrial.Failure"/> tells why. The trial is over.</summary>
    GoBack,
}
