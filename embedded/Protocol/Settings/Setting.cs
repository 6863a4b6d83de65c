using System;

namespace Battery.Protocol;

/// <summary>
/// Everything of a module that can be changed from afar, declared here and nowhere else: node, radio, cloud and portal read this. An index
/// is never given a second meaning: a new setting goes to the end, and the node needs a target for it (docs/add-a-setting.md).
/// </summary>
public static class Setting
{
    /// <summary>How many settings there can be.</summary>
    public const int Most = 512;

    // Filled by the declarations below, in their order.
    private static SettingDefinition[] _declared = new SettingDefinition[16];
    private static int _count;

    /// <summary>Over-temperature-charge threshold, 0.1 °C. Its recovery is taken along.</summary>
    public static readonly SettingDefinition OverTemperatureCharge = Declare(
        new SettingDefinition(
            0, "OTC", "overTemperatureCharge", "Over-temperature charge", Quantity.Temperature, -400, 1500, SettingRole.Operator,
            SettingDanger.Protection));

    /// <summary>Time between two readings, s.</summary>
    public static readonly SettingDefinition ReportInterval = Declare(
        new SettingDefinition(
            1, "interval", "reportInterval", "Report interval", Quantity.Duration, 1, 3600, SettingRole.Operator, SettingDanger.None));

    /// <summary>The settings; the position is the setting's index.</summary>
    public static readonly SettingDefinition[] All = TakeDeclared();

    /// <summary>How many settings there are.</summary>
    public static int Count => All.Length;

    private static SettingDefinition Declare(SettingDefinition setting)
    {
        if (_count == _declared.Length)
        {
            var larger = new SettingDefinition[_count * 2];
            Array.Copy(_declared, 0, larger, 0, _count);
            _declared = larger;
        }

        _declared[_count++] = setting;
        return setting;
    }

    private static SettingDefinition[] TakeDeclared()
    {
        var all = new SettingDefinition[_count];
        Array.Copy(_declared, 0, all, 0, _count);
        _declared = null;
        return all;
    }
}
