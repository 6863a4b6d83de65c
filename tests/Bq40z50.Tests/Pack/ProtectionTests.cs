using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The protections of TRM SLUUBK0 chapter 2, from data flash over the bus to the pack's switches.</summary>
public sealed class ProtectionTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    [Test]
    public void Threshold_below_the_temperature_stops_the_charge_and_above_it_lets_it_go_on()
    {
        var bench = new Bench();
        var snapshot = new GaugeSnapshot();
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 250);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyAlert(), Is.EqualTo(SafetyAlert.OvertemperatureInCharge), "the delay runs");
        Seconds(bench, 2);
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.SafetyStatus, Is.EqualTo(SafetyStatus.OvertemperatureInCharge));
        Assert.That(snapshot.PackMilliamps, Is.Zero);
        Assert.That(
            snapshot.OperationStatus & (OperationStatus.ChargeFetOn | OperationStatus.ChargeDisabled | OperationStatus.SafetyTripped),
            Is.EqualTo(OperationStatus.ChargeDisabled | OperationStatus.SafetyTripped));
        Assert.That(bench.Driver.ReadBatteryStatus().HasFlag(BatteryStatus.OvertemperatureAlarm), Is.True);

        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 550);
        Seconds(bench, 2);
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.SafetyStatus, Is.EqualTo(SafetyStatus.None));
        Assert.That(snapshot.PackMilliamps, Is.EqualTo(5031));
    }

    [TestCaseSource(nameof(Maps))]
    public void Every_firmware_obeys_its_own_thresholds(DataFlashMap map)
    {
        var bench = new Bench(flash: new GaugeFlash(map: map));
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 282);
        Trips(bench, 2, SafetyStatus.OvertemperatureInCharge);
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 283);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None), "28.2 °C is below 28.3 °C");
    }

    [Test]
    public void Discharge_does_not_trip_over_temperature_in_charge()
    {
        var bench = new Bench(new StillPack { Milliamps = -2000 });
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 250);
        Seconds(bench, 10);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
    }

    [Test]
    public void Cell_below_CUV_stops_the_discharge_until_it_has_recovered()
    {
        var pack = new StillPack { Milliamps = -2000 };
        var bench = new Bench(pack);
        pack.State.SetCells(3000, 2500, 3000, 3000);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyAlert(), Is.EqualTo(SafetyAlert.CellUndervoltage));
        Assert.That(bench.Driver.ReadBatteryStatus().HasFlag(BatteryStatus.TerminateDischargeAlarm), Is.True);
        Trips(bench, 1, SafetyStatus.CellUndervoltage);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
        Assert.That(
            bench.Driver.ReadOperationStatus() & (OperationStatus.DischargeFetOn | OperationStatus.DischargeDisabled),
            Is.EqualTo(OperationStatus.DischargeDisabled));
        Assert.That(bench.Driver.ReadOperationStatus().HasFlag(OperationStatus.ChargeFetOn), Is.True, "it may be charged");

        pack.State.SetCells(3000, 2999, 3000, 3000);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.CellUndervoltage));
        pack.State.SetCells(3000, 3000, 3000, 3000);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
    }

    [Test]
    public void Delay_from_data_flash_holds_a_trip_back()
    {
        var pack = new StillPack { Milliamps = -2000 };
        var bench = new Bench(pack);
        bench.Driver.WriteParameter(DataFlashName.CuvDelay, 10);
        pack.State.SetCells(3000, 2400, 3000, 3000);
        Trips(bench, 10, SafetyStatus.CellUndervoltage);
    }

    // T2 is 12 °C, T5 20 °C, T6 25 °C, T3 30 °C as shipped.
    [TestCase(50, DataFlashName.CovThresholdLowTemp)]
    [TestCase(150, DataFlashName.CovThresholdStandardTempLow)]
    [TestCase(220, DataFlashName.CovThresholdRecTemp)]
    [TestCase(270, DataFlashName.CovThresholdStandardTempHigh)]
    [TestCase(400, DataFlashName.CovThresholdHighTemp)]
    public void Cell_above_COV_of_its_temperature_range_stops_the_charge(int deciCelsius, DataFlashName threshold)
    {
        var pack = new StillPack();
        pack.State.DeciCelsius = deciCelsius;
        var bench = new Bench(pack, flash: new GaugeFlash(map: DataFlashMap.R2));
        pack.State.SetCells(3900, 4250, 3900, 3900);
        Seconds(bench, 10);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None), "4250 mV is below 4300 mV");
        bench.Driver.WriteParameter(threshold, 4250);
        Trips(bench, 2, SafetyStatus.CellOvervoltage);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
        pack.State.SetCells(3900, 3901, 3900, 3900);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.CellOvervoltage));
        pack.State.SetCells(3900, 3900, 3900, 3900);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
    }

    [TestCase(6000, 6, SafetyStatus.OvercurrentInCharge1)]
    [TestCase(8000, 3, SafetyStatus.OvercurrentInCharge2)]
    [TestCase(-6000, 6, SafetyStatus.OvercurrentInDischarge1)]
    [TestCase(-8000, 3, SafetyStatus.OvercurrentInDischarge2)]
    public void Current_at_a_threshold_trips_after_its_delay(int milliamps, int delay, SafetyStatus tripped)
    {
        var bench = new Bench(new StillPack { Milliamps = milliamps });
        Trips(bench, delay, tripped);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
    }

    [Test]
    public void Overcurrent_recovers_when_the_current_was_the_other_way_for_long_enough()
    {
        var pack = new StillPack { Milliamps = -7000 };
        var bench = new Bench(pack);
        Trips(bench, 6, SafetyStatus.OvercurrentInDischarge1);
        Seconds(bench, 20);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.OvercurrentInDischarge1), "no charger, no recovery");
        pack.Milliamps = 200;
        Seconds(bench, 4);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.OvercurrentInDischarge1), "OCD recovery delay is 5 s");
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
    }

    [TestCase(600, -2000, SafetyStatus.OvertemperatureInDischarge, 550)]
    [TestCase(0, 2000, SafetyStatus.UndertemperatureInCharge, 50)]
    [TestCase(0, -2000, SafetyStatus.UndertemperatureInDischarge, 50)]
    public void Temperature_at_a_threshold_trips_in_its_direction_and_recovers_at_its_recovery(
        int deciCelsius, int milliamps, SafetyStatus tripped, int recovery)
    {
        var pack = new StillPack { Milliamps = milliamps };
        var bench = new Bench(pack);
        pack.State.DeciCelsius = deciCelsius;
        Trips(bench, 2, tripped);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
        pack.State.DeciCelsius = recovery;
        Seconds(bench, 2);
        Assert.That(bench.Driver.ReadSafetyStatus() & tripped, Is.EqualTo(SafetyStatus.None));
    }

    [Test]
    public void Protection_that_is_not_enabled_does_not_trip()
    {
        var bench = new Bench(new StillPack { Milliamps = -7000 });
        long enabled = bench.Driver.ReadParameter(DataFlashName.EnabledProtectionsA);
        bench.Driver.WriteParameter(DataFlashName.EnabledProtectionsA, enabled & ~0x10);
        Seconds(bench, 20);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
        bench.Driver.WriteParameter(DataFlashName.EnabledProtectionsA, enabled);
        Trips(bench, 6, SafetyStatus.OvercurrentInDischarge1);
    }

    [Test]
    public void Model_pack_that_is_heated_while_charging_stops_until_it_has_cooled()
    {
        var pack = new ModelPack(new ModelPackOptions { FixedMilliamps = 5000, InitialStateOfCharge = 0.3 });
        var bench = new Bench(pack);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(5000));
        pack.Heat(37);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.OvertemperatureInCharge));
        for (int minute = 0; minute < 240 && bench.Driver.ReadSafetyStatus() != SafetyStatus.None; minute++) Seconds(bench, 60);
        Assert.That(bench.Driver.ReadTemperatureDeciCelsius(), Is.InRange(480, 500), "it recovers at 50.0 °C");
        Seconds(bench, 2);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(5000));
    }

    // Not one second before its delay, and then.
    private static void Trips(Bench bench, int seconds, SafetyStatus status)
    {
        if (seconds > 1)
        {
            Seconds(bench, seconds - 1);
            Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None), $"{status} has a delay of {seconds} s");
        }

        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(status));
    }

    private static void Seconds(Bench bench, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            bench.Time.Wait(1000);
            bench.Driver.ReadCycleCount();
        }
    }
}
