using System;
using System.IO;
using System.Linq;
using Battery.Drivers.Bq40z50;
using Battery.Protocol;
using Battery.Protocol.Recorded;
using Battery.Simulation.Pack;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class PackLogTests
{
    private const string Head = "Data Log\r\n\r\n" + RecordedLog.Header + "\r\n";

    [Test]
    public void Bad_line_is_refused_with_its_number_and_reason_and_the_others_are_taken()
    {
        var log = PackLog.Read(
            new StringReader(
                Head + "yesterday,28.2,11896,0,1\r\n2025-09-25 09:44:40.000,28.2,11896,0,1\r\n2025-09-25 09:44:39.999,28.2,,,\r\n"));
        Assert.That(log.Readings.Single().Get(ReadingField.PackVoltage), Is.EqualTo(11896));
        Assert.That(log.Refusals.Select(refusal => refusal.Line), Is.EqualTo(new[] { 4, 6 }));
        Assert.That(log.Refusals[0].Reason, Does.Contain("time 'yesterday'"));
        Assert.That(log.Refusals[1].Reason, Does.Contain("backwards"));
    }

    [Test]
    public void File_of_another_format_is_refused_as_a_whole() =>
        Assert.Throws<FormatException>(() => PackLog.Read(new StringReader("time;volts\n1;2\n")));

    [Test]
    public void Replay_by_time_shows_the_row_of_the_moment()
    {
        var log = PackLog.Read(
            new StringReader(
            Head + "2025-09-25 09:44:39.000,28.2,11896,0,1\n2025-09-25 09:44:44.000,28.2,11988,5031,\n2025-09-25 09:44:49.000,28.1,,5026,2\n"));
        var pack = new ReplayPack(log.Readings, ReplayMode.ByTime);
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
        var log = PackLog.Load(RecordedFile());
        Assert.That(log.Refusals, Is.Empty);
        Assert.That(log.Readings, Has.Count.GreaterThan(16000));
        var pack = new ReplayPack(log.Readings, ReplayMode.RowPerReading);
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
        foreach (Reading row in log.Readings)
        {
            temperature = row.Has(ReadingField.Temperature) ? row.Get(ReadingField.Temperature) : temperature;
            voltage = row.Has(ReadingField.PackVoltage) ? row.Get(ReadingField.PackVoltage) : voltage;
            current = row.Has(ReadingField.PackCurrent) ? row.Get(ReadingField.PackCurrent) : current;
            charge = row.Has(ReadingField.StateOfCharge) ? row.Get(ReadingField.StateOfCharge) : charge;
            bench.Time.Wait(5000);
            Assert.That(bench.Driver.ReadSnapshot(snapshot), Is.True, $"row {pack.Row}");
            if (snapshot.TemperatureDeciCelsius != temperature || snapshot.PackMillivolts != voltage || snapshot.PackMilliamps != current
                || snapshot.RelativeStateOfChargePercent != charge)
            {
                Assert.Fail(
                    $"row {pack.Row}: read {snapshot.TemperatureDeciCelsius} {snapshot.PackMillivolts} {snapshot.PackMilliamps} {snapshot.RelativeStateOfChargePercent}, recorded {temperature} {voltage} {current} {charge}");
            }

            int sum = 0;
            for (int cell = 1; cell <= 4; cell++) sum += snapshot.Cells.CellMillivolts(cell);
            Assert.That(sum, Is.EqualTo(voltage), $"row {pack.Row}");
        }

        Assert.That(pack.AtEnd, Is.True);
    }

    private static string RecordedFile()
    {
        if (Repository.SharedData is null) Assert.Ignore("skipped: no ../shared/data");
        return Path.Combine(Repository.SharedData!, "pack-log.csv");
    }
}
