namespace Battery.Protocol;

/// <content>Charging: ranges of temperature and voltage, what the charger is asked for in them, its end.</content>
public static partial class Setting
{
    /// <summary>Temperature T1 at which charging begins: below is under-temperature, 0.1 °C.</summary>
    public const int ChargingTemperature1 = 88;

    /// <summary>Temperature T2 at which low temperature ends, 0.1 °C.</summary>
    public const int ChargingTemperature2 = 89;

    /// <summary>Temperature T5 at which recommended temperature begins, 0.1 °C.</summary>
    public const int ChargingTemperature5 = 90;

    /// <summary>Temperature T6 at which recommended temperature ends, 0.1 °C.</summary>
    public const int ChargingTemperature6 = 91;

    /// <summary>Temperature T3 at which standard temperature ends, 0.1 °C.</summary>
    public const int ChargingTemperature3 = 92;

    /// <summary>Temperature T4 at which charging ends: above is over-temperature, 0.1 °C.</summary>
    public const int ChargingTemperature4 = 93;

    /// <summary>Hysteresis of the temperature ranges, 0.1 K. The first firmware would take a negative one, which has no sense.</summary>
    public const int ChargingTemperatureHysteresis = 94;

    /// <summary>Voltage a cell that the charger is asked for at low temperature, mV.</summary>
    public const int ChargingVoltageLowTemp = 95;

    /// <summary>Current that the charger is asked for at low temperature in the low range of voltage, mA.</summary>
    public const int ChargingCurrentLowTempLow = 96;

    /// <summary>Current that the charger is asked for at low temperature in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentLowTempMed = 97;

    /// <summary>Current that the charger is asked for at low temperature in the high range of voltage, mA.</summary>
    public const int ChargingCurrentLowTempHigh = 98;

    /// <summary>Voltage a cell that the charger is asked for at standard temperature, mV.</summary>
    public const int ChargingVoltageStandardTemp = 99;

    /// <summary>Current that the charger is asked for at standard temperature in the low range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempLow = 100;

    /// <summary>Current that the charger is asked for at standard temperature in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempMed = 101;

    /// <summary>Current that the charger is asked for at standard temperature in the high range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempHigh = 102;

    /// <summary>Voltage a cell that the charger is asked for at standard temperature, low, mV.</summary>
    public const int ChargingVoltageStandardTempLow = 103;

    /// <summary>Current that the charger is asked for at standard temperature, low in the low range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempLowLow = 104;

    /// <summary>Current that the charger is asked for at standard temperature, low in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempLowMed = 105;

    /// <summary>Current that the charger is asked for at standard temperature, low in the high range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempLowHigh = 106;

    /// <summary>Voltage a cell that the charger is asked for at standard temperature, high, mV.</summary>
    public const int ChargingVoltageStandardTempHigh = 107;

    /// <summary>Current that the charger is asked for at standard temperature, high in the low range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempHighLow = 108;

    /// <summary>Current that the charger is asked for at standard temperature, high in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempHighMed = 109;

    /// <summary>Current that the charger is asked for at standard temperature, high in the high range of voltage, mA.</summary>
    public const int ChargingCurrentStandardTempHighHigh = 110;

    /// <summary>Voltage a cell that the charger is asked for at high temperature, mV.</summary>
    public const int ChargingVoltageHighTemp = 111;

    /// <summary>Current that the charger is asked for at high temperature in the low range of voltage, mA.</summary>
    public const int ChargingCurrentHighTempLow = 112;

    /// <summary>Current that the charger is asked for at high temperature in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentHighTempMed = 113;

    /// <summary>Current that the charger is asked for at high temperature in the high range of voltage, mA.</summary>
    public const int ChargingCurrentHighTempHigh = 114;

    /// <summary>Voltage a cell that the charger is asked for at recommended temperature, mV.</summary>
    public const int ChargingVoltageRecTemp = 115;

    /// <summary>Current that the charger is asked for at recommended temperature in the low range of voltage, mA.</summary>
    public const int ChargingCurrentRecTempLow = 116;

    /// <summary>Current that the charger is asked for at recommended temperature in the medium range of voltage, mA.</summary>
    public const int ChargingCurrentRecTempMed = 117;

    /// <summary>Current that the charger is asked for at recommended temperature in the high range of voltage, mA.</summary>
    public const int ChargingCurrentRecTempHigh = 118;

    /// <summary>Current that the charger is asked for of empty cells, mA.</summary>
    public const int PrechargeCurrent = 119;

    /// <summary>Current that the charger is asked for of full cells, mA.</summary>
    public const int MaintenanceCurrent = 120;

    /// <summary>Cell voltage below which the charger is asked for the pre-charge current, mV.</summary>
    public const int PrechargeStartVoltage = 121;

    /// <summary>Voltage range: low begins at this cell voltage, mV.</summary>
    public const int VoltageRangeLow = 122;

    /// <summary>Voltage range: medium begins at this cell voltage, mV.</summary>
    public const int VoltageRangeMedium = 123;

    /// <summary>Voltage range: high begins at this cell voltage, mV.</summary>
    public const int VoltageRangeHigh = 124;

    /// <summary>Hysteresis of the voltage ranges, mV.</summary>
    public const int VoltageRangeHysteresis = 125;

    /// <summary>Charge range: medium from, % of charge.</summary>
    public const int ChargeRangeMedium = 126;

    /// <summary>Charge range: high from, % of charge.</summary>
    public const int ChargeRangeHigh = 127;

    /// <summary>Charge range: hysteresis, % of charge.</summary>
    public const int ChargeRangeHysteresis = 128;

    /// <summary>Current below which charging ends, mA.</summary>
    public const int TaperCurrent = 129;

    /// <summary>How near to the charging voltage a cell must be for charging to end, mV.</summary>
    public const int TaperVoltage = 130;

    /// <summary>In how many steps the current asked for changes.</summary>
    public const int CurrentRate = 131;

    /// <summary>In how many steps the voltage asked for changes.</summary>
    public const int VoltageRate = 132;

    /// <summary>Current above which the charge loss is made up for, mA.</summary>
    public const int LossCompensationCurrent = 133;

    /// <summary>Voltage a cell up to which the charge loss is made up for, mV.</summary>
    public const int LossCompensationVoltage = 134;

    /// <summary>Time over which the current is averaged, s.</summary>
    public const int ResistanceCorrectionTime = 135;

    private static bool Charging(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Charging);
        switch (index)
        {
            case ChargingTemperature1:
                row.Is("T1", -1280, 1270);
                row.Show(
                    "chargingTemperature1", "Temperature range T1", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperature2:
                row.Is("T2", -1280, 1270);
                row.Show(
                    "chargingTemperature2", "Temperature range T2", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperature5:
                row.Is("T5", -1280, 1270);
                row.Show(
                    "chargingTemperature5", "Temperature range T5", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperature6:
                row.Is("T6", -1280, 1270);
                row.Show(
                    "chargingTemperature6", "Temperature range T6", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperature3:
                row.Is("T3", -1280, 1270);
                row.Show(
                    "chargingTemperature3", "Temperature range T3", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperature4:
                row.Is("T4", -1280, 1270);
                row.Show(
                    "chargingTemperature4", "Temperature range T4", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingTemperature(row);
                return true;
            case ChargingTemperatureHysteresis:
                row.Is("T_H", 0, 1270);
                row.Show(
                    "chargingTemperatureHysteresis", "Temperature ranges: hysteresis", Quantity.TemperatureDifference, SettingRole.Admin, SettingDanger.None);
                return true;
            case ChargingVoltageLowTemp:
                row.Is("CV_LT", 0, 32767);
                row.Show(
                    "chargingVoltageLowTemp", "Charging voltage, low temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentLowTempLow:
                row.Is("CC_LT_L", 0, 32767);
                row.Show(
                    "chargingCurrentLowTempLow", "Charging current, low temperature, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentLowTempMed:
                row.Is("CC_LT_M", 0, 32767);
                row.Show(
                    "chargingCurrentLowTempMed", "Charging current, low temperature, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentLowTempHigh:
                row.Is("CC_LT_H", 0, 32767);
                row.Show(
                    "chargingCurrentLowTempHigh", "Charging current, low temperature, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingVoltageStandardTemp:
                row.Is("CV_ST", 0, 32767);
                row.Show(
                    "chargingVoltageStandardTemp", "Charging voltage, standard temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentStandardTempLow:
                row.Is("CC_ST_L", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempLow", "Charging current, standard temperature, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempMed:
                row.Is("CC_ST_M", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempMed", "Charging current, standard temperature, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempHigh:
                row.Is("CC_ST_H", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempHigh", "Charging current, standard temperature, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingVoltageStandardTempLow:
                row.Is("CV_STL", 0, 32767);
                row.Show(
                    "chargingVoltageStandardTempLow", "Charging voltage, standard temperature, low", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentStandardTempLowLow:
                row.Is("CC_STL_L", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempLowLow", "Charging current, standard temperature, low, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempLowMed:
                row.Is("CC_STL_M", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempLowMed", "Charging current, standard temperature, low, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempLowHigh:
                row.Is("CC_STL_H", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempLowHigh", "Charging current, standard temperature, low, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingVoltageStandardTempHigh:
                row.Is("CV_STH", 0, 32767);
                row.Show(
                    "chargingVoltageStandardTempHigh", "Charging voltage, standard temperature, high", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentStandardTempHighLow:
                row.Is("CC_STH_L", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempHighLow", "Charging current, standard temperature, high, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempHighMed:
                row.Is("CC_STH_M", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempHighMed", "Charging current, standard temperature, high, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentStandardTempHighHigh:
                row.Is("CC_STH_H", 0, 32767);
                row.Show(
                    "chargingCurrentStandardTempHighHigh", "Charging current, standard temperature, high, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingVoltageHighTemp:
                row.Is("CV_HT", 0, 32767);
                row.Show(
                    "chargingVoltageHighTemp", "Charging voltage, high temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentHighTempLow:
                row.Is("CC_HT_L", 0, 32767);
                row.Show(
                    "chargingCurrentHighTempLow", "Charging current, high temperature, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentHighTempMed:
                row.Is("CC_HT_M", 0, 32767);
                row.Show(
                    "chargingCurrentHighTempMed", "Charging current, high temperature, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentHighTempHigh:
                row.Is("CC_HT_H", 0, 32767);
                row.Show(
                    "chargingCurrentHighTempHigh", "Charging current, high temperature, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingVoltageRecTemp:
                row.Is("CV_RT", 0, 32767);
                row.Show(
                    "chargingVoltageRecTemp", "Charging voltage, recommended temperature", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ChargingCurrentRecTempLow:
                row.Is("CC_RT_L", 0, 32767);
                row.Show(
                    "chargingCurrentRecTempLow", "Charging current, recommended temperature, low voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentRecTempMed:
                row.Is("CC_RT_M", 0, 32767);
                row.Show(
                    "chargingCurrentRecTempMed", "Charging current, recommended temperature, medium voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case ChargingCurrentRecTempHigh:
                row.Is("CC_RT_H", 0, 32767);
                row.Show(
                    "chargingCurrentRecTempHigh", "Charging current, recommended temperature, high voltage", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case PrechargeCurrent:
                row.Is("CC_P", 0, 32767);
                row.Show("prechargeCurrent", "Pre-charge current", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case MaintenanceCurrent:
                row.Is("CC_M", 0, 32767);
                row.Show("maintenanceCurrent", "Maintenance current", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case PrechargeStartVoltage:
                row.Is("CV_PS", 0, 32767);
                row.Show("prechargeStartVoltage", "Pre-charge below", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeVoltageRange(row);
                return true;
            case VoltageRangeLow:
                row.Is("CV_L", 0, 32767);
                row.Show("voltageRangeLow", "Voltage range: low", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeVoltageRange(row);
                return true;
            case VoltageRangeMedium:
                row.Is("CV_M", 0, 32767);
                row.Show("voltageRangeMedium", "Voltage range: medium", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeVoltageRange(row);
                return true;
            case VoltageRangeHigh:
                row.Is("CV_H", 0, 32767);
                row.Show("voltageRangeHigh", "Voltage range: high", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeVoltageRange(row);
                return true;
            case VoltageRangeHysteresis:
                row.Is("CV_Y", 0, 255);
                row.Show(
                    "voltageRangeHysteresis", "Voltage range: hysteresis", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case ChargeRangeMedium:
                row.Is("SOC_M", 0, 100);
                row.Show("chargeRangeMedium", "Charge range: medium from", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case ChargeRangeHigh:
                row.Is("SOC_H", 0, 100);
                row.Show("chargeRangeHigh", "Charge range: high from", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case ChargeRangeHysteresis:
                row.Is("SOC_Y", 0, 100);
                row.Show("chargeRangeHysteresis", "Charge range: hysteresis", Quantity.Percent, SettingRole.Admin, SettingDanger.None);
                return true;
            case TaperCurrent:
                row.Is("TAPER", 0, 32767);
                row.Show("taperCurrent", "Charge ends below current", Quantity.Current, SettingRole.Admin, SettingDanger.None);
                return true;
            case TaperVoltage:
                row.Is("TAPER_V", 0, 32767);
                row.Show("taperVoltage", "Charge ends within voltage", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.None);
                return true;
            case CurrentRate:
                row.Is("RATE_C", 1, 255);
                row.Show("currentRate", "Steps of a change of charging current", Quantity.None, SettingRole.Admin, SettingDanger.None);
                return true;
            case VoltageRate:
                row.Is("RATE_V", 1, 255);
                row.Show("voltageRate", "Steps of a change of charging voltage", Quantity.None, SettingRole.Admin, SettingDanger.None);
                return true;
            case LossCompensationCurrent:
                row.Is("CCC_C", 0, 32767);
                row.Show(
                    "lossCompensationCurrent", "Loss compensation: current", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32767);
                return true;
            case LossCompensationVoltage:
                row.Is("CCC_V", 0, 32767);
                row.Show(
                    "lossCompensationVoltage", "Loss compensation: voltage", Quantity.CellVoltage, SettingRole.Admin, SettingDanger.Protection);
                SafeChargingVoltage(row);
                return true;
            case ResistanceCorrectionTime:
                row.Is("IR_T", 1, 255);
                row.Show(
                    "resistanceCorrectionTime", "Resistance correction: averaging", Quantity.Duration, SettingRole.Admin, SettingDanger.None);
                return true;
            default: return false;
        }
    }

    // Inside the range that makers give for charging, as under- and over-temperature in charge.
    private static void SafeChargingTemperature(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 0, 550);
        row.Safe(CellChemistry.Nmc, 0, 450);
        row.Safe(CellChemistry.Nca, 0, 450);
        row.Safe(CellChemistry.Lco, 0, 450);
        row.Safe(CellChemistry.Lto, -300, 550);
    }

    // Up to the end of charging that the makers of the same cells give.
    private static void SafeChargingVoltage(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 3000, 3650);
        row.Safe(CellChemistry.Nmc, 3500, 4200);
        row.Safe(CellChemistry.Nca, 3500, 4200);
        row.Safe(CellChemistry.Lco, 3500, 4200);
        row.Safe(CellChemistry.Lto, 2000, 2700);
    }

    // Between a deeply discharged cell and the end of charging.
    private static void SafeVoltageRange(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 1500, 3650);
        row.Safe(CellChemistry.Nmc, 2000, 4200);
        row.Safe(CellChemistry.Nca, 2000, 4200);
        row.Safe(CellChemistry.Lco, 2000, 4200);
        row.Safe(CellChemistry.Lto, 1200, 2700);
    }
}
