namespace Battery.Protocol;

/// <summary>
/// Which settings must lie on which side of which other: a recovery of its threshold, too little of too much, what a charger is asked for
/// of where protection begins. Declared here once; who reads a command looks inside it, the node at what is in force besides.
/// </summary>
public static class SettingOrder
{
    // What a row says of its two settings, the lower one first.
    private const byte Below = 0;
    private const byte AtMost = 1;

    // Below, and the one follows where the other is changed alone: a recovery its threshold.
    private const byte LowerFollows = 2;
    private const byte UpperFollows = 3;

    private const int RowBytes = 3;

    private static readonly byte[] Rows = new byte[]
    {
        Setting.OverTemperatureChargeRecovery, Setting.OverTemperatureCharge, LowerFollows,
        Setting.OverTemperatureDischargeRecovery, Setting.OverTemperatureDischarge, LowerFollows,
        Setting.OverTemperatureFetRecovery, Setting.OverTemperatureFet, LowerFollows,
        Setting.UnderTemperatureCharge, Setting.UnderTemperatureChargeRecovery, UpperFollows,
        Setting.UnderTemperatureDischarge, Setting.UnderTemperatureDischargeRecovery, UpperFollows,
        Setting.CellUnderVoltage, Setting.CellUnderVoltageRecovery, UpperFollows,
        Setting.CompensatedUnderVoltage, Setting.CompensatedUnderVoltageRecovery, UpperFollows,
        Setting.CellOverVoltageRecoveryLowTemp, Setting.CellOverVoltageLowTemp, LowerFollows,
        Setting.CellOverVoltageRecoveryStandardTemp, Setting.CellOverVoltageStandardTemp, LowerFollows,
        Setting.CellOverVoltageRecoveryStandardTempLow, Setting.CellOverVoltageStandardTempLow, LowerFollows,
        Setting.CellOverVoltageRecoveryStandardTempHigh, Setting.CellOverVoltageStandardTempHigh, LowerFollows,
        Setting.CellOverVoltageRecoveryHighTemp, Setting.CellOverVoltageHighTemp, LowerFollows,
        Setting.CellOverVoltageRecoveryRecTemp, Setting.CellOverVoltageRecTemp, LowerFollows,

        // One recovery for two thresholds goes along with neither.
        Setting.OverCurrentChargeRecovery, Setting.OverCurrentCharge1, Below,
        Setting.OverCurrentChargeRecovery, Setting.OverCurrentCharge2, Below,
        Setting.OverCurrentDischarge1, Setting.OverCurrentDischargeRecovery, Below,
        Setting.OverCurrentDischarge2, Setting.OverCurrentDischargeRecovery, Below,
        Setting.PrechargeTimeoutSuspendCurrent, Setting.PrechargeTimeoutCurrent, Below,
        Setting.ChargeTimeoutSuspendCurrent, Setting.ChargeTimeoutCurrent, Below,
        Setting.OverChargeRecovery, Setting.OverCharge, Below,
        Setting.OverChargingVoltageRecovery, Setting.OverChargingVoltage, Below,
        Setting.OverChargingCurrentRecovery, Setting.OverChargingCurrent, Below,
        Setting.OverPrechargeCurrentRecovery, Setting.OverPrechargeCurrent, Below,

        // A cell between them is both too empty and too full, or too cold and too hot: it would never be used again.
        Setting.UnderTemperatureCharge, Setting.OverTemperatureCharge, Below,
        Setting.UnderTemperatureChargeRecovery, Setting.OverTemperatureCharge, Below,
        Setting.UnderTemperatureDischarge, Setting.OverTemperatureDischarge, Below,
        Setting.UnderTemperatureDischargeRecovery, Setting.OverTemperatureDischarge, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageLowTemp, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageStandardTemp, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageStandardTempLow, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageStandardTempHigh, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageHighTemp, Below,
        Setting.CellUnderVoltage, Setting.CellOverVoltageRecTemp, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageLowTemp, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageStandardTemp, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageStandardTempLow, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageStandardTempHigh, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageHighTemp, Below,
        Setting.CellUnderVoltageRecovery, Setting.CellOverVoltageRecTemp, Below,

        // Never asked for what protection forbids.
        Setting.ChargingVoltageLowTemp, Setting.CellOverVoltageLowTemp, AtMost,
        Setting.ChargingVoltageStandardTemp, Setting.CellOverVoltageStandardTemp, AtMost,
        Setting.ChargingVoltageStandardTempLow, Setting.CellOverVoltageStandardTempLow, AtMost,
        Setting.ChargingVoltageStandardTempHigh, Setting.CellOverVoltageStandardTempHigh, AtMost,
        Setting.ChargingVoltageHighTemp, Setting.CellOverVoltageHighTemp, AtMost,
        Setting.ChargingVoltageRecTemp, Setting.CellOverVoltageRecTemp, AtMost,

        // T1, T2, T5, T6, T3, T4: as the manual has them in a row (SLUUBK0B 5.2).
        Setting.ChargingTemperature1, Setting.ChargingTemperature2, AtMost,
        Setting.ChargingTemperature2, Setting.ChargingTemperature5, AtMost,
        Setting.ChargingTemperature5, Setting.ChargingTemperature6, AtMost,
        Setting.ChargingTemperature6, Setting.ChargingTemperature3, AtMost,
        Setting.ChargingTemperature3, Setting.ChargingTemperature4, AtMost,
        Setting.PrechargeStartVoltage, Setting.VoltageRangeLow, AtMost,
        Setting.VoltageRangeLow, Setting.VoltageRangeMedium, AtMost,
        Setting.VoltageRangeMedium, Setting.VoltageRangeHigh, AtMost,
        Setting.ChargeRangeMedium, Setting.ChargeRangeHigh, AtMost,
        Setting.BalanceAsleepEnd, Setting.BalanceAsleepStart, AtMost,
    };

    /// <summary>How many pairs there are.</summary>
    public static int Pairs => Rows.Length / RowBytes;

    /// <summary>The lower setting of a pair.</summary>
    public static int LowerOf(int pair)
    {
        return Rows[pair * RowBytes];
    }

    /// <summary>The upper setting of a pair.</summary>
    public static int UpperOf(int pair)
    {
        return Rows[(pair * RowBytes) + 1];
    }

    /// <summary>Tells whether two values of a pair lie as they must.</summary>
    public static bool Lies(int pair, int lower, int upper)
    {
        return Rows[(pair * RowBytes) + 2] == AtMost ? lower <= upper : lower < upper;
    }

    /// <summary>The threshold that a setting follows where that is changed without it; −1 where it follows none.</summary>
    public static int LeaderOf(int setting)
    {
        for (int i = 0; i < Pairs; i++)
        {
            byte says = Rows[(i * RowBytes) + 2];
            if (says == LowerFollows && LowerOf(i) == setting) return UpperOf(i);
            if (says == UpperFollows && UpperOf(i) == setting) return LowerOf(i);
        }

        return -1;
    }

    /// <summary>The setting that follows a threshold; −1 where none does.</summary>
    public static int FollowerOf(int setting)
    {
        for (int i = 0; i < Pairs; i++)
        {
            byte says = Rows[(i * RowBytes) + 2];
            if (says == LowerFollows && UpperOf(i) == setting) return LowerOf(i);
            if (says == UpperFollows && LowerOf(i) == setting) return UpperOf(i);
        }

        return -1;
    }

    /// <summary>Which two of these would lie on the wrong side of each other, in words for the one who asked; empty for none.</summary>
    /// <param name="wanted">What is asked for; who follows and is not asked for goes along, and is in nobody's way.</param>
    /// <param name="held">What is in force; null where that is not known.</param>
    public static string FindCrossed(Settings wanted, Settings held)
    {
        for (int i = 0; i < Pairs; i++)
        {
            int lower = LowerOf(i);
            int upper = UpperOf(i);
            bool hasLower = wanted.Has(lower);
            bool hasUpper = wanted.Has(upper);
            if (!hasLower && !hasUpper) continue;
            if (!hasLower && (held == null || !held.Has(lower) || wanted.Has(LeaderOf(lower)))) continue;
            if (!hasUpper && (held == null || !held.Has(upper) || wanted.Has(LeaderOf(upper)))) continue;
            int below = hasLower ? wanted.Get(lower) : held.Get(lower);
            int above = hasUpper ? wanted.Get(upper) : held.Get(upper);
            if (!Lies(i, below, above)) return Refuse(i, below, above);
        }

        return "";
    }

    private static string Refuse(int pair, int lower, int upper)
    {
        return Setting.Of(LowerOf(pair)).Key + " " + lower.ToString() + (Rows[(pair * RowBytes) + 2] == AtMost
            ? " must not be above " : " must be below ") + Setting.Of(UpperOf(pair)).Key + " " + upper.ToString();
    }
}
