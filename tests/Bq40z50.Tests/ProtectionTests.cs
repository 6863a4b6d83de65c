using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Over-temperature in charge, TRM SLUUBK0 2.9, from the bus to the pack.</summary>
public sealed class ProtectionTests
{
    [Test]
    public void Threshold_below_the_temperature_stops_the_charge_and_above_it_lets_it_go_on()
    {
        var bench = new Bench();
        var snapshot = new GaugeSnapshot();
        bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 250);
        Seconds(bench, 1);
        Assert.That(bench.Driver.ReadSafetyAlert(), Is.EqualTo(SafetyAlert.OvertemperatureInCharge), "the delay runs");
        Seconds(bench, 2);
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.SafetyStatus, Is.EqualTo(SafetyStatus.OvertemperatureInCharge));
        Assert.That(snapshot.PackMilliamps, Is.Zero);
        Assert.That(snapshot.OperationStatus & (OperationStatus.ChargeFetOn | OperationStatus.ChargeDisabled | OperationStatus.SafetyTripped), Is.EqualTo(OperationStatus.ChargeDisabled | OperationStatus.SafetyTripped));
        Assert.That(bench.Driver.ReadBatteryStatus().HasFlag(BatteryStatus.OvertemperatureAlarm), Is.True);

        bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 550);
        Seconds(bench, 2);
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.SafetyStatus, Is.EqualTo(SafetyStatus.None));
        Assert.That(snapshot.PackMilliamps, Is.EqualTo(5031));
    }

    [Test]
    public void Discharge_does_not_trip_it()
    {
        var bench = new Bench(new StillPack { Milliamps = -2000 });
        bench.Driver.WriteParameter(DataFlash.OverTemperatureCharge, 250);
        Seconds(bench, 10);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.None));
    }

    [Test]
    public void Model_pack_that_is_heated_while_charging_stops_until_it_has_cooled()
    {
        var pack = new ModelPack(new ModelPackOptions { FixedMilliamps = 6000, InitialStateOfCharge = 0.3 });
        var bench = new Bench(pack);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(6000));
        pack.Heat(40);
        Seconds(bench, 5);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.Zero);
        Assert.That(bench.Driver.ReadSafetyStatus(), Is.EqualTo(SafetyStatus.OvertemperatureInCharge));
        for (int minute = 0; minute < 240 && bench.Driver.ReadSafetyStatus() != SafetyStatus.None; minute++) Seconds(bench, 60);
        Assert.That(bench.Driver.ReadTemperatureDeciCelsius(), Is.InRange(480, 500), "it recovers at 50.0 °C");
        Seconds(bench, 2);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(6000));
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
