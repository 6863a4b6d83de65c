using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Lifetime data (TRM SLUUBK0 chapter 10) of packs that live on the bench.</summary>
public sealed class LifetimeTests
{
    [Test]
    public void Extremes_of_a_model_pack_enclose_all_that_was_ever_measured()
    {
        var bench = new Bench(new ModelPack(new ModelPackOptions { Seed = 5 }));
        var extremes = new LifetimeExtremes();
        var cells = new DaStatus1();
        int highest = 0;
        int lowest = int.MaxValue;
        int least = 0;
        int most = 0;
        for (int minute = 0; minute < 24 * 60; minute++)
        {
            bench.Time.Wait(60_000);
            bench.Driver.Read(cells);
            highest = Math.Max(highest, cells.CellMillivolts(2));
            lowest = Math.Min(lowest, cells.CellMillivolts(2));
            least = Math.Min(least, cells.CellMilliamps(2));
            most = Math.Max(most, cells.CellMilliamps(2));
        }

        bench.Driver.Read(extremes);
        Assert.That(extremes.HighestMillivolts(2), Is.GreaterThanOrEqualTo(highest).And.LessThan(3650));
        Assert.That(extremes.LowestMillivolts(2), Is.LessThanOrEqualTo(lowest).And.GreaterThan(2500));
        Assert.That(extremes.GreatestChargeMilliamps, Is.GreaterThanOrEqualTo(most).And.GreaterThan(1000));
        Assert.That(extremes.GreatestDischargeMilliamps, Is.LessThanOrEqualTo(least).And.LessThan(-1000));
        Assert.That(extremes.GreatestAverageDischargeCentiwatts, Is.Negative);
        Assert.That(extremes.HighestCellCelsius, Is.GreaterThanOrEqualTo(extremes.LowestCellCelsius));
    }

    [Test]
    public void New_gauge_shows_the_defaults_of_the_manual()
    {
        var bench = new Bench();
        var extremes = new LifetimeExtremes();
        bench.Driver.Read(extremes);
        Assert.That(extremes.HighestMillivolts(1), Is.Zero);
        Assert.That(extremes.LowestMillivolts(4), Is.EqualTo(32767));
        Assert.That(extremes.HighestCellCelsius, Is.EqualTo(-128));
        Assert.That(extremes.LowestCellCelsius, Is.EqualTo(127));
    }

    [Test]
    public void Time_is_counted_in_the_range_of_the_temperature()
    {
        var bench = new Bench();
        Hours(bench, 5);
        var hours = new LifetimeHours();
        bench.Driver.Read(hours);
        Assert.That(hours.Runtime, Is.EqualTo(4), "whole steps of two hours");
        Assert.That(hours.StandardTemperatureHigh, Is.EqualTo(4), "28.2 °C lies between T6 and T3");
        Assert.That(hours.RecommendedTemperature, Is.Zero);
    }

    [Test]
    public void Trip_of_a_protection_is_counted_with_its_cycle()
    {
        var bench = new Bench();
        var events = new LifetimeEvents(5);
        bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 250);
        for (int i = 0; i < 5; i++)
        {
            bench.Time.Wait(1000);
            bench.Driver.ReadCycleCount();
        }

        Assert.That(bench.Gauge.Safety, Is.EqualTo(SafetyStatus.OvertemperatureInCharge));
        bench.Driver.Read(events);
        Assert.That(events.Count(LifetimeEvent.OvertemperatureInCharge), Is.EqualTo(1));
        Assert.That(events.CycleOfLast(LifetimeEvent.OvertemperatureInCharge), Is.EqualTo(17));
        Assert.That(events.Count(LifetimeEvent.OvertemperatureInDischarge), Is.Zero);
    }

    [Test]
    public void Resets_are_counted_and_data_not_yet_in_flash_are_lost_with_the_power()
    {
        var bench = new Bench();
        Hours(bench, 1);
        bench.Gauge.PowerCycle();
        bench.Time.Wait(1000);
        var power = new LifetimePower();
        var extremes = new LifetimeExtremes();
        bench.Driver.Read(power);
        Assert.That(power.FullResets, Is.EqualTo(1));
        var hours = new LifetimeHours();
        bench.Driver.Read(hours);
        Assert.That(hours.Runtime, Is.Zero);
    }

    private static void Hours(Bench bench, int hours)
    {
        for (int minute = 0; minute < 60 * hours; minute++)
        {
            bench.Time.Wait(60_000);
            bench.Driver.ReadCycleCount();
        }
    }
}
