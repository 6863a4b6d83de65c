namespace Battery.Protocol;

/// <content>The charger: watchdog, time-outs, over-charge, more than it was asked for.</content>
public static partial class Setting
{
    /// <summary>Host watchdog: delay, s.</summary>
    public const int HostWatchdogDelay = 65;

    /// <summary>Pre-charge time-out: counts at a current above this, mA.</summary>
    public const int PrechargeTimeoutCurrent = 66;

    /// <summary>Pre-charge time-out: pauses at a current below this, mA.</summary>
    public const int PrechargeTimeoutSuspendCurrent = 67;

    /// <summary>Pre-charge time-out, s.</summary>
    public const int PrechargeTimeoutDelay = 68;

    /// <summary>Pre-charge time-out: charge taken out that ends it, mAh.</summary>
    public const int PrechargeTimeoutReset = 69;

    /// <summary>Charge time-out: counts at a current above this, mA.</summary>
    public const int ChargeTimeoutCurrent = 70;

    /// <summary>Charge time-out: pauses at a current below this, mA.</summary>
    public const int ChargeTimeoutSuspendCurrent = 71;

    /// <summary>Charge time-out, s.</summary>
    public const int ChargeTimeoutDelay = 72;

    /// <summary>Charge time-out: charge taken out that ends it, mAh.</summary>
    public const int ChargeTimeoutReset = 73;

    /// <summary>Charge beyond full that trips it, mAh.</summary>
    public const int OverCharge = 74;

    /// <summary>Charge taken out that lets go again, mAh.</summary>
    public const int OverChargeRecovery = 75;

    /// <summary>State of charge below which it lets go again, %.</summary>
    public const int OverChargeRsocRecovery = 76;

    /// <summary>Voltage above that asked of the charger, mV.</summary>
    public const int OverChargingVoltage = 77;

    /// <summary>Charging voltage too high: delay, s.</summary>
    public const int OverChargingVoltageDelay = 78;

    /// <summary>Voltage above that asked of the charger at which it lets go again, mV.</summary>
    public const int OverChargingVoltageRecovery = 79;

    /// <summary>Current above that asked of the charger, mA.</summary>
    public const int OverChargingCurrent = 80;

    /// <summary>Charging current too high: delay, s.</summary>
    public const int OverChargingCurrentDelay = 81;

    /// <summary>Current above that asked of the charger at which it lets go again, mA.</summary>
    public const int OverChargingCurrentRecovery = 82;

    /// <summary>Charging current too high: recovery delay, s.</summary>
    public const int OverChargingCurrentRecoveryDelay = 83;

    /// <summary>Current above that asked of the charger, mA.</summary>
    public const int OverPrechargeCurrent = 84;

    /// <summary>Pre-charge current too high: delay, s.</summary>
    public const int OverPrechargeCurrentDelay = 85;

    /// <summary>Current above that asked of the charger at which it lets go again, mA.</summary>
    public const int OverPrechargeCurrentRecovery = 86;

    /// <summary>Pre-charge current too high: recovery delay, s.</summary>
    public const int OverPrechargeCurrentRecoveryDelay = 87;

    private static bool Charger(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Charger);
        switch (index)
        {
            case HostWatchdogDelay:
                row.Is("HWD_D", 0, 255);
                row.Show("hostWatchdogDelay", "Host watchdog: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(5, 255);
                return true;
            case PrechargeTimeoutCurrent:
                row.Is("PTO", -32768, 32767);
                row.Show(
                    "prechargeTimeoutCurrent", "Pre-charge time-out: current", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case PrechargeTimeoutSuspendCurrent:
                row.Is("PTO_P", -32768, 32767);
                row.Show(
                    "prechargeTimeoutSuspendCurrent", "Pre-charge time-out: pause below", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32766);
                return true;
            case PrechargeTimeoutDelay:
                row.Is("PTO_D", 0, 65535);
                row.Show(
                    "prechargeTimeoutDelay", "Pre-charge time-out: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(60, 14400);
                return true;
            case PrechargeTimeoutReset:
                row.Is("PTO_S", -32768, 32767);
                row.Show(
                    "prechargeTimeoutReset", "Pre-charge time-out: reset", Quantity.Capacity, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case ChargeTimeoutCurrent:
                row.Is("CTO", -32768, 32767);
                row.Show(
                    "chargeTimeoutCurrent", "Charge time-out: current", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case ChargeTimeoutSuspendCurrent:
                row.Is("CTO_P", -32768, 32767);
                row.Show(
                    "chargeTimeoutSuspendCurrent", "Charge time-out: pause below", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32766);
                return true;
            case ChargeTimeoutDelay:
                row.Is("CTO_D", 0, 65535);
                row.Show("chargeTimeoutDelay", "Charge time-out: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(3600, 65535);
                return true;
            case ChargeTimeoutReset:
                row.Is("CTO_S", 0, 32767);
                row.Show("chargeTimeoutReset", "Charge time-out: reset", Quantity.Capacity, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case OverCharge:
                row.Is("OC", -32768, 32767);
                row.Show("overCharge", "Over-charge", Quantity.Capacity, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case OverChargeRecovery:
                row.Is("OC_R", -32768, 32767);
                row.Show(
                    "overChargeRecovery", "Over-charge: recovery", Quantity.Capacity, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(0, 32766);
                return true;
            case OverChargeRsocRecovery:
                row.Is("OC_RQ", 0, 100);
                row.Show(
                    "overChargeRsocRecovery", "Over-charge: recovery below", Quantity.Percent, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(50, 99);
                return true;
            case OverChargingVoltage:
                row.Is("CHGV", -32768, 32767);
                row.Show(
                    "overChargingVoltage", "Charging voltage too high", Quantity.PackVoltage, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(50, 2000);
                return true;
            case OverChargingVoltageDelay:
                row.Is("CHGV_D", 0, 255);
                row.Show(
                    "overChargingVoltageDelay", "Charging voltage too high: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 120);
                return true;
            case OverChargingVoltageRecovery:
                row.Is("CHGV_R", -32768, 32767);
                row.Show(
                    "overChargingVoltageRecovery", "Charging voltage too high: recovery", Quantity.PackVoltage, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(-2000, 1999);
                return true;
            case OverChargingCurrent:
                row.Is("CHGC", -32768, 32767);
                row.Show(
                    "overChargingCurrent", "Charging current too high", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case OverChargingCurrentDelay:
                row.Is("CHGC_D", 0, 255);
                row.Show(
                    "overChargingCurrentDelay", "Charging current too high: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 120);
                return true;
            case OverChargingCurrentRecovery:
                row.Is("CHGC_R", -32768, 32767);
                row.Show(
                    "overChargingCurrentRecovery", "Charging current too high: recovery", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-2000, 32766);
                return true;
            case OverChargingCurrentRecoveryDelay:
                row.Is("CHGC_RD", 0, 255);
                row.Show(
                    "overChargingCurrentRecoveryDelay", "Charging current too high: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            case OverPrechargeCurrent:
                row.Is("PCHGC", -32768, 32767);
                row.Show(
                    "overPrechargeCurrent", "Pre-charge current too high", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(1, 32767);
                return true;
            case OverPrechargeCurrentDelay:
                row.Is("PCHGC_D", 0, 255);
                row.Show(
                    "overPrechargeCurrentDelay", "Pre-charge current too high: delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 120);
                return true;
            case OverPrechargeCurrentRecovery:
                row.Is("PCHGC_R", -32768, 32767);
                row.Show(
                    "overPrechargeCurrentRecovery", "Pre-charge current too high: recovery", Quantity.Current, SettingRole.Superuser, SettingDanger.Protection);
                row.SafeForAll(-2000, 32766);
                return true;
            case OverPrechargeCurrentRecoveryDelay:
                row.Is("PCHGC_RD", 0, 255);
                row.Show(
                    "overPrechargeCurrentRecoveryDelay", "Pre-charge current too high: recovery delay", Quantity.Duration, SettingRole.Admin, SettingDanger.Protection);
                row.SafeForAll(1, 255);
                return true;
            default: return false;
        }
    }
}
