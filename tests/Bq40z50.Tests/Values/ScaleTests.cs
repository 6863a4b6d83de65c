using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// IPScale of SpecificationInfo: currents and capacities are in units of ten to this power (SBS 1.1, SpecificationInfo; SLUUCN4A,
/// Specification Information), ChargingCurrent is not.
/// </summary>
public sealed class ScaleTests
{
    [TestCase(0, 31_999, 31_999)]
    [TestCase(1, 45_999, 45_990)]
    [TestCase(2, 45_999, 45_900)]
    [TestCase(3, 45_999, 45_000)]
    public void Currents_and_capacities_are_multiplied_by_the_scale_that_the_gauge_has(int scale, int milliamps, int current)
    {
        int full = scale == 0 ? 50_000 : 100_000;
        var pack = new StillPack { Milliamps = milliamps };
        pack.State.RemainingMilliampHours = full / 5 * 4;
        pack.State.FullMilliampHours = full;
        pack.State.DesignMilliampHours = full;
        var bench = new Bench(pack, gauge: new SimulatedGaugeOptions { CurrentScale = scale });
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(current));
        Assert.That(bench.Driver.ReadAverageMilliamps(), Is.EqualTo(current));
        Assert.That(bench.Driver.ReadRemainingCapacity(), Is.EqualTo(full / 5 * 4));
        Assert.That(bench.Driver.ReadFullChargeCapacity(), Is.EqualTo(full));
        Assert.That(bench.Driver.ReadDesignCapacity(), Is.EqualTo(full));
        Assert.That(bench.Driver.ReadChargingMilliamps(), Is.EqualTo(4000), "not scaled");
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.PackMilliamps, Is.EqualTo(current));
        Assert.That(snapshot.RemainingMilliampHours, Is.EqualTo(full / 5 * 4));
        Assert.That(snapshot.FullChargeMilliampHours, Is.EqualTo(full));
    }

    [Test]
    public void Snapshot_alone_knows_the_scale_and_asks_for_it_once()
    {
        var bench = new Bench(new StillPack { Milliamps = -45_000 }, gauge: new SimulatedGaugeOptions { CurrentScale = 1 });
        List<VirtualI2cTransfer> transfers = bench.Record();
        var snapshot = new GaugeSnapshot();
        for (int i = 0; i < 3; i++)
        {
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
            Assert.That(snapshot.PackMilliamps, Is.EqualTo(-45_000));
        }

        Assert.That(transfers.FindAll(t => t.Written[0] == SbsCommand.SpecificationInfo), Has.Count.LessThanOrEqualTo(2),
            "a scale other than 0 is believed when it was read twice");
    }

    [Test]
    public void Rates_and_alarms_that_are_written_are_in_the_gauges_unit_on_the_bus()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { CurrentScale = 1 });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.WriteAtRate(-1024);
        bench.Driver.WriteRemainingCapacityAlarm(700);
        VirtualI2cTransfer rate = transfers.Find(t => t.Written[0] == SbsCommand.AtRate)!;
        VirtualI2cTransfer alarm = transfers.Find(t => t.Written[0] == SbsCommand.RemainingCapacityAlarm)!;
        Assert.That((short)(rate.Written[1] | (rate.Written[2] << 8)), Is.EqualTo(-102));
        Assert.That(alarm.Written[1] | (alarm.Written[2] << 8), Is.EqualTo(70));
        Assert.That(bench.Driver.ReadAtRate(), Is.EqualTo(-1020));
        Assert.That(bench.Driver.ReadRemainingCapacityAlarm(), Is.EqualTo(700));
    }

    // TRM SLUUBK0 14.27 and SLUUCN4A, Specification Information: 0 to 3 are defined.
    [Test]
    public void Scale_that_no_manual_knows_is_refused_and_not_applied()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { CurrentScale = 9 });
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMilliamps())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAValue));
        Assert.That(error.Command, Is.EqualTo(SbsCommand.SpecificationInfo));
    }
}
