namespace Battery.Protocol;

/// <content>Balancing of cells.</content>
public static partial class Setting
{
    /// <summary>Time that takes 1 mAh out of cell 1, s/mAh.</summary>
    public const int BalanceTimeCell1 = 153;

    /// <summary>Time that takes 1 mAh out of cells 2 to 4, s/mAh.</summary>
    public const int BalanceTimeCells2To4 = 154;

    /// <summary>Difference of voltages from which on cells are balanced, mV.</summary>
    public const int BalanceDelta = 155;

    /// <summary>Time between two looks at rest, s. Up to a year; the gauge would take 136.</summary>
    public const int BalanceRelaxInterval = 156;

    /// <summary>State of charge from which on cells are balanced, %.</summary>
    public const int BalanceCharge = 157;

    /// <summary>State of charge from which on cells are balanced asleep, %.</summary>
    public const int BalanceAsleepStart = 158;

    /// <summary>State of charge down to which cells are balanced asleep, %.</summary>
    public const int BalanceAsleepEnd = 159;

    /// <summary>Time asleep after which cells are balanced, h.</summary>
    public const int BalanceAsleepAfter = 160;

    private static bool Balancing(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Balancing);
        switch (index)
        {
            case BalanceTimeCell1:
                row.Is("BAL_1", 0, 65535);
                row.Show(
                    "balanceTimeCell1", "Balancing: time per charge, cell 1", Quantity.BalanceTime, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceTimeCells2To4:
                row.Is("BAL_2", 0, 65535);
                row.Show(
                    "balanceTimeCells2To4", "Balancing: time per charge, cells 2 to 4", Quantity.BalanceTime, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceDelta:
                row.Is("BAL_V", 0, 255);
                row.Show("balanceDelta", "Balancing: from a difference of", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceRelaxInterval:
                row.Is("BAL_I", 0, 31536000);
                row.Show("balanceRelaxInterval", "Balancing: interval at rest", Quantity.Duration, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceCharge:
                row.Is("BAL_Q", 0, 100);
                row.Show("balanceCharge", "Balancing: from a charge of", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceAsleepStart:
                row.Is("BAL_AS", 0, 100);
                row.Show(
                    "balanceAsleepStart", "Balancing asleep: from a charge of", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceAsleepEnd:
                row.Is("BAL_AE", 0, 100);
                row.Show(
                    "balanceAsleepEnd", "Balancing asleep: down to a charge of", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case BalanceAsleepAfter:
                row.Is("BAL_AT", 0, 65520);
                row.Show("balanceAsleepAfter", "Balancing asleep: after", Quantity.Hours, SettingRole.Admin, SettingDanger.None);
                return true;
            default: return false;
        }
    }
}
