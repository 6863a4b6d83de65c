namespace Battery.Grains;

/// <summary>The kinds of command as they stand on the wire (docs/protocol.md, "Down").</summary>
public static class WireCommand
{
    /// <summary>Changes protection thresholds or the report interval.</summary>
    public const string ChangeSettings = "change-settings";

    /// <summary>Joins a Wi-Fi network.</summary>
    public const string ConnectWifi = "connect-wifi";

    /// <summary>Resets the gauge.</summary>
    public const string ResetGauge = "reset-bms";

    /// <summary>Seals the gauge.</summary>
    public const string Seal = "seal-bms";

    /// <summary>Unseals the gauge.</summary>
    public const string Unseal = "unseal-bms";

    /// <summary>Gives full access to the gauge.</summary>
    public const string FullAccess = "full-access-bms";

    /// <summary>Switches the inverter.</summary>
    public const string Inverter = "inverter";

    /// <summary>Restarts the node.</summary>
    public const string RestartNode = "restart-node";

    /// <summary>Asks whether the node is still there.</summary>
    public const string Query = "query";
}
