using System;
using System.IO;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Pack;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class PackLogTests
{
    private const string Head = "Data Log\r\n\r\nTimeStamp,Temperature,Voltage,Current,Relative State of Charge\r\n";

    [Test]
    public void Rows_are_read_with_empty_cells_absent()
    {
        var log = PackLog.Read(
            new StringReader(Head + "2025-09-25 09:44:39.569,28.2,11896,0,1\r\n2025-09-25 09:44:49.591,28.2,,5026,\r\n"));
        Assert.That(log.Refusals, Is.Empty);
        Assert.That(
            log.Rows[0],
            Is.EqualTo(
            new PackLogRow(4, new DateTimeOffset(2025, 9, 25, 9, 44, 39, 569, TimeSpan.Zero).ToUnixTimeMilliseconds(), 282, 11896, 0, 1)));
        Assert.That(log.Rows[1], Is.EqualTo(new PackLogRow(5, log.Rows[0].UnixMilliseconds + 10022, 282, null, 5026, null)));
    }

    [TestCase("2025-09-25 09:44:39.569,28.2,11896,0", "cells")]
    [TestCase("yesterday,28.2,11896,0,1", "time")]
    [TestCase("2025-09-25 09:44:39.569,warm,11896,0,1", "temperature")]
    [TestCase("2025-09-25 09:44:39.569,28.25,11896,0,1", "temperature")]
    [TestCase("2025-09-25 09:44:39.569,28.2,-3,0,1", "voltage")]
    [TestCase("2025-09-25 09:44:39.569,28.2,1e9,0,1", "voltage")]
    [TestCase("2025-09-25 09:44:39.569,28.2,11896,40000,1", "current")]
    [TestCase("2025-09-25 09:44:39.569,28.2,11896,0,101", "state of charge")]
    public void Bad_line_is_refused_with_its_number_and_reason_and_the_others_are_taken(string line, string reason)
    {
        var log = PackLog.Read(new StringReader(Head + line + "\r\n2025-09-25 09:44:40.000,28.2,11896,0,1\r\n"));
        Assert.That(log.Rows, Has.Count.EqualTo(1));
        Assert.That(log.Refusals, Has.Count.EqualTo(1));
        Assert.That(log.Refusals[0].Line, Is.EqualTo(4));
        Assert.That(log.Refusals[0].Reason, Does.Contain(reason));
    }

    [Test]
    public void File_of_another_format_is_refused_as_a_whole()
    {
        Assert.Throws<FormatException>(() => PackLog.Read(new StringReader("time;volts\n1;2\n")));
        Assert.Throws<FormatException>(() => PackLog.Read(new StringReader("")));
    }

    [Test]
    public void Replay_by_time_shows_the_row_of_the_moment()
    {
        var log = PackLog.Read(
            new StringReader(
            Head + "2025-09-25 09:44:39.000,28.2,11896,0,1\n2025-09-25 09:44:44.000,28.2,11988,5031,\n2025-09-25 09:44:49.000,28.1,,5026,2\n"));
        var pack = new ReplayPack(log.Rows, ReplayMode.ByTime);
        pack.AdvanceTo(1_000_000);
        Assert.That(pack.State.Millivolts, Is.EqualTo(11896));
        pack.AdvanceTo(1_004_999);
        Assert.That(pack.Row, Is.Zero);
        pack.AdvanceTo(1_005_000);
        Assert.That(pack.State.Millivolts, Is.EqualTo(11988));
        Assert.That(pack.State.StateOfChargePercent, Is.EqualTo(1), "carried forward");
        pack.AdvanceTo(9_000_000);
        Assert.That(pack.AtEnd, Is.True);
        Assert.That(pack.State.Millivolts, Is.EqualTo(11988), "carried forward");
        Assert.That(pack.State.Milliamps, Is.EqualTo(5026));
    }

    [Test]
    public void Recorded_log_comes_back_field_by_field_through_the_bus([Values] bool faults)
    {
        var log = PackLog.Load(RecordedLog());
        Assert.That(log.Refusals, Is.Empty);
        Assert.That(log.Rows, Has.Count.GreaterThan(16000));
        var pack = new ReplayPack(log.Rows, ReplayMode.RowPerReading);
        var bench = new Bench(pack);
        if (faults)
        {
            // Only faults that the host sees before it has the voltage would repeat the reading; each is mended by a retry.
            bench.Options.Retries = 8;
            bench = new Bench(pack, bench.Options);
            bench.Gauge.Misbehaviour.Randomly(seed: 20260601, probability: 0.02);
        }

        var snapshot = new GaugeSnapshot();
        int temperature = 0, voltage = 0, current = 0, charge = 0;
        foreach (PackLogRow row in log.Rows)
        {
            temperature = row.DeciCelsius ?? temperature;
            voltage = row.Millivolts ?? voltage;
            current = row.Milliamps ?? current;
            charge = row.StateOfChargePercent ?? charge;
            bench.Time.Wait(5000);
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True, $"line {row.Line}");
            if (snapshot.TemperatureDeciCelsius != temperature || snapshot.PackMillivolts != voltage || snapshot.PackMilliamps != current
                || snapshot.RelativeStateOfChargePercent != charge)
            {
                Assert.Fail(
                    $"line {row.Line}: read {snapshot.TemperatureDeciCelsius} {snapshot.PackMillivolts} {snapshot.PackMilliamps} {snapshot.RelativeStateOfChargePercent}, recorded {temperature} {voltage} {current} {charge}");
            }

            int sum = 0;
            for (int cell = 1; cell <= 4; cell++) sum += snapshot.Cells.CellMillivolts(cell);
            Assert.That(sum, Is.EqualTo(voltage), $"line {row.Line}");
        }

        Assert.That(pack.AtEnd, Is.True);
    }

    private static string RecordedLog()
    {
        if (Repository.SharedData is null) Assert.Ignore("skipped: no ../shared/data");
        return Path.Combine(Repository.SharedData!, "pack-log.csv");
    }
}
