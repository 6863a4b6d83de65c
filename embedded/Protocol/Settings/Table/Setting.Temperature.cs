namespace Battery.Protocol;

/// <content>Temperatures: of cells while they are charged and discharged, of the FETs.</content>
public static partial class Setting
{
    /// <summary>Over-temperature-charge threshold, 0.1 °C. Its recovery is taken along.</summary>
    public const int OverTemperatureCharge = 0;

    /// <summary>Over-temperature charge: delay, s.</summary>
    public const int OverTemperatureChargeDelay = 51;

    /// <summary>Temperature below which charging is allowed again, 0.1 °C.</summary>
    public const int OverTemperatureChargeRecovery = 52;

    /// <summary>Over-temperature-discharge threshold, 0.1 °C. Its recovery is taken along.</summary>
    public const int OverTemperatureDischarge = 53;

    /// <summary>Over-temperature discharge: delay, s.</summary>
    public const int OverTemperatureDischargeDelay = 54;

    /// <summary>Over-temperature discharge: temperature at which it lets go again, 0.1 °C.</summary>
    public const int OverTemperatureDischargeRecovery = 55;

    /// <summary>Over-temperature of the FETs: threshold, 0.1 °C. Its recovery is taken along.</summary>
    public const int OverTemperatureFet = 56;

    /// <summary>Over-temperature of the FETs: delay, s.</summary>
    public const int OverTemperatureFetDelay = 57;

    /// <summary>Over-temperature of the FETs: temperature at which it lets go again, 0.1 °C.</summary>
    public const int OverTemperatureFetRecovery = 58;

    /// <summary>Under-temperature-charge threshold, 0.1 °C. Its recovery is taken along.</summary>
    public const int UnderTemperatureCharge = 59;

    /// <summary>Under-temperature charge: delay, s.</summary>
    public const int UnderTemperatureChargeDelay = 60;

    /// <summary>Under-temperature charge: temperature at which it lets go again, 0.1 °C.</summary>
    public const int UnderTemperatureChargeRecovery = 61;

    /// <summary>Under-temperature-discharge threshold, 0.1 °C. Its recovery is taken along.</summary>
    public const int UnderTemperatureDischarge = 62;

    /// <summary>Under-temperature discharge: delay, s.</summary>
    public const int UnderTemperatureDischargeDelay = 63;

    /// <summary>Under-temperature discharge: temperature at which it lets go again, 0.1 °C.</summary>
    public const int UnderTemperatureDischargeRecovery = 64;

    private static bool Temperature(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Temperature);
        switch (index)
        {
            case OverTemperatureCharge:
                row.Is("OTC", -400, 1500);
                row.Show(
                    "overTemperatureCharge", "Over-temperature charge", Quantity.Temperature, SettingRole.Operator, SettingDanger.Protection);
                SafeOverTemperatureCharge(row);
                return true;
            case OverTemperatureChargeDelay:
                row.Is("OTC_D", 0, 255);
                row.Show(
                    "overTemperatureChargeDelay", "Over-temperature charge: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 60);
                return true;
            case OverTemperatureChargeRecovery:
                row.Is("OTC_R", -400, 1500);
                row.Show(
                    "overTemperatureChargeRecovery", "Over-temperature charge: recovery", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeOverTemperatureChargeRecovery(row);
                return true;
            case OverTemperatureDischarge:
                row.Is("OTD", -400, 1500);
                row.Show(
                    "overTemperatureDischarge", "Over-temperature discharge", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeOverTemperatureDischarge(row);
                return true;
            case OverTemperatureDischargeDelay:
                row.Is("OTD_D", 0, 255);
                row.Show(
                    "overTemperatureDischargeDelay", "Over-temperature discharge: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 60);
                return true;
            case OverTemperatureDischargeRecovery:
                row.Is("OTD_R", -400, 1500);
                row.Show(
                    "overTemperatureDischargeRecovery", "Over-temperature discharge: recovery", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeOverTemperatureDischargeRecovery(row);
                return true;
            case OverTemperatureFet:
                row.Is("OTF", -400, 1500);
                row.Show(
                    "overTemperatureFet", "Over-temperature of the FETs", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(500, 1000);
                return true;
            case OverTemperatureFetDelay:
                row.Is("OTF_D", 0, 255);
                row.Show(
                    "overTemperatureFetDelay", "Over-temperature of the FETs: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 60);
                return true;
            case OverTemperatureFetRecovery:
                row.Is("OTF_R", -400, 1500);
                row.Show(
                    "overTemperatureFetRecovery", "Over-temperature of the FETs: recovery", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(400, 950);
                return true;
            case UnderTemperatureCharge:
                row.Is("UTC", -400, 1500);
                row.Show(
                    "underTemperatureCharge", "Under-temperature charge", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderTemperatureCharge(row);
                return true;
            case UnderTemperatureChargeDelay:
                row.Is("UTC_D", 0, 255);
                row.Show(
                    "underTemperatureChargeDelay", "Under-temperature charge: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 60);
                return true;
            case UnderTemperatureChargeRecovery:
                row.Is("UTC_R", -400, 1500);
                row.Show(
                    "underTemperatureChargeRecovery", "Under-temperature charge: recovery", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderTemperatureChargeRecovery(row);
                return true;
            case UnderTemperatureDischarge:
                row.Is("UTD", -400, 1500);
                row.Show(
                    "underTemperatureDischarge", "Under-temperature discharge", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderTemperatureDischarge(row);
                return true;
            case UnderTemperatureDischargeDelay:
                row.Is("UTD_D", 0, 255);
                row.Show(
                    "underTemperatureDischargeDelay", "Under-temperature discharge: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 60);
                return true;
            case UnderTemperatureDischargeRecovery:
                row.Is("UTD_R", -400, 1500);
                row.Show(
                    "underTemperatureDischargeRecovery", "Under-temperature discharge: recovery", Quantity.Temperature, SettingRole.Admin, SettingDanger.Protection);
                SafeUnderTemperatureDischargeRecovery(row);
                return true;
            default: return false;
        }
    }

    // Up to the end of the range that makers give for charging, and not above 55 °C where they give 60. LFP: Lishen LP54173207-202Ah,
    // specification of 2020-03-09, 0 to 60 °C. NMC: LG Chem INR18650 MJ1, 0 to 45 °C. NCA: Panasonic NCR18650B, 0 to 45 °C. LCO: Samsung
    // SDI ICR18650-26F, 0 to 45 °C. LTO: Toshiba SCiB 23 Ah, −30 to 55 °C. Not below 30 °C: a pack in a warm room would never be charged
    // again, and run down.
    private static void SafeOverTemperatureCharge(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 300, 550);
        row.Safe(CellChemistry.Nmc, 300, 450);
        row.Safe(CellChemistry.Nca, 300, 450);
        row.Safe(CellChemistry.Lco, 300, 450);
        row.Safe(CellChemistry.Lto, 300, 550);
    }

    // Below the threshold.
    private static void SafeOverTemperatureChargeRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 200, 540);
        row.Safe(CellChemistry.Nmc, 200, 440);
        row.Safe(CellChemistry.Nca, 200, 440);
        row.Safe(CellChemistry.Lco, 200, 440);
        row.Safe(CellChemistry.Lto, 200, 540);
    }

    // Up to the end of the range that makers give for discharging: LFP, NMC, NCA, LCO as named at over-voltage 60 °C, LTO 55 °C. Not below
    // 40 °C: a pack in the sun would cut off its load.
    private static void SafeOverTemperatureDischarge(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 400, 600);
        row.Safe(CellChemistry.Nmc, 400, 600);
        row.Safe(CellChemistry.Nca, 400, 600);
        row.Safe(CellChemistry.Lco, 400, 600);
        row.Safe(CellChemistry.Lto, 400, 550);
    }

    // Below the threshold.
    private static void SafeOverTemperatureDischargeRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 300, 590);
        row.Safe(CellChemistry.Nmc, 300, 590);
        row.Safe(CellChemistry.Nca, 300, 590);
        row.Safe(CellChemistry.Lco, 300, 590);
        row.Safe(CellChemistry.Lto, 300, 540);
    }

    // From the beginning of the range that makers give for charging: LFP, NMC, NCA, LCO 0 °C (lithium plates below), LTO −30 °C.
    private static void SafeUnderTemperatureCharge(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 0, 150);
        row.Safe(CellChemistry.Nmc, 0, 150);
        row.Safe(CellChemistry.Nca, 0, 150);
        row.Safe(CellChemistry.Lco, 0, 150);
        row.Safe(CellChemistry.Lto, -300, 150);
    }

    // Above the threshold.
    private static void SafeUnderTemperatureChargeRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, 10, 250);
        row.Safe(CellChemistry.Nmc, 10, 250);
        row.Safe(CellChemistry.Nca, 10, 250);
        row.Safe(CellChemistry.Lco, 10, 250);
        row.Safe(CellChemistry.Lto, -290, 250);
    }

    // From the beginning of the range that makers give for discharging: LFP, NMC, NCA, LCO −20 °C, LTO −30 °C.
    private static void SafeUnderTemperatureDischarge(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, -200, 150);
        row.Safe(CellChemistry.Nmc, -200, 150);
        row.Safe(CellChemistry.Nca, -200, 150);
        row.Safe(CellChemistry.Lco, -200, 150);
        row.Safe(CellChemistry.Lto, -300, 150);
    }

    // Above the threshold.
    private static void SafeUnderTemperatureDischargeRecovery(SettingDefinition row)
    {
        row.Safe(CellChemistry.Lfp, -190, 250);
        row.Safe(CellChemistry.Nmc, -190, 250);
        row.Safe(CellChemistry.Nca, -190, 250);
        row.Safe(CellChemistry.Lco, -190, 250);
        row.Safe(CellChemistry.Lto, -290, 250);
    }
}
