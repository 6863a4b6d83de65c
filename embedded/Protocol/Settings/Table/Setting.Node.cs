namespace Battery.Protocol;

/// <content>What is the node's own.</content>
public static partial class Setting
{
    /// <summary>Time between two readings, s.</summary>
    public const int ReportInterval = 1;

    /// <summary>What the inverter is switched to when the node starts, an <see cref="InverterAfterStart"/>.</summary>
    public const int InverterStart = 161;

    private static bool Node(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Node);
        switch (index)
        {
            case ReportInterval:
                row.Is("interval", 1, 3600);
                row.Show("reportInterval", "Report interval", Quantity.Duration, SettingRole.Operator, SettingDanger.None);
                return true;
            case InverterStart:
                row.Is("inv", (int)InverterAfterStart.Off, (int)InverterAfterStart.AsItWas);
                row.Show("inverterStart", "Inverter after a start", Quantity.None, SettingRole.Operator, SettingDanger.None);
                row.ShowAs(new string[] { "off", "on", "as it was" });
                return true;
            default: return false;
        }
    }
}
