using System;

namespace Battery.Drivers.Bq40z50;

/// <content>
/// The SBS words, one exchange each, and the one word that only ManufacturerAccess has; all but 0x5F are readable while sealed. Currents
/// and capacities are multiplied by 10 to the power IPScale of SpecificationInfo, for which the first of them asks; only ChargingCurrent is
/// not (SBS 1.1, SpecificationInfo).
/// </content>
public sealed partial class Bq40z50
{
    private const int NoTime = 65535;
    private const int LargestCapacityAlarm = 700;
    private const int LargestTimeAlarm = 30;

    /// <summary>
    /// What the low half of OperationStatus tells, decoded as <see cref="ReadOperationStatus"/> does. On R2 one exchange, the word 0x00
    /// (TRM SLUUBK0 14.1.1), which leaves an answer that waits in ManufacturerBlockAccess where it is; on the others, of whose manuals none
    /// is known to say so, ManufacturerAccess 0x0054. The first call asks for the revision.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public OperationStatus ReadOperationStatusLow()
    {
        GaugeRevision revision = _identity.RequireRevision();
        uint bits = revision.HasStatusWord ? (uint)ReadWord(SbsCommand.ManufacturerAccess) : _status.ReadOperationBits() & 0xFFFF;
        return revision.DecodeOperationStatus(bits);
    }

    /// <summary>
    /// RemainingCapacityAlarm in the unit that BatteryMode says: mAh, or 10 mWh with CAPM; below it RCA is set. SBS 0x01.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadRemainingCapacityAlarm()
    {
        return ReadWord(SbsCommand.RemainingCapacityAlarm) * _identity.RequireCurrentUnit();
    }

    /// <summary>Sets RemainingCapacityAlarm until the next reset. SBS 0x01.</summary>
    /// <param name="capacity">0…700, mAh, or 10 mWh with CAPM (TRM SLUUBK0 14.2); rounded towards 0 to the steps of a gauge with IPScale.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range; nothing was sent.</exception>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteRemainingCapacityAlarm(int capacity)
    {
        if (capacity < 0 || capacity > LargestCapacityAlarm) throw new ArgumentOutOfRangeException("capacity");
        WriteWord(SbsCommand.RemainingCapacityAlarm, capacity / _identity.RequireCurrentUnit());
    }

    /// <summary>RemainingTimeAlarm, min; below it RTA is set. SBS 0x02.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadRemainingTimeAlarmMinutes()
    {
        return ReadWord(SbsCommand.RemainingTimeAlarm);
    }

    /// <summary>Sets RemainingTimeAlarm until the next reset. SBS 0x02.</summary>
    /// <param name="minutes">0…30 (TRM SLUUBK0 14.3).</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range; nothing was sent.</exception>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteRemainingTimeAlarmMinutes(int minutes)
    {
        if (minutes < 0 || minutes > LargestTimeAlarm) throw new ArgumentOutOfRangeException("minutes");
        WriteWord(SbsCommand.RemainingTimeAlarm, minutes);
    }

    /// <summary>BatteryMode. SBS 0x03.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public BatteryMode ReadBatteryMode()
    {
        return (BatteryMode)ReadWord(SbsCommand.BatteryMode);
    }

    /// <summary>Writes BatteryMode. The gauge takes the bits CAPM, CHGM, AM, PB and CC. SBS 0x03.</summary>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteBatteryMode(BatteryMode mode)
    {
        WriteWord(SbsCommand.BatteryMode, (int)mode);
    }

    /// <summary>
    /// Makes the gauge count in mAh and mA where it counts in 10 mWh and 10 mW. Reads BatteryMode, writes it where needed.
    /// </summary>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void UseMilliampHours()
    {
        BatteryMode mode = ReadBatteryMode();
        if ((mode & BatteryMode.CapacityInCentiwattHours) == 0) return;
        WriteBatteryMode(mode & ~BatteryMode.CapacityInCentiwattHours);
    }

    /// <summary>AtRate: the rate that the three AtRate functions suppose, mA, or 10 mW with CAPM, positive for charge. SBS 0x04.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAtRate()
    {
        return ReadSignedWord(SbsCommand.AtRate) * _identity.RequireCurrentUnit();
    }

    /// <summary>Sets AtRate. SBS 0x04.</summary>
    /// <param name="rate">−32768…32767, mA, or 10 mW with CAPM, positive for charge; rounded towards 0 to the steps of a gauge with
    /// IPScale.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range; nothing was sent.</exception>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteAtRate(int rate)
    {
        if (rate < short.MinValue || rate > short.MaxValue) throw new ArgumentOutOfRangeException("rate");
        WriteWord(SbsCommand.AtRate, rate / _identity.RequireCurrentUnit());
    }

    /// <summary>Minutes until full at AtRate; −1 where that is no charge. SBS 0x05.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAtRateMinutesToFull()
    {
        return ReadMinutes(SbsCommand.AtRateTimeToFull);
    }

    /// <summary>Minutes until empty at AtRate; −1 where that is no discharge. SBS 0x06.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAtRateMinutesToEmpty()
    {
        return ReadMinutes(SbsCommand.AtRateTimeToEmpty);
    }

    /// <summary>Whether the pack can deliver AtRate for 10 s more. SBS 0x07.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public bool ReadAtRateOk()
    {
        return ReadWord(SbsCommand.AtRateOk) != 0;
    }

    /// <summary>Temperature of the pack, 0.1 °C. SBS 0x08.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTemperatureDeciCelsius()
    {
        return GaugeTemperature.ToDeciCelsius(ReadWord(SbsCommand.Temperature));
    }

    /// <summary>Voltage of the pack, mV: the sum of the cells. SBS 0x09.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadPackMillivolts()
    {
        return ReadWord(SbsCommand.Voltage);
    }

    /// <summary>Current of the pack, mA, positive while charging. SBS 0x0A.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadPackMilliamps()
    {
        return ReadSignedWord(SbsCommand.Current) * _identity.RequireCurrentUnit();
    }

    /// <summary>Average current of the pack, mA, positive while charging. SBS 0x0B.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAverageMilliamps()
    {
        return ReadSignedWord(SbsCommand.AverageCurrent) * _identity.RequireCurrentUnit();
    }

    /// <summary>The error expected in the state of charge, %: 1 after learning, 100 after a full reset. SBS 0x0C.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadMaxErrorPercent()
    {
        return ReadWord(SbsCommand.MaxError);
    }

    /// <summary>Relative state of charge, % of the full charge capacity. SBS 0x0D.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadRelativeStateOfChargePercent()
    {
        return ReadWord(SbsCommand.RelativeStateOfCharge);
    }

    /// <summary>Absolute state of charge, % of the design capacity. SBS 0x0E.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAbsoluteStateOfChargePercent()
    {
        return ReadWord(SbsCommand.AbsoluteStateOfCharge);
    }

    /// <summary>Remaining capacity in the unit that BatteryMode says: mAh, or 10 mWh with CAPM. SBS 0x0F.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadRemainingCapacity()
    {
        return ReadWord(SbsCommand.RemainingCapacity) * _identity.RequireCurrentUnit();
    }

    /// <summary>Full charge capacity in the unit that BatteryMode says: mAh, or 10 mWh with CAPM. SBS 0x10.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadFullChargeCapacity()
    {
        return ReadWord(SbsCommand.FullChargeCapacity) * _identity.RequireCurrentUnit();
    }

    /// <summary>Minutes until empty at the present current; −1 while not discharging. SBS 0x11.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadRunMinutesToEmpty()
    {
        return ReadMinutes(SbsCommand.RunTimeToEmpty);
    }

    /// <summary>Minutes until empty at the average current; −1 while not discharging. SBS 0x12.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAverageMinutesToEmpty()
    {
        return ReadMinutes(SbsCommand.AverageTimeToEmpty);
    }

    /// <summary>Minutes until full at the average current; −1 while not charging. SBS 0x13.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAverageMinutesToFull()
    {
        return ReadMinutes(SbsCommand.AverageTimeToFull);
    }

    /// <summary>The current that the gauge asks of the charger, mA; 65535 is as much as it can give. SBS 0x14.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadChargingMilliamps()
    {
        return ReadWord(SbsCommand.ChargingCurrent);
    }

    /// <summary>The voltage that the gauge asks of the charger, mV; 65535 is as much as it can give. SBS 0x15.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadChargingMillivolts()
    {
        return ReadWord(SbsCommand.ChargingVoltage);
    }

    /// <summary>BatteryStatus; its error code, see <see cref="ErrorCodeOf"/>, is of the command before. SBS 0x16.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public BatteryStatus ReadBatteryStatus()
    {
        return (BatteryStatus)ReadWord(SbsCommand.BatteryStatus);
    }

    /// <summary>Cycle count. SBS 0x17.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadCycleCount()
    {
        return ReadWord(SbsCommand.CycleCount);
    }

    /// <summary>Design capacity in the unit that BatteryMode says: mAh, or 10 mWh with CAPM. SBS 0x18.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadDesignCapacity()
    {
        return ReadWord(SbsCommand.DesignCapacity) * _identity.RequireCurrentUnit();
    }

    /// <summary>Design voltage, mV. SBS 0x19.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadDesignMillivolts()
    {
        return ReadWord(SbsCommand.DesignVoltage);
    }

    /// <summary>SpecificationInfo, taken apart. SBS 0x1A.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public SpecificationInfo ReadSpecificationInfo()
    {
        return new SpecificationInfo(ReadWord(SbsCommand.SpecificationInfo));
    }

    /// <summary>ManufacturerDate, taken apart. SBS 0x1B.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public ManufacturerDate ReadManufacturerDate()
    {
        return new ManufacturerDate(ReadWord(SbsCommand.ManufacturerDate));
    }

    /// <summary>Serial number, 0…65535. SBS 0x1C.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadSerialNumber()
    {
        return ReadWord(SbsCommand.SerialNumber);
    }

    /// <summary>Voltage of one cell, mV. SBS 0x3F for cell 1 down to 0x3C for cell 4.</summary>
    /// <param name="cell">1 to 4.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadCellMillivolts(int cell)
    {
        if (cell < 1 || cell > 4) throw new ArgumentOutOfRangeException("cell");
        return ReadWord((byte)(SbsCommand.CellVoltage1 + 1 - cell));
    }

    /// <summary>
    /// BTPDischargeSet: the remaining capacity at which the next battery trip point interrupt comes in discharge, mAh. SBS 0x4A.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTripPointInDischarge()
    {
        return ReadSignedWord(SbsCommand.BtpDischargeSet);
    }

    /// <summary>Sets BTPDischargeSet, and clears the interrupt and BTP_INT. SBS 0x4A.</summary>
    /// <param name="milliampHours">0…32767.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range; nothing was sent.</exception>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteTripPointInDischarge(int milliampHours)
    {
        if (milliampHours < 0 || milliampHours > short.MaxValue) throw new ArgumentOutOfRangeException("milliampHours");
        WriteWord(SbsCommand.BtpDischargeSet, milliampHours);
    }

    /// <summary>
    /// BTPChargeSet: the remaining capacity at which the next battery trip point interrupt comes in charge, mAh. SBS 0x4B.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTripPointInCharge()
    {
        return ReadSignedWord(SbsCommand.BtpChargeSet);
    }

    /// <summary>Sets BTPChargeSet, and clears the interrupt and BTP_INT. SBS 0x4B.</summary>
    /// <param name="milliampHours">0…32767.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range; nothing was sent.</exception>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteTripPointInCharge(int milliampHours)
    {
        if (milliampHours < 0 || milliampHours > short.MaxValue) throw new ArgumentOutOfRangeException("milliampHours");
        WriteWord(SbsCommand.BtpChargeSet, milliampHours);
    }

    /// <summary>State of health, %. SBS 0x4F.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadStateOfHealthPercent()
    {
        return ReadWord(SbsCommand.StateOfHealth);
    }

    /// <summary>MaxTurboPwr: the power of a pulse of 10 ms that the pack stands, cW, negative as a discharge. SBS 0x59.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadMaxTurboCentiwatts()
    {
        return ReadSignedWord(SbsCommand.MaxTurboPower);
    }

    /// <summary>SusTurboPwr: the power of a pulse of 10 s that the pack stands, cW, negative as a discharge. SBS 0x5A.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadSustainedTurboCentiwatts()
    {
        return ReadSignedWord(SbsCommand.SustainedTurboPower);
    }

    /// <summary>TURBO_PACK_R: the resistance in the pack beside the cells, mΩ. SBS 0x5B.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTurboPackMilliohms()
    {
        return ReadWord(SbsCommand.TurboPackResistance);
    }

    /// <summary>TURBO_SYS_R: the resistance from the pack to the system's converter, mΩ. SBS 0x5C.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTurboSystemMilliohms()
    {
        return ReadWord(SbsCommand.TurboSystemResistance);
    }

    /// <summary>TURBO_EDV: the least voltage at which the system works, mV. SBS 0x5D.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadTurboEndMillivolts()
    {
        return ReadWord(SbsCommand.TurboEndVoltage);
    }

    /// <summary>MaxTurboCurr: the current of a pulse of 10 ms that the pack stands, mA, negative as a discharge. SBS 0x5E.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadMaxTurboMilliamps()
    {
        return ReadSignedWord(SbsCommand.MaxTurboCurrent);
    }

    /// <summary>
    /// SusTurboCurr: the current of a pulse of 10 s that the pack stands, mA, negative as a discharge. SBS 0x5F; not while sealed.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadSustainedTurboMilliamps()
    {
        return ReadSignedWord(SbsCommand.SustainedTurboCurrent);
    }

    /// <summary>
    /// NoLoadRemCap: the remaining capacity if nothing drew current, mAh. ManufacturerAccess 0x005A, two exchanges (SBS 0x5A is another
    /// value).
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadNoLoadRemainingMilliampHours()
    {
        return ReadBlockWord(ManufacturerCommand.NoLoadRemainingCapacity);
    }

    private int ReadMinutes(byte command)
    {
        int minutes = ReadWord(command);
        return minutes == NoTime ? -1 : minutes;
    }
}
