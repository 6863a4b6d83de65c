namespace Battery.Protocol;

/// <content>What is the node's own.</content>
public static partial class Setting
{
    /// <summary>Time between two readings, s.</summary>
    public const int ReportInterval = 1;

    private static bool Node(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Node);
        switch (index)
        {
            case ReportInterval:
                row.Is("interval", 1, 3600);
                row.Show("reportInterval", "Report interval", Quantity.Duration, SettingRole.Operator, SettingDanger.None);
                return true;
            default: return false;
        }
    }
}
