namespace Battery.Protocol;

/// <content>Cell voltages: protection against too little and too much, by range of temperature.</content>
public static partial class Setting
{
    /// <summary>Cell under-voltage threshold, mV. Its recovery is taken along.</summary>
    public const int CellUnderVoltage = 2;

    /// <summary>Cell under-voltage: delay, s.</summary>
    public const int CellUnderVoltageDelay = 3;

    /// <summary>Cell voltage from which on discharging is allowed again, mV.</summary>
    public const int CellUnderVoltageRecovery = 4;

    /// <summary>Cell under-voltage threshold with the drop over the cell's resistance taken off, mV. Its recovery is taken along.</summary>
    public const int CompensatedUnderVoltage = 5;

    /// <summary>Cell under-voltage, compensated: delay, s.</summary>
    public const int CompensatedUnderVoltageDelay = 6;

    /// <summary>Cell voltage from which on discharging is allowed again after it, mV.</summary>
    public const int CompensatedUnderVoltageRecovery = 7;

    /// <summary>Cell over-voltage threshold at low temperature, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageLowTemp = 8;

    /// <summary>Cell over-voltage threshold at standard temperature, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageStandardTemp = 9;

    /// <summary>Cell over-voltage threshold at standard temperature, low, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageStandardTempLow = 10;

    /// <summary>Cell over-voltage threshold at standard temperature, high, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageStandardTempHigh = 11;

    /// <summary>Cell over-voltage threshold at high temperature, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageHighTemp = 12;

    /// <summary>Cell over-voltage threshold at recommended temperature, mV. Its recovery is taken along.</summary>
    public const int CellOverVoltageRecTemp = 13;

    /// <summary>Cell voltage below which charging is allowed again at low temperature, mV.</summary>
    public const int CellOverVoltageRecoveryLowTemp = 14;

    /// <summary>Cell voltage below which charging is allowed again at standard temperature, mV.</summary>
    public const int CellOverVoltageRecoveryStandardTemp = 15;

    /// <summary>Cell voltage below which charging is allowed again at standard temperature, low, mV.</summary>
    public const int CellOverVoltageRecoveryStandardTempLow = 16;

    /// <summary>Cell voltage below which charging is allowed again at standard temperature, high, mV.</summary>
    public const int CellOverVoltageRecoveryStandardTempHigh = 17;

    /// <summary>Cell voltage below which charging is allowed again at high temperature, mV.</summary>
    public const int CellOverVoltageRecoveryHighTemp = 18;

    /// <summary>Cell voltage below which charging is allowed again at recommended temperature, mV.</summary>
    public const int CellOverVoltageRecoveryRecTemp = 19;

    /// <summary>Cell over-voltage: delay, s.</summary>
    public const int CellOverVoltageDelay = 20;

    /// <summary>How often it trips until it stays tripped; 0 for never.</summary>
    public const int CellOverVoltageLatchLimit = 21;

    /// <summary>Cell over-voltage: time that forgives a trip, s.</summary>
    public const int CellOverVoltageCounterDelay = 22;

    /// <summary>Cell over-voltage: reset of a latch, s.</summary>
    public const int CellOverVoltageReset = 23;

    private static bool Voltage(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Voltage);
        switch (index)
        {
            case CellUnderVoltage:
                row.Is("CUV", 0, 32767);
                row.Show("cellUnderVoltage", "Cell under-voltage", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderVoltage(row);
                return true;
            case CellUnderVoltageDelay:
                row.Is("CUV_D", 0, 255);
                row.Show(
                    "cellUnderVoltageDelay", "Cell under-voltage: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 10);
                return true;
            case CellUnderVoltageRecovery:
                row.Is("CUV_R", 0, 32767);
                row.Show(
                    "cellUnderVoltageRecovery", "Cell under-voltage: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderVoltageRecovery(row);
                return true;
            case CompensatedUnderVoltage:
                row.Is("CUVC", 0, 32767);
                row.Show(
                    "compensatedUnderVoltage", "Cell under-voltage, compensated", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderVoltage(row);
                return true;
            case CompensatedUnderVoltageDelay:
                row.Is("CUVC_D", 0, 255);
                row.Show(
                    "compensatedUnderVoltageDelay", "Cell under-voltage, compensated: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 10);
                return true;
            case CompensatedUnderVoltageRecovery:
                row.Is("CUVC_R", 0, 32767);
                row.Show(
                    "compensatedUnderVoltageRecovery", "Cell under-voltage, compensated: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderVoltageRecovery(row);
                return true;
            case CellOverVoltageLowTemp:
                row.Is("COV_LT", 0, 32767);
                row.Show(
                    "cellOverVoltageLowTemp", "Cell over-voltage, low temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageStandardTemp:
                row.Is("COV_ST", 0, 32767);
                row.Show(
                    "cellOverVoltageStandardTemp", "Cell over-voltage, standard temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageStandardTempLow:
                row.Is("COV_STL", 0, 32767);
                row.Show(
                    "cellOverVoltageStandardTempLow", "Cell over-voltage, standard temperature, low", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageStandardTempHigh:
                row.Is("COV_STH", 0, 32767);
                row.Show(
                    "cellOverVoltageStandardTempHigh", "Cell over-voltage, standard temperature, high", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageHighTemp:
                row.Is("COV_HT", 0, 32767);
                row.Show(
                    "cellOverVoltageHighTemp", "Cell over-voltage, high temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageRecTemp:
                row.Is("COV_RT", 0, 32767);
                row.Show(
                    "cellOverVoltageRecTemp", "Cell over-voltage, recommended temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltage(row);
                return true;
            case CellOverVoltageRecoveryLowTemp:
                row.Is("COV_LT_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryLowTemp", "Cell over-voltage, low temperature: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageRecoveryStandardTemp:
                row.Is("COV_ST_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryStandardTemp", "Cell over-voltage, standard temperature: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageRecoveryStandardTempLow:
                row.Is("COV_STL_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryStandardTempLow", "Cell over-voltage, standard temperature, low: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageRecoveryStandardTempHigh:
                row.Is("COV_STH_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryStandardTempHigh", "Cell over-voltage, standard temperature, high: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageRecoveryHighTemp:
                row.Is("COV_HT_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryHighTemp", "Cell over-voltage, high temperature: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageRecoveryRecTemp:
                row.Is("COV_RT_R", 0, 32767);
                row.Show(
                    "cellOverVoltageRecoveryRecTemp", "Cell over-voltage, recommended temperature: recovery", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeOverVoltageRecovery(row);
                return true;
            case CellOverVoltageDelay:
                row.Is("COV_D", 0, 255);
                row.Show(
                    "cellOverVoltageDelay", "Cell over-voltage: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 10);
                return true;
            case CellOverVoltageLatchLimit:
                row.Is("COV_L", 0, 255);
                row.Show(
                    "cellOverVoltageLatchLimit", "Cell over-voltage: trips to latch", Quantity.None, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(0, 20);
                return true;
            case CellOverVoltageCounterDelay:
                row.Is("COV_C", 0, 255);
                row.Show(
                    "cellOverVoltageCounterDelay", "Cell over-voltage: time that forgives a trip", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case CellOverVoltageReset:
                row.Is("COV_S", 0, 255);
                row.Show(
                    "cellOverVoltageReset", "Cell over-voltage: reset of a latch", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            default: return false;
        }
    }

    // From the end of discharge that makers give. LFP: Lishen LP54173207-202Ah, 2.5 V. NMC: LG Chem INR18650 MJ1, 2.5 V. NCA: Panasonic
    // NCR18650B, 2.5 V. LCO: Samsung SDI ICR18650-26F, 2.75 V. LTO: Toshiba SCiB 23 Ah, 1.5 V. Not above what the cells rest at when
    // nearly empty.
    private static void SafeUnderVoltage(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 2500, 2900);
        row.Safe(CellChemistry.Nmc, 2500, 3100);
        row.Safe(CellChemistry.Nca, 2500, 3100);
        row.Safe(CellChemistry.Lco, 2750, 3100);
        row.Safe(CellChemistry.Lto, 1500, 1900);
    }

    // Above the end of discharge of the same cells.
    private static void SafeUnderVoltageRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 2600, 3200);
        row.Safe(CellChemistry.Nmc, 2700, 3500);
        row.Safe(CellChemistry.Nca, 2700, 3500);
        row.Safe(CellChemistry.Lco, 2850, 3600);
        row.Safe(CellChemistry.Lto, 1600, 2200);
    }

    // From the end of charging that makers give to somewhat above it. LFP: Lishen LP54173207-202Ah, 3.65 V. NMC: LG Chem INR18650 MJ1,
    // NCA: Panasonic NCR18650B, LCO: Samsung SDI ICR18650-26F, each 4.2 V. LTO: Toshiba SCiB 23 Ah, 2.7 V.
    private static void SafeOverVoltage(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 3600, 3750);
        row.Safe(CellChemistry.Nmc, 4150, 4300);
        row.Safe(CellChemistry.Nca, 4150, 4300);
        row.Safe(CellChemistry.Lco, 4150, 4300);
        row.Safe(CellChemistry.Lto, 2650, 2850);
    }

    // Below the end of charging of the same cells, and above what they rest at when half full.
    private static void SafeOverVoltageRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 3300, 3650);
        row.Safe(CellChemistry.Nmc, 3700, 4250);
        row.Safe(CellChemistry.Nca, 3700, 4250);
        row.Safe(CellChemistry.Lco, 3700, 4250);
        row.Safe(CellChemistry.Lto, 2200, 2750);
    }
}
