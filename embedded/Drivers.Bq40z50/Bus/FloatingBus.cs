namespace Battery.Drivers.Bq40z50;

/// <summary>
/// What a bus reads that nobody drives: ones. As a word that is 65535 mV, 6280 °C or −1 mA; blocks fall through their length already.
/// Without packet error codes nothing but the value itself tells.
/// </summary>
internal static class FloatingBus
{
    /// <summary>A word of all ones.</summary>
    public const int Word = 0xFFFF;

    /// <summary>
    /// Whether the word of a command can be all ones. Those named here cannot, by their range or their reserved bits in the manual (TRM
    /// SLUUBK0 14.1 to 14.41); of a word that is not named it is not known.
    /// </summary>
    public static bool MayBeAllOnes(int command)
    {
        switch (command)
        {
            case SbsCommand.ManufacturerAccess: // both halves of SEC, and both states of the FETs, at once
            case SbsCommand.RemainingCapacityAlarm: // 0…700
            case SbsCommand.RemainingTimeAlarm: // 0…30 min
            case SbsCommand.BatteryMode: // reserved bits
            case SbsCommand.AtRateOk: // 0 or 1
            case SbsCommand.Temperature: // 6280 °C
            case SbsCommand.Voltage: // four cells
            case SbsCommand.MaxError: // 0…100 %
            case SbsCommand.RelativeStateOfCharge: // 0…100 %
            case SbsCommand.AbsoluteStateOfCharge: // a few hundred % at most
            case SbsCommand.BatteryStatus: // reserved bits
            case SbsCommand.DesignVoltage: // four cells
            case SbsCommand.SpecificationInfo: // scales of 0…3
            case SbsCommand.ManufacturerDate: // a month of 15
            case SbsCommand.CellVoltage4:
            case SbsCommand.CellVoltage3:
            case SbsCommand.CellVoltage2:
            case SbsCommand.CellVoltage1:
            case SbsCommand.BtpDischargeSet: // 0…32767
            case SbsCommand.BtpChargeSet: // 0…32767
            case SbsCommand.StateOfHealth: // 0…100 %
            case SbsCommand.TurboEndVoltage: // four cells
                return false;
            default: return true;
        }
    }
}
