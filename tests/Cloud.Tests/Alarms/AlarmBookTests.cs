using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Alarms;

/// <summary>The alarms of one module over its readings.</summary>
public sealed class AlarmBookTests
{
    private const int Tripped = 1 << 12;

    private FakeAlarmStore _store = null!;

    [SetUp]
    public void SetUp() => _store = new FakeAlarmStore();

    [Test]
    public async Task An_alarm_goes_on_over_a_restart_and_clears_once()
    {
        AlarmBook before = await BookAsync();
        before.Take(Reading(0, Tripped), CellChemistry.Lfp);
        await before.SaveAsync();
        AlarmBook after = await BookAsync();
        foreach (int second in (int[])[10, 20]) after.Take(Reading(second, Tripped), CellChemistry.Lfp);
        foreach (int second in (int[])[30, 40, 50]) after.Take(Reading(second, 0), CellChemistry.Lfp);
        await after.SaveAsync();
        AlarmRecord alarm = _store.Alarms.Single();
        Assert.That((alarm.Rule, alarm.RaisedAtMs, alarm.ClearedAtMs), Is.EqualTo(("safety.overtemperatureInCharge", At(0), (long?)At(40))));
    }

    [Test]
    public async Task What_cannot_be_stored_is_stored_later_in_its_order()
    {
        AlarmBook book = await BookAsync();
        _store.IsDown = true;
        book.Take(Reading(0, Tripped), CellChemistry.Lfp);
        await book.SaveAsync();
        foreach (int second in (int[])[10, 20]) book.Take(Reading(second, 0), CellChemistry.Lfp);
        await book.SaveAsync();
        Assert.That(_store.Alarms, Is.Empty);
        _store.IsDown = false;
        await book.SaveAsync();
        Assert.That(_store.Alarms.Single().ClearedAtMs, Is.EqualTo(At(20)));
    }

    [Test]
    public async Task It_tells_the_worst_also_before_the_first_reading_after_a_restart()
    {
        AlarmBook before = await BookAsync();
        Assert.That(before.Worst, Is.Null);
        before.Take(Reading(0, Tripped | (1 << 10)), CellChemistry.Lfp);
        Assert.That(before.Worst, Is.EqualTo(AlarmSeverity.Critical));
        await before.SaveAsync();
        AlarmBook after = await BookAsync();
        Assert.That(after.Worst, Is.EqualTo(AlarmSeverity.Critical));
        foreach (int second in (int[])[10, 20, 30]) after.Take(Reading(second, Tripped), CellChemistry.Lfp);
        Assert.That(after.Worst, Is.EqualTo(AlarmSeverity.Major));
    }

    [Test]
    public async Task A_reading_that_is_late_changes_nothing()
    {
        AlarmBook book = await BookAsync();
        book.Take(Reading(100, 0), CellChemistry.Lfp);
        book.Take(Reading(50, Tripped), CellChemistry.Lfp);
        await book.SaveAsync();
        Assert.That(_store.Alarms, Is.Empty);
    }

    [Test]
    public async Task When_somebody_says_what_the_cells_are_active_alarms_go_on()
    {
        AlarmBook book = await BookAsync();
        book.Take(Reading(0, Tripped), CellChemistry.Unknown);
        book.Take(Reading(10, Tripped), CellChemistry.Lfp);
        foreach (int second in (int[])[20, 30]) book.Take(Reading(second, 0), CellChemistry.Lfp);
        await book.SaveAsync();
        Assert.That(_store.Alarms.Single().ClearedAtMs, Is.EqualTo(At(30)));
    }

    [Test]
    public async Task A_dry_run_says_what_the_live_rules_did_on_the_same_readings([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        List<Reading> readings = Random(random);
        AlarmBook book = await BookAsync();
        foreach (Reading reading in readings)
        {
            book.Take(reading, CellChemistry.Lfp);
            if (random.Next(50) == 0) await book.SaveAsync();
        }

        await book.SaveAsync();
        Assert.That(_store.Alarms, Is.Not.Empty, "the readings are to raise something");
        foreach (AlarmRule rule in AlarmRules.Of(CellChemistry.Lfp))
        {
            (IReadOnlyList<AlarmEpisode> episodes, bool hasMore) = await AlarmDryRun.RunAsync(rule, Stream(readings), 10_000);
            Assert.That(hasMore, Is.False);
            Assert.That(
                episodes.Select(episode => (episode.RaisedAtMs, episode.RaisedBy, episode.ClearedAtMs)),
                Is.EqualTo(_store.Alarms.Where(alarm => alarm.Rule == rule.Key)
                    .Select(alarm => (alarm.RaisedAtMs, alarm.RaisedBy, alarm.ClearedAtMs))), $"{rule.Key}, seed {seed}");
        }
    }

    [Test]
    public async Task A_dry_run_stops_where_there_is_more_than_was_asked_for()
    {
        AlarmRule rule = AlarmRules.Of(CellChemistry.Lfp).Single(known => known.Key == "safety.overtemperatureInCharge");
        IEnumerable<Reading> readings = Enumerable.Range(0, 100).Select(i => Reading(i * 20, i % 3 == 0 ? Tripped : 0));
        (IReadOnlyList<AlarmEpisode> episodes, bool hasMore) = await AlarmDryRun.RunAsync(rule, Stream(readings), 5);
        Assert.That((episodes.Count, hasMore), Is.EqualTo((5, true)));
    }

    // A module whose voltages, temperatures and bits wander, with gaps, missing values and other boots.
    private static List<Reading> Random(Random random)
    {
        var readings = new List<Reading>();
        int second = 0, boot = 7, sequence = 0, cell = 3300, heat = 300, bits = 0;
        for (int i = 0; i < 3000; i++)
        {
            second += random.Next(200) == 0 ? random.Next(4000) : 10;
            if (random.Next(500) == 0) (boot, sequence) = (boot + 1, 0);
            cell = Math.Clamp(cell + random.Next(-60, 61), 2300, 3900);
            heat = Math.Clamp(heat + random.Next(-20, 21), -300, 700);
            if (random.Next(40) == 0) bits ^= 1 << random.Next(30);
            Reading reading = Reading(second, bits);
            (reading.BootId, reading.Sequence) = (boot, ++sequence);
            if (random.Next(30) != 0) reading.Set(ReadingField.CellVoltage1, cell);
            reading.Set(ReadingField.CellVoltage2, 3300);
            if (random.Next(30) != 0) reading.Set(ReadingField.Temperature, heat);
            reading.Set(ReadingField.PackCurrent, random.Next(-200, 200));
            if (random.Next(100) == 0) reading.TimeSource = TimeSource.Unset;
            readings.Add(reading);
        }

        return readings;
    }

    private static async IAsyncEnumerable<Reading> Stream(IEnumerable<Reading> readings)
    {
        foreach (Reading reading in readings)
        {
            yield return reading;
            await Task.CompletedTask;
        }
    }

    private static long At(int second) => 1_790_000_000_000 + (second * 1000L);

    private static Reading Reading(int second, int safety)
    {
        var reading = new Reading
        {
            ModuleId = 1,
            BootId = 7,
            Sequence = second + 1,
            TakenAtMilliseconds = At(second),
            TimeSource = TimeSource.Synchronised,
        };
        reading.Set(ReadingField.SafetyStatus, safety);
        return reading;
    }

    private async Task<AlarmBook> BookAsync()
    {
        var book = new AlarmBook(1, _store, NullLogger.Instance);
        await book.LoadAsync(CancellationToken.None);
        return book;
    }
}
