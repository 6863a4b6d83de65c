namespace Battery.Protocol;

/// <summary>The summaries of requests (docs/protocol.md) with their names in the HTTP API.</summary>
public static class CommandKind
{
    /// <summary>Change settings; data: any of <see cref="Setting"/>.</summary>
    public const string ChangeSettings = "change-settings";

    /// <summary>Join a Wi-Fi network; data: ssid, password, auto.</summary>
    public const string ConnectWifi = "connect-wifi";

    /// <summary>Reset the gauge.</summary>
    public const string ResetGauge = "reset-bms";

    /// <summary>Seal the gauge.</summary>
    public const string Seal = "seal-bms";

    /// <summary>Unseal the gauge with the key in the node's configuration.</summary>
    public const string Unseal = "unseal-bms";

    /// <summary>Bring the gauge to full access with the key in the node's configuration.</summary>
    public const string FullAccess = "full-access-bms";

    /// <summary>Switch the inverter; data: on.</summary>
    public const string Inverter = "inverter";

    /// <summary>Restart the node.</summary>
    public const string RestartNode = "restart-node";

    /// <summary>Are you still there?</summary>
    public const string Query = "query";

    /// <summary>Change the key that the module shares with its HUB; the HUB adds the new one.</summary>
    public const string ChangeRadioKey = "radio-key";

    /// <summary>To a HUB: refuse a module's present key; data: module, key.</summary>
    public const string RevokeRadioKey = "revoke-radio-key";

    /// <summary>Take a new program; data: offer. Not by radio.</summary>
    public const string Update = "update";

    /// <summary>All summaries. The position is the command's number in radio packets and is never given a second meaning.</summary>
    public static readonly string[] All = new string[]
    {
        ChangeSettings, ConnectWifi, ResetGauge, Seal, Unseal, FullAccess, Inverter, RestartNode, Query, ChangeRadioKey,
        RevokeRadioKey, Update,
    };

    private static readonly string[] ApiNames = new string[]
    {
        "changeSettings", "connectWifi", "resetGauge", "seal", "unseal", "fullAccess", "inverter", "restartNode", "query", "changeRadioKey",
        "revokeRadioKey", "update",
    };

    /// <summary>The position of a summary in <see cref="All"/>; −1 when it is unknown.</summary>
    public static int IndexOf(string summary)
    {
        return Find(All, summary);
    }

    /// <summary>The name in the HTTP API; null when the summary is unknown.</summary>
    public static string ToApiName(string summary)
    {
        int index = Find(All, summary);
        return index < 0 ? null : ApiNames[index];
    }

    /// <summary>The summary for a name of the HTTP API; null when the name is unknown.</summary>
    public static string FromApiName(string apiName)
    {
        int index = Find(ApiNames, apiName);
        return index < 0 ? null : All[index];
    }

    private static int Find(string[] names, string name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
