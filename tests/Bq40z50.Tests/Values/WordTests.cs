using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Every SBS word, from the command byte on the bus to the typed value. The pack is the still one: 64 % of 4000 mAh, 5.031 A in.
/// </summary>
public sealed class WordTests
{
    private static readonly (byte Command, Func<Bq40z50.Bq40z50, object> Read, object Value)[] Words =
    [
        (0x01, d => d.ReadRemainingCapacityAlarm(), 300),
        (0x02, d => d.ReadRemainingTimeAlarmMinutes(), 10),
        (0x03, d => d.ReadBatteryMode(), BatteryMode.InternalChargeControllerSupported | BatteryMode.ConditionFlag),
        (0x04, d => d.ReadAtRate(), 0),
        (0x05, d => d.ReadAtRateMinutesToFull(), -1),
        (0x06, d => d.ReadAtRateMinutesToEmpty(), -1),
        (0x07, d => d.ReadAtRateOk(), true),
        (0x08, d => d.ReadTemperatureDeciCelsius(), 282),
        (0x09, d => d.ReadPackMillivolts(), 11896),
        (0x0A, d => d.ReadPackMilliamps(), 5031),
        (0x0B, d => d.ReadAverageMilliamps(), 5031),
        (0x0C, d => d.ReadMaxErrorPercent(), 2),
        (0x0D, d => d.ReadRelativeStateOfChargePercent(), 64),
        (0x0E, d => d.ReadAbsoluteStateOfChargePercent(), 60),
        (0x0F, d => d.ReadRemainingCapacity(), 2560),
        (0x10, d => d.ReadFullChargeCapacity(), 4000),
        (0x11, d => d.ReadRunMinutesToEmpty(), -1),
        (0x12, d => d.ReadAverageMinutesToEmpty(), -1),
        (0x13, d => d.ReadAverageMinutesToFull(), 1440 * 60 / 5031),
        (0x14, d => d.ReadChargingMilliamps(), 4000),
        (0x15, d => d.ReadChargingMillivolts(), 14200),
        (0x16, d => d.ReadBatteryStatus(), BatteryStatus.Initialised),
        (0x17, d => d.ReadCycleCount(), 17),
        (0x18, d => d.ReadDesignCapacity(), 4200),
        (0x19, d => d.ReadDesignMillivolts(), 12800),
        (0x1A, d => d.ReadSpecificationInfo().HasPacketErrorChecking, true),
        (0x1B, d => d.ReadManufacturerDate().Year, 2025),
        (0x1C, d => d.ReadSerialNumber(), 1),
        (0x3C, d => d.ReadCellMillivolts(4), 2974),
        (0x3D, d => d.ReadCellMillivolts(3), 2973),
        (0x3E, d => d.ReadCellMillivolts(2), 2975),
        (0x3F, d => d.ReadCellMillivolts(1), 2974),
        (0x4A, d => d.ReadTripPointInDischarge(), 150),
        (0x4B, d => d.ReadTripPointInCharge(), 175),
        (0x4F, d => d.ReadStateOfHealthPercent(), 97),
        (0x59, d => d.ReadMaxTurboCentiwatts(), -32768),
        (0x5A, d => d.ReadSustainedTurboCentiwatts(), -32768),
        (0x5B, d => d.ReadTurboPackMilliohms(), 20),
        (0x5C, d => d.ReadTurboSystemMilliohms(), 0),
        (0x5D, d => d.ReadTurboEndMillivolts(), 9000),
        (0x5E, d => d.ReadMaxTurboMilliamps(), -32766),
        (0x5F, d => d.ReadSustainedTurboMilliamps(), -28960),
    ];

    [Test]
    public void Every_word_is_one_exchange_of_its_own_command_and_has_the_packs_value()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        bench.Driver.ReadPackMilliamps(); // asks for the scale of currents and capacities
        List<VirtualI2cTransfer> transfers = bench.Record();
        foreach ((byte command, Func<Bq40z50.Bq40z50, object> read, object value) in Words)
        {
            transfers.Clear();
            Assert.That(read(bench.Driver), Is.EqualTo(value), $"word 0x{command:X2}");
            Assert.That(transfers, Has.Count.EqualTo(1));
            Assert.That(transfers[0].Written, Is.EqualTo(new[] { command }));
            Assert.That(transfers[0].Read, Has.Length.EqualTo(3));
        }
    }

    [Test]
    public void Every_word_but_one_is_readable_while_sealed()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        foreach ((byte command, Func<Bq40z50.Bq40z50, object> read, _) in Words)
        {
            if (command == SbsCommand.SustainedTurboCurrent) continue;
            Assert.DoesNotThrow(() => read(bench.Driver), $"word 0x{command:X2}");
        }

        Assert.Throws<SmbusException>(() => bench.Driver.ReadSustainedTurboMilliamps());
        Assert.That(Bq40z50.Bq40z50.ErrorCodeOf(bench.Driver.ReadBatteryStatus()), Is.EqualTo(BatteryErrorCode.AccessDenied));
    }

    [Test]
    public void Times_of_a_discharge_follow_its_current()
    {
        var bench = new Bench(new StillPack { Milliamps = -1280 });
        Assert.That(bench.Driver.ReadRunMinutesToEmpty(), Is.EqualTo(120), "2560 mAh at 1280 mA");
        Assert.That(bench.Driver.ReadAverageMinutesToEmpty(), Is.EqualTo(120));
        Assert.That(bench.Driver.ReadAverageMinutesToFull(), Is.EqualTo(-1));
    }

    // SBS 1.1, 5.1.5: the host writes AtRate first; 2560 mAh at 1024 mA last 150 min, 1440 mAh at 720 mA take 120.
    [Test]
    public void AtRate_functions_answer_to_the_rate_written_before()
    {
        var bench = new Bench();
        bench.Driver.WriteAtRate(-1024);
        Assert.That(bench.Driver.ReadAtRate(), Is.EqualTo(-1024));
        Assert.That(bench.Driver.ReadAtRateMinutesToEmpty(), Is.EqualTo(150));
        Assert.That(bench.Driver.ReadAtRateMinutesToFull(), Is.EqualTo(-1));
        bench.Driver.WriteAtRate(720);
        Assert.That(bench.Driver.ReadAtRateMinutesToFull(), Is.EqualTo(120));
        Assert.That(bench.Driver.ReadAtRateMinutesToEmpty(), Is.EqualTo(-1));
    }

    [Test]
    public void AtRate_beyond_what_is_left_is_not_ok()
    {
        var pack = new StillPack();
        pack.State.RemainingMilliampHours = 10;
        var bench = new Bench(pack);
        bench.Driver.WriteAtRate(-3600);
        Assert.That(bench.Driver.ReadAtRateOk(), Is.True, "10 mAh are 10 s of 3.6 A");
        bench.Driver.WriteAtRate(-3601);
        Assert.That(bench.Driver.ReadAtRateOk(), Is.False);
    }

    [Test]
    public void Alarms_are_set_and_show_in_the_battery_status()
    {
        var bench = new Bench(new StillPack { Milliamps = -12800 });
        bench.Driver.WriteRemainingCapacityAlarm(700);
        bench.Driver.WriteRemainingTimeAlarmMinutes(13);
        Assert.That(bench.Driver.ReadRemainingCapacityAlarm(), Is.EqualTo(700));
        Assert.That(bench.Driver.ReadRemainingTimeAlarmMinutes(), Is.EqualTo(13));
        BatteryStatus status = bench.Driver.ReadBatteryStatus();
        Assert.That(status & BatteryStatus.RemainingTimeAlarm, Is.EqualTo(BatteryStatus.RemainingTimeAlarm), "12 min left");
        Assert.That(status & BatteryStatus.RemainingCapacityAlarm, Is.EqualTo(BatteryStatus.None), "2560 mAh left");
    }

    [Test]
    public void Trip_points_are_set()
    {
        var bench = new Bench();
        bench.Driver.WriteTripPointInDischarge(1000);
        bench.Driver.WriteTripPointInCharge(3000);
        Assert.That(bench.Driver.ReadTripPointInDischarge(), Is.EqualTo(1000));
        Assert.That(bench.Driver.ReadTripPointInCharge(), Is.EqualTo(3000));
    }

    [Test]
    public void Value_outside_the_manuals_range_sends_nothing()
    {
        var bench = new Bench();
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteRemainingCapacityAlarm(701));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteRemainingTimeAlarmMinutes(31));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteRemainingTimeAlarmMinutes(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteAtRate(32768));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteTripPointInCharge(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.WriteTripPointInDischarge(32768));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.ReadCellMillivolts(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Driver.ReadCellMillivolts(5));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Capacities_change_their_unit_with_the_battery_mode()
    {
        var bench = new Bench();
        bench.Driver.WriteBatteryMode(bench.Driver.ReadBatteryMode() | BatteryMode.CapacityInCentiwattHours);
        Assert.That(bench.Driver.ReadDesignCapacity(), Is.EqualTo(5376), "4200 mAh × 12.8 V in 10 mWh");
        bench.Driver.UseMilliampHours();
        Assert.That(bench.Driver.ReadDesignCapacity(), Is.EqualTo(4200));
    }

    [TestCase(0, BatteryErrorCode.Ok)]
    [TestCase(4, BatteryErrorCode.AccessDenied)]
    [TestCase(7, BatteryErrorCode.Unknown)]
    [TestCase(15, BatteryErrorCode.Unknown)]
    public void Error_code_is_the_low_four_bits_of_the_battery_status(int code, BatteryErrorCode expected)
    {
        Assert.That(Bq40z50.Bq40z50.ErrorCodeOf(BatteryStatus.Initialised | (BatteryStatus)code), Is.EqualTo(expected));
    }

    [Test]
    public void Dates_agree_with_the_runtimes_calendar_over_all_words()
    {
        for (int word = 0; word < 65536; word++)
        {
            var date = new ManufacturerDate(word);
            bool known = date.Month is >= 1 and <= 12 && date.Day >= 1 && date.Day <= DateTime.DaysInMonth(date.Year, date.Month);
            Assert.That(date.IsDate, Is.EqualTo(known), $"0x{word:X4}");
            Assert.That(date.Day + date.Month * 32 + (date.Year - 1980) * 512, Is.EqualTo(word), "TRM SLUUBK0 14.28, read backwards");
        }
    }

    // TRM SLUUBK0 14.27: bits 15–12 IPScale, 11–8 VScale, 7–4 version, 3–0 revision.
    [Test]
    public void Specification_info_is_four_nibbles()
    {
        var info = new SpecificationInfo(0x1231);
        Assert.That(info.CurrentScale, Is.EqualTo(1));
        Assert.That(info.VoltageScale, Is.EqualTo(2));
        Assert.That(info.Version, Is.EqualTo(3));
        Assert.That(info.Revision, Is.EqualTo(1));
        Assert.That(info.HasPacketErrorChecking, Is.True);
        Assert.That(new SpecificationInfo(0x0021).HasPacketErrorChecking, Is.False);
    }

    [Test]
    public void Words_allocate_nothing()
    {
        var bench = new Bench();
        for (int i = 0; i < 200; i++) ReadAll(bench.Driver);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) ReadAll(bench.Driver);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void ReadAll(Bq40z50.Bq40z50 driver)
    {
        driver.ReadPackMillivolts();
        driver.ReadPackMilliamps();
        driver.ReadBatteryStatus();
        driver.ReadCellMillivolts(3);
        driver.WriteAtRate(-100);
        driver.ReadAtRateMinutesToEmpty();
        driver.ReadNoLoadRemainingMilliampHours();
    }
}
