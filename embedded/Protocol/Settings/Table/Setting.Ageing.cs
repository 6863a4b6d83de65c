namespace Battery.Protocol;

/// <content>Charging of aged cells: what less is asked for by cycles, by health and after heat (R2).</content>
public static partial class Setting
{
    /// <summary>Cycles from which stage 1 of ageing holds.</summary>
    public const int Degrade1Cycles = 136;

    /// <summary>State of health below which stage 1 of ageing holds, %.</summary>
    public const int Degrade1Health = 137;

    /// <summary>How much less voltage a cell is asked for in stage 1, mV.</summary>
    public const int Degrade1Voltage = 138;

    /// <summary>How much less current is asked for in stage 1, %.</summary>
    public const int Degrade1Current = 139;

    /// <summary>Cycles from which stage 2 of ageing holds.</summary>
    public const int Degrade2Cycles = 140;

    /// <summary>State of health below which stage 2 of ageing holds, %.</summary>
    public const int Degrade2Health = 141;

    /// <summary>How much less voltage a cell is asked for in stage 2, mV.</summary>
    public const int Degrade2Voltage = 142;

    /// <summary>How much less current is asked for in stage 2, %.</summary>
    public const int Degrade2Current = 143;

    /// <summary>Cycles from which stage 3 of ageing holds.</summary>
    public const int Degrade3Cycles = 144;

    /// <summary>State of health below which stage 3 of ageing holds, %.</summary>
    public const int Degrade3Health = 145;

    /// <summary>How much less voltage a cell is asked for in stage 3, mV.</summary>
    public const int Degrade3Voltage = 146;

    /// <summary>How much less current is asked for in stage 3, %.</summary>
    public const int Degrade3Current = 147;

    /// <summary>Temperature above which full cells age, 0.1 °C.</summary>
    public const int HotFullTemperature = 148;

    /// <summary>Cell voltage above which hot cells age, mV.</summary>
    public const int HotFullVoltage = 149;

    /// <summary>Time after which less voltage is asked for, s.</summary>
    public const int HotFullInterval = 150;

    /// <summary>How much less voltage is asked for each time, mV.</summary>
    public const int HotFullStep = 151;

    /// <summary>The least voltage that is asked for, mV.</summary>
    public const int HotFullLeast = 152;

    private static bool Ageing(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Ageing);
        switch (index)
        {
            case Degrade1Cycles:
                row.Is("DEG1_N", 0, 65535);
                row.Show("degrade1Cycles", "Ageing 1: from cycles", Quantity.Cycles, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade1Health:
                row.Is("DEG1_H", 0, 100);
                row.Show("degrade1Health", "Ageing 1: below health", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade1Voltage:
                row.Is("DEG1_V", 0, 32767);
                row.Show("degrade1Voltage", "Ageing 1: voltage less", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade1Current:
                row.Is("DEG1_C", 0, 100);
                row.Show("degrade1Current", "Ageing 1: current less", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade2Cycles:
                row.Is("DEG2_N", 0, 65535);
                row.Show("degrade2Cycles", "Ageing 2: from cycles", Quantity.Cycles, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade2Health:
                row.Is("DEG2_H", 0, 100);
                row.Show("degrade2Health", "Ageing 2: below health", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade2Voltage:
                row.Is("DEG2_V", 0, 32767);
                row.Show("degrade2Voltage", "Ageing 2: voltage less", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade2Current:
                row.Is("DEG2_C", 0, 100);
                row.Show("degrade2Current", "Ageing 2: current less", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade3Cycles:
                row.Is("DEG3_N", 0, 65535);
                row.Show("degrade3Cycles", "Ageing 3: from cycles", Quantity.Cycles, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade3Health:
                row.Is("DEG3_H", 0, 100);
                row.Show("degrade3Health", "Ageing 3: below health", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade3Voltage:
                row.Is("DEG3_V", 0, 32767);
                row.Show("degrade3Voltage", "Ageing 3: voltage less", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case Degrade3Current:
                row.Is("DEG3_C", 0, 100);
                row.Show("degrade3Current", "Ageing 3: current less", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case HotFullTemperature:
                row.Is("CSD_T", -2732, 30035);
                row.Show(
                    "hotFullTemperature", "Kept full and hot: temperature", Quantity.Temperature, SettingRole.Admin, SettingDanger.None);
                return true;
            case HotFullVoltage:
                row.Is("CSD_V", 0, 32767);
                row.Show("hotFullVoltage", "Kept full and hot: voltage", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case HotFullInterval:
                row.Is("CSD_I", 0, 14400);
                row.Show("hotFullInterval", "Kept full and hot: interval", Quantity.Duration, SettingRole.Admin, SettingDanger.None);
                return true;
            case HotFullStep:
                row.Is("CSD_S", 0, 32767);
                row.Show("hotFullStep", "Kept full and hot: step", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case HotFullLeast:
                row.Is("CSD_L", 0, 32767);
                row.Show("hotFullLeast", "Kept full and hot: least voltage", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            default: return false;
        }
    }
}
