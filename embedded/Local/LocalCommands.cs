using Battery.Protocol;

namespace Battery.Local;

/// <summary>What may be asked for at the node's own page. Keys, and full access to the gauge, are the cloud's to deal with.</summary>
internal static class LocalCommands
{
    private static readonly string[] All = new string[]
    {
        CommandKind.ChangeSettings, CommandKind.ConnectWifi, CommandKind.Inverter, CommandKind.Query, CommandKind.RestartNode,
        CommandKind.ResetGauge, CommandKind.Seal, CommandKind.Unseal,
    };

    public static bool Has(string summary)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (All[i] == summary) return true;
        }

        return false;
    }
}
