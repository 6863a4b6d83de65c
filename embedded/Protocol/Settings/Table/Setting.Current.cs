namespace Battery.Protocol;

/// <content>Currents: over-current, overload and short circuit.</content>
public static partial class Setting
{
    /// <summary>Threshold 1 of over-current in charge, mA.</summary>
    public const int OverCurrentCharge1 = 24;

    /// <summary>Over-current charge 1: delay, s.</summary>
    public const int OverCurrentCharge1Delay = 25;

    /// <summary>Threshold 2 of over-current in charge, mA.</summary>
    public const int OverCurrentCharge2 = 26;

    /// <summary>Over-current charge 2: delay, s.</summary>
    public const int OverCurrentCharge2Delay = 27;

    /// <summary>Current below which charging is allowed again after either, mA.</summary>
    public const int OverCurrentChargeRecovery = 28;

    /// <summary>Over-current charge: recovery delay, s.</summary>
    public const int OverCurrentChargeRecoveryDelay = 29;

    /// <summary>Threshold 1 of over-current in discharge, mA, below 0.</summary>
    public const int OverCurrentDischarge1 = 30;

    /// <summary>Over-current discharge 1: delay, s.</summary>
    public const int OverCurrentDischarge1Delay = 31;

    /// <summary>Threshold 2 of over-current in discharge, mA, below 0.</summary>
    public const int OverCurrentDischarge2 = 32;

    /// <summary>Over-current discharge 2: delay, s.</summary>
    public const int OverCurrentDischarge2Delay = 33;

    /// <summary>Current above which discharging is allowed again after either, mA.</summary>
    public const int OverCurrentDischargeRecovery = 34;

    /// <summary>Over-current discharge: recovery delay, s.</summary>
    public const int OverCurrentDischargeRecoveryDelay = 35;

    /// <summary>How often it trips until it stays tripped; 0 for never.</summary>
    public const int OverCurrentDischargeLatchLimit = 36;

    /// <summary>Over-current discharge: time that forgives a trip, s.</summary>
    public const int OverCurrentDischargeCounterDelay = 37;

    /// <summary>Over-current discharge: reset of a latch, s.</summary>
    public const int OverCurrentDischargeReset = 38;

    /// <summary>How often it trips until it stays tripped; 0 for never.</summary>
    public const int OverloadLatchLimit = 39;

    /// <summary>Overload in discharge: time that forgives a trip, s.</summary>
    public const int OverloadCounterDelay = 40;

    /// <summary>Overload in discharge: recovery delay, s.</summary>
    public const int OverloadRecovery = 41;

    /// <summary>Overload in discharge: reset of a latch, s.</summary>
    public const int OverloadReset = 42;

    /// <summary>How often it trips until it stays tripped; 0 for never.</summary>
    public const int ShortCircuitChargeLatchLimit = 43;

    /// <summary>Short circuit in charge: time that forgives a trip, s.</summary>
    public const int ShortCircuitChargeCounterDelay = 44;

    /// <summary>Short circuit in charge: recovery delay, s.</summary>
    public const int ShortCircuitChargeRecovery = 45;

    /// <summary>Short circuit in charge: reset of a latch, s.</summary>
    public const int ShortCircuitChargeReset = 46;

    /// <summary>How often it trips until it stays tripped; 0 for never.</summary>
    public const int ShortCircuitDischargeLatchLimit = 47;

    /// <summary>Short circuit in discharge: time that forgives a trip, s.</summary>
    public const int ShortCircuitDischargeCounterDelay = 48;

    /// <summary>Short circuit in discharge: recovery delay, s.</summary>
    public const int ShortCircuitDischargeRecovery = 49;

    /// <summary>Short circuit in discharge: reset of a latch, s.</summary>
    public const int ShortCircuitDischargeReset = 50;

    private static bool Current(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Current);
        switch (index)
        {
            case OverCurrentCharge1:
                row.Is("OCC1", -32768, 32767);
                row.Show("overCurrentCharge1", "Over-current charge 1", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(100, 32767);
                return true;
            case OverCurrentCharge1Delay:
                row.Is("OCC1_D", 0, 255);
                row.Show(
                    "overCurrentCharge1Delay", "Over-current charge 1: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 30);
                return true;
            case OverCurrentCharge2:
                row.Is("OCC2", -32768, 32767);
                row.Show("overCurrentCharge2", "Over-current charge 2", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(100, 32767);
                return true;
            case OverCurrentCharge2Delay:
                row.Is("OCC2_D", 0, 255);
                row.Show(
                    "overCurrentCharge2Delay", "Over-current charge 2: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 30);
                return true;
            case OverCurrentChargeRecovery:
                row.Is("OCC_R", -32768, 32767);
                row.Show(
                    "overCurrentChargeRecovery", "Over-current charge: recovery", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-2000, 2000);
                return true;
            case OverCurrentChargeRecoveryDelay:
                row.Is("OCC_RD", 0, 255);
                row.Show(
                    "overCurrentChargeRecoveryDelay", "Over-current charge: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverCurrentDischarge1:
                row.Is("OCD1", -32768, 32767);
                row.Show(
                    "overCurrentDischarge1", "Over-current discharge 1", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-32768, -100);
                return true;
            case OverCurrentDischarge1Delay:
                row.Is("OCD1_D", 0, 255);
                row.Show(
                    "overCurrentDischarge1Delay", "Over-current discharge 1: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 30);
                return true;
            case OverCurrentDischarge2:
                row.Is("OCD2", -32768, 32767);
                row.Show(
                    "overCurrentDischarge2", "Over-current discharge 2", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-32768, -100);
                return true;
            case OverCurrentDischarge2Delay:
                row.Is("OCD2_D", 0, 255);
                row.Show(
                    "overCurrentDischarge2Delay", "Over-current discharge 2: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 30);
                return true;
            case OverCurrentDischargeRecovery:
                row.Is("OCD_R", -32768, 32767);
                row.Show(
                    "overCurrentDischargeRecovery", "Over-current discharge: recovery", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-2000, 2000);
                return true;
            case OverCurrentDischargeRecoveryDelay:
                row.Is("OCD_RD", 0, 255);
                row.Show(
                    "overCurrentDischargeRecoveryDelay", "Over-current discharge: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverCurrentDischargeLatchLimit:
                row.Is("OCD_L", 0, 255);
                row.Show(
                    "overCurrentDischargeLatchLimit", "Over-current discharge: trips to latch", Quantity.None, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(0, 20);
                return true;
            case OverCurrentDischargeCounterDelay:
                row.Is("OCD_C", 0, 255);
                row.Show(
                    "overCurrentDischargeCounterDelay", "Over-current discharge: time that forgives a trip", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverCurrentDischargeReset:
                row.Is("OCD_S", 0, 255);
                row.Show(
                    "overCurrentDischargeReset", "Over-current discharge: reset of a latch", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverloadLatchLimit:
                row.Is("AOLD_L", 0, 255);
                row.Show(
                    "overloadLatchLimit", "Overload in discharge: trips to latch", Quantity.None, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(0, 20);
                return true;
            case OverloadCounterDelay:
                row.Is("AOLD_C", 0, 255);
                row.Show(
                    "overloadCounterDelay", "Overload in discharge: time that forgives a trip", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverloadRecovery:
                row.Is("AOLD_R", 0, 255);
                row.Show(
                    "overloadRecovery", "Overload in discharge: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverloadReset:
                row.Is("AOLD_S", 0, 255);
                row.Show(
                    "overloadReset", "Overload in discharge: reset of a latch", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitChargeLatchLimit:
                row.Is("ASCC_L", 0, 255);
                row.Show(
                    "shortCircuitChargeLatchLimit", "Short circuit in charge: trips to latch", Quantity.None, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(0, 20);
                return true;
            case ShortCircuitChargeCounterDelay:
                row.Is("ASCC_C", 0, 255);
                row.Show(
                    "shortCircuitChargeCounterDelay", "Short circuit in charge: time that forgives a trip", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitChargeRecovery:
                row.Is("ASCC_R", 0, 255);
                row.Show(
                    "shortCircuitChargeRecovery", "Short circuit in charge: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitChargeReset:
                row.Is("ASCC_S", 0, 255);
                row.Show(
                    "shortCircuitChargeReset", "Short circuit in charge: reset of a latch", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitDischargeLatchLimit:
                row.Is("ASCD_L", 0, 255);
                row.Show(
                    "shortCircuitDischargeLatchLimit", "Short circuit in discharge: trips to latch", Quantity.None, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(0, 20);
                return true;
            case ShortCircuitDischargeCounterDelay:
                row.Is("ASCD_C", 0, 255);
                row.Show(
                    "shortCircuitDischargeCounterDelay", "Short circuit in discharge: time that forgives a trip", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitDischargeRecovery:
                row.Is("ASCD_R", 0, 255);
                row.Show(
                    "shortCircuitDischargeRecovery", "Short circuit in discharge: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case ShortCircuitDischargeReset:
                row.Is("ASCD_S", 0, 255);
                row.Show(
                    "shortCircuitDischargeReset", "Short circuit in discharge: reset of a latch", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            default: return false;
        }
    }
}
