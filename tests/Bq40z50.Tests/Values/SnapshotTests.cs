using System;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class SnapshotTests
{
    [TestCase(SecurityMode.FullAccess)]
    [TestCase(SecurityMode.Unsealed)]
    [TestCase(SecurityMode.Sealed)]
    public void Snapshot_holds_every_value_in_every_mode(SecurityMode mode)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = mode });
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.Parts, Is.EqualTo(SnapshotParts.All));
        Assert.That(snapshot.LastFault, Is.EqualTo(SmbusFault.None));
        Assert.That(snapshot.PackMillivolts, Is.EqualTo(11896));
        Assert.That(snapshot.PackMilliamps, Is.EqualTo(5031));
        Assert.That(snapshot.TemperatureDeciCelsius, Is.EqualTo(282));
        Assert.That(snapshot.RelativeStateOfChargePercent, Is.EqualTo(64));
        Assert.That(snapshot.StateOfHealthPercent, Is.EqualTo(97));
        Assert.That(snapshot.CycleCount, Is.EqualTo(17));
        Assert.That(snapshot.RemainingMilliampHours, Is.EqualTo(2560));
        Assert.That(snapshot.FullChargeMilliampHours, Is.EqualTo(4000));
        Assert.That(
            snapshot.Cells.CellMillivolts(1) + snapshot.Cells.CellMillivolts(2) + snapshot.Cells.CellMillivolts(3)
            + snapshot.Cells.CellMillivolts(4), Is.EqualTo(11896));
        Assert.That(snapshot.Cells.CellMilliamps(3), Is.EqualTo(5031));

        // 11.896 V × 5.031 A = 59.848… W
        Assert.That(snapshot.Cells.PowerCentiwatts, Is.EqualTo(5984));
        Assert.That(snapshot.Temperatures.InternalDeciCelsius, Is.EqualTo(270));
        Assert.That(snapshot.Temperatures.Ts1DeciCelsius, Is.EqualTo(280));
        Assert.That(snapshot.Temperatures.Ts4DeciCelsius, Is.EqualTo(283));
        Assert.That(snapshot.Temperatures.CellDeciCelsius, Is.EqualTo(282));
        Assert.That(snapshot.Temperatures.FetDeciCelsius, Is.EqualTo(290));
        Assert.That(Bq40z50.Bq40z50.SecurityOf(snapshot.OperationStatus), Is.EqualTo(mode));
    }

    [Test]
    public void Temperatures_of_older_firmware_have_one_word_less()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { GaugingTemperature = false });
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.Temperatures.HasGauging, Is.False);
        Assert.That(snapshot.Temperatures.FetDeciCelsius, Is.EqualTo(290));
    }

    [TestCase(SecurityMode.Unsealed, 15)]
    [TestCase(SecurityMode.Sealed, 19)]
    public void Each_snapshot_but_the_first_takes_15_exchanges_and_19_while_sealed(SecurityMode mode, long exchanges)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = mode });
        var snapshot = new GaugeSnapshot();
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(bench.Bus.Transfers, Is.EqualTo(exchanges + 3), "it asks for firmware and scale");
        for (int i = 0; i < 3; i++)
        {
            long before = bench.Bus.Transfers;
            bench.Driver.ReadSnapshot(snapshot);
            Assert.That(bench.Bus.Transfers - before, Is.EqualTo(exchanges));
        }
    }

    [Test]
    public void Capacity_counted_as_energy_is_absent_and_not_misread()
    {
        var bench = new Bench();
        bench.Driver.WriteWord(SbsCommand.BatteryMode, (int)BatteryMode.CapacityInCentiwattHours);
        var snapshot = new GaugeSnapshot();
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.Parts, Is.EqualTo(SnapshotParts.All & ~(SnapshotParts.RemainingCapacity | SnapshotParts.FullChargeCapacity)));
        bench.Driver.UseMilliampHours();
        bench.Driver.ReadSnapshot(snapshot);
        Assert.That(snapshot.RemainingMilliampHours, Is.EqualTo(2560));
    }

    [Test]
    public void One_part_that_fails_is_absent_and_the_others_are_there()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.OnlyCommand = SbsCommand.StateOfHealth;
        bench.Gauge.Misbehaviour.WrongPec = -1;
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.False);
        Assert.That(snapshot.Parts, Is.EqualTo(SnapshotParts.All & ~SnapshotParts.StateOfHealth));
        Assert.That(snapshot.Missing, Is.EqualTo(SnapshotParts.StateOfHealth));
        Assert.That(snapshot.LastFault, Is.EqualTo(SmbusFault.PecMismatch));
    }

    [Test]
    public void Dead_bus_gives_an_empty_snapshot_quickly_and_the_next_one_is_whole()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.NotAcknowledged = -1;
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.False);
        Assert.That(snapshot.Parts, Is.EqualTo(SnapshotParts.None));
        Assert.That(snapshot.LastFault, Is.EqualTo(SmbusFault.NotAcknowledged));
        int waited = 0;
        foreach (int wait in bench.Waits) waited += wait;
        Assert.That(waited, Is.LessThanOrEqualTo(70), "only the first two exchanges back off");
        bench.Gauge.Misbehaviour.NotAcknowledged = 0;
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
    }

    [Test]
    public void Gauge_that_resets_in_the_middle_leaves_the_rest_absent_and_nothing_wrong()
    {
        var whole = new GaugeSnapshot();
        new Bench().Driver.ReadSnapshot(whole);
        for (int exchange = 1; exchange <= 15; exchange++)
        {
            var bench = new Bench();
            int exchanges = 0;
            bench.Bus.Recorder = _ =>
            {
                if (++exchanges == exchange - 1) bench.Gauge.Misbehaviour.ResetInExchange = 1;
            };
            if (exchange == 1) bench.Gauge.Misbehaviour.ResetInExchange = 1;
            var snapshot = new GaugeSnapshot();
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.False);
            Assert.That(bench.Gauge.Resets, Is.EqualTo(1));
            Assert.That(snapshot.Missing, Is.Not.EqualTo(SnapshotParts.None));
            if (snapshot.Has(SnapshotParts.Voltage)) Assert.That(snapshot.PackMillivolts, Is.EqualTo(whole.PackMillivolts));
            if (snapshot.Has(SnapshotParts.Current)) Assert.That(snapshot.PackMilliamps, Is.EqualTo(whole.PackMilliamps));
            if (snapshot.Has(SnapshotParts.FullChargeCapacity))
                Assert.That(snapshot.FullChargeMilliampHours, Is.EqualTo(whole.FullChargeMilliampHours));
            if (snapshot.Has(SnapshotParts.DaStatus1))
                Assert.That(snapshot.Cells.CellMillivolts(3), Is.EqualTo(whole.Cells.CellMillivolts(3)));
            if (snapshot.Has(SnapshotParts.DaStatus2))
                Assert.That(snapshot.Temperatures.Ts1DeciCelsius, Is.EqualTo(whole.Temperatures.Ts1DeciCelsius));
            bench.Time.Wait(250);
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        }
    }

    [Test]
    public void Steady_snapshots_allocate_nothing([Values] bool @sealed)
    {
        var pack = new ModelPack(new ModelPackOptions());
        var bench = new Bench(
            pack, gauge: new SimulatedGaugeOptions { InitialMode = @sealed ? SecurityMode.Sealed : SecurityMode.Unsealed });
        var snapshot = new GaugeSnapshot();
        for (int i = 0; i < 200; i++) Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) Read();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Read()
        {
            bench.Time.Wait(5000);
            bench.Driver.ReadSnapshot(snapshot);
        }
    }
}
