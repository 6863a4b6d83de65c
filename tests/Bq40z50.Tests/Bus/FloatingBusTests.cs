using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Hosts and gauges that do not get on with a repeated START: the bus then reads 0xFF in all bytes (TI E2E 795170, Zephyr #118740).
/// </summary>
public sealed class FloatingBusTests
{
    private static Bq40z50Options WithoutCodes => new() { PacketErrorChecking = false };

    private static readonly (string Name, Func<Bq40z50.Bq40z50, object> Read)[] NeverAllOnes =
    [
        ("voltage", d => d.ReadPackMillivolts()), ("temperature", d => d.ReadTemperatureDeciCelsius()),
        ("cell", d => d.ReadCellMillivolts(2)), ("charge", d => d.ReadRelativeStateOfChargePercent()),
        ("health", d => d.ReadStateOfHealthPercent()), ("mode", d => d.ReadBatteryMode()), ("status", d => d.ReadBatteryStatus()),
        ("error", d => d.ReadMaxErrorPercent()), ("date", d => d.ReadManufacturerDate()), ("info", d => d.ReadSpecificationInfo()),
        ("design", d => d.ReadDesignMillivolts()), ("trip point", d => d.ReadTripPointInCharge()),
        ("alarm", d => d.ReadRemainingTimeAlarmMinutes()), ("rate", d => d.ReadAtRateOk()),
    ];

    [Test]
    public void All_ones_where_they_cannot_be_a_value_are_refused_without_a_code([Range(0, 13)] int index)
    {
        var bench = new Bench(options: WithoutCodes);
        NeverAllOnes[index].Read(bench.Driver);
        bench.Gauge.Misbehaviour.RepeatedStartFloats = true;
        SmbusException error = Assert.Throws<SmbusException>(() => NeverAllOnes[index].Read(bench.Driver), NeverAllOnes[index].Name)!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAValue));
        Assert.That(error.Attempt, Is.EqualTo(4), "it is tried again as any other fault");
    }

    [Test]
    public void All_ones_that_could_be_a_value_are_believed_only_where_the_bus_is_driven()
    {
        var bench = new Bench(new StillPack { Milliamps = -1 }, options: WithoutCodes);
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(-1), "a current of −1 mA is one");
        bench.Gauge.Misbehaviour.RepeatedStartFloats = true;
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMilliamps())!.Fault, Is.EqualTo(SmbusFault.NotAValue));
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadRunMinutesToEmpty())!.Fault, Is.EqualTo(SmbusFault.NotAValue));
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadSerialNumber())!.Fault, Is.EqualTo(SmbusFault.NotAValue));
    }

    [Test]
    public void With_a_code_a_word_of_all_ones_costs_no_second_look()
    {
        var bench = new Bench(new StillPack { Milliamps = -1 });
        bench.Driver.ReadPackMilliamps();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(-1));
        Assert.That(transfers, Has.Count.EqualTo(1));
    }

    // FF FF FF is a word with its right code for one command of 256: RemainingCapacityAlarm.
    [Test]
    public void All_ones_whose_code_fits_by_chance_are_refused_too()
    {
        var target = new ReplayTarget();
        SmbusException error = Assert.Throws<SmbusException>(() => target.Driver().ReadRemainingCapacityAlarm())!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotAValue));
    }

    [Test]
    public void Snapshot_of_a_floating_bus_marks_every_part_as_not_read([Values] bool codes)
    {
        var bench = new Bench(options: new Bq40z50Options { PacketErrorChecking = codes });
        bench.Gauge.Misbehaviour.RepeatedStartFloats = true;
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.False);
        Assert.That(snapshot.Parts, Is.EqualTo(SnapshotParts.None));
        Assert.That(snapshot.LastFault, Is.Not.EqualTo(SmbusFault.None));
    }

    [Test]
    public void Gauge_that_floats_after_a_repeated_start_is_read_with_a_stop_and_a_pause([Values] bool codes)
    {
        var options = new Bq40z50Options { PacketErrorChecking = codes, StopBeforeRead = true, ReadPauseMilliseconds = 2 };
        var bench = new Bench(options: options);
        bench.Gauge.Misbehaviour.RepeatedStartFloats = true;
        bench.Gauge.Misbehaviour.ReadPauseMilliseconds = 2;
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        Assert.That(transfers, Has.Count.EqualTo(2), "the command, and the read");
        Assert.That(transfers[0].Written, Is.EqualTo(new byte[] { 0x09 }));
        Assert.That(transfers[1].Written, Is.Empty);
        Assert.That(bench.Waits, Is.EqualTo(new[] { 2 }));
        Assert.That(bench.Driver.ReadDeviceName(), Does.StartWith("bq40z50"));
        Assert.That(bench.Driver.ReadChemicalId(), Is.EqualTo(0x0404));
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(snapshot.Cells.CellMillivolts(2), Is.EqualTo(2975));
    }

    [Test]
    public void Pause_that_is_too_short_is_found_out()
    {
        var bench = new Bench(
            options: new Bq40z50Options { PacketErrorChecking = false, StopBeforeRead = true, ReadPauseMilliseconds = 1, Retries = 0 });
        bench.Gauge.Misbehaviour.ReadPauseMilliseconds = 2;
        Assert.That(Assert.Throws<SmbusException>(() => bench.Driver.ReadPackMillivolts())!.Fault, Is.EqualTo(SmbusFault.NotAValue));
    }

    [Test]
    public void Gauge_that_wants_time_between_transfers_is_given_it()
    {
        var slow = new Bench(options: new Bq40z50Options { Retries = 0 });
        slow.Gauge.Misbehaviour.PaceMilliseconds = 3;
        slow.Driver.ReadPackMillivolts();
        Assert.That(
            Assert.Throws<SmbusException>(() => slow.Driver.ReadPackMillivolts())!.Fault, Is.EqualTo(SmbusFault.NotAcknowledged),
            "right after the first");
        var bench = new Bench(options: new Bq40z50Options { Retries = 0, PaceMilliseconds = 3 });
        bench.Gauge.Misbehaviour.PaceMilliseconds = 3;
        var snapshot = new GaugeSnapshot();
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True);
        Assert.That(bench.Waits, Is.All.EqualTo(3));
    }
}
