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
    /// <remarks>
    /// Safe is up to the end of the range that makers give for charging, and not above 55 °C where they give 60. LFP: Lishen
    /// LP54173207-202Ah, specification of 2020-03-09, 0 to 60 °C. NMC: LG Chem INR18650 MJ1, 0 to 45 °C. NCA: Panasonic NCR18650B,
    /// 0 to 45 °C. LCO: Samsung SDI ICR18650-26F, 0 to 45 °C. LTO: Toshiba SCiB 23 Ah, −30 to 55 °C. Not below 30 °C: a pack in a warm
    /// room would never be charged again, and run down.
    /// </remarks>
    public static readonly SettingDefinition OverTemperatureCharge = Declare(
        new SettingDefinition(
            0, "OTC", "overTemperatureCharge", "Over-temperature charge", Quantity.Temperature, -400, 1500, SettingRole.Operator,
            SettingDanger.Protection)
            .Safe(CellChemistry.Lfp, 300, 550)
            .Safe(CellChemistry.Nmc, 300, 450)
            .Safe(CellChemistry.Nca, 300, 450)
            .Safe(CellChemistry.Lco, 300, 450)
            .Safe(CellChemistry.Lto, 300, 550));

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
