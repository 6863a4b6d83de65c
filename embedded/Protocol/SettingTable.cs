namespace Battery.Protocol;

/// <summary>The declaration of every setting, in the order of <see cref="Setting"/>.</summary>
public static class SettingTable
{
    /// <summary>The settings; the position is the setting's index.</summary>
    public static readonly SettingDefinition[] All = new SettingDefinition[]
    {
        new SettingDefinition(Setting.OverTemperatureCharge, "OTC", "overTemperatureCharge", "0.1 °C", -400, 1500),
        new SettingDefinition(Setting.ReportInterval, "interval", "reportInterval", "s", 1, 3600),
    };
}
