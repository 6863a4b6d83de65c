using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class TelemetryWriterTests(DatabaseEngine engine) : ContractFixture(engine)
{
    [Test]
    public async Task A_committed_reading_is_read_by_another_connection_field_by_field()
    {
        Reading reading = NewReading(NewModule(), 1);
        for (int field = 0; field < ReadingField.Count; field += 2)
            reading.Set(field, ReadingField.All[field].Kind == FieldKind.Flag ? 1 : 17);
        for (int field = 1; field < ReadingField.Count; field += 2) reading.Clear(field);
        await Get<ITelemetryWriter>().WriteAsync([reading]);

        Reading? stored = await Build(Options).GetRequiredService<ITelemetryReader>().NewestAsync(reading.ModuleId);
        AssertSame(stored!, reading);
    }

    [Test]
    public async Task A_reading_sent_twice_is_stored_once_and_stays_as_it_was()
    {
        int module = NewModule();
        ITelemetryWriter writer = Get<ITelemetryWriter>();
        Reading first = NewReading(module, 1);
        await writer.WriteAsync([first]);

        Reading second = NewReading(module, 1);
        second.Set(ReadingField.PackVoltage, 1);
        await writer.WriteAsync([second, NewReading(module, 2), NewReading(module, 2)]);

        List<Reading> stored = await StoredAsync(module);
        Assert.That(stored, Has.Count.EqualTo(2));
        AssertSame(stored[0], first);
    }

    [Test]
    public async Task Many_callers_at_once_get_all_their_readings_stored_once()
    {
        const int Callers = 200;
        const int Each = 25;
        int module = NewModule();
        ITelemetryWriter[] writers = new[] { Get<ITelemetryWriter>(), Build(Options).GetRequiredService<ITelemetryWriter>() };
        // Two processes, and every reading given to both of them.
        await Task.WhenAll(Enumerable.Range(0, 2 * Callers).Select(caller => Task.Run(() => writers[caller % 2].WriteAsync(
            [.. Enumerable.Range(1, Each).Select(i => NewReading(module, (caller / 2 * Each) + i))]))));
        List<Reading> stored = await StoredAsync(module);
        Assert.That(stored.Select(r => r.Sequence), Is.EqualTo(Enumerable.Range(1, Callers * Each)));
    }

    [Test]
    public async Task More_readings_than_a_batch_are_one_commit()
    {
        int module = NewModule();
        await Get<ITelemetryWriter>().WriteAsync([.. Enumerable.Range(1, 12_345).Select(i => NewReading(module, i))]);
        Assert.That(await StoredAsync(module), Has.Count.EqualTo(12_345), "and the reader pages through them");
    }

    [Test]
    public async Task Nothing_to_write_succeeds_at_once() => await Get<ITelemetryWriter>().WriteAsync([]);

    [Test]
    public async Task A_reading_that_no_table_takes_fails_its_caller_and_not_the_neighbours()
    {
        int module = NewModule();
        ITelemetryWriter writer = Get<ITelemetryWriter>();
        Reading[] poison =
        [
            NewReading(0, 1), NewReading(65_535, 1), NewReading(-1, 1), NewReading(module, 1, boot: 0), NewReading(module, 0), null!,
        ];
        var calls = new List<Task>();
        for (int i = 0; i < 60; i++)
        {
            bool bad = i % 10 == 5;
            calls.Add(writer.WriteAsync(bad ? [NewReading(module, 1000 + i), poison[i / 10]] : [NewReading(module, 1000 + i)]));
        }

        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { })));
        for (int i = 0; i < calls.Count; i++)
            Assert.That(calls[i].IsFaulted, Is.EqualTo(i % 10 == 5), $"call {i}: {calls[i].Exception?.Message}");
        Assert.That(await StoredAsync(module), Has.Count.EqualTo(54), "nothing of a call that failed is stored here");
    }

    [Test]
    public async Task A_row_that_the_database_itself_refuses_fails_its_caller_and_not_the_neighbours()
    {
        // A trigger stands for whatever a server may refuse that the writer cannot know beforehand.
        int module = NewModule();
        await using (DbConnection connection = await Get<Database>().OpenAsync())
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Engine == DatabaseEngine.Sqlite
                ? $"CREATE TRIGGER poison BEFORE INSERT ON telemetry WHEN NEW.module_id = {module} AND NEW.sequence = 13 BEGIN SELECT RAISE(ABORT, 'poison'); END"
                : $"CREATE TRIGGER poison BEFORE INSERT ON telemetry FOR EACH ROW IF NEW.module_id = {module} AND NEW.sequence = 13 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'poison'; END IF";
            await command.ExecuteNonQueryAsync();
        }

        ITelemetryWriter writer = Get<ITelemetryWriter>();
        var calls = Enumerable.Range(1, 40).Select(i => writer.WriteAsync([NewReading(module, i)])).ToList();
        await Task.WhenAll(calls.Select(call => call.ContinueWith(_ => { })));

        Assert.That(calls[12].Exception?.InnerException?.Message, Does.Contain("poison"));
        Assert.That(calls.Where((_, i) => i != 12), Has.All.Property(nameof(Task.IsCompletedSuccessfully)).True);
        Assert.That(await StoredAsync(module), Has.Count.EqualTo(39));
    }

    [Test]
    public async Task A_call_that_was_cancelled_before_it_began_stores_nothing()
    {
        int module = NewModule();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(
            () => Get<ITelemetryWriter>().WriteAsync([NewReading(module, 1)], cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await Get<ITelemetryWriter>().WriteAsync([NewReading(module, 2)]);
        Assert.That((await StoredAsync(module)).Select(r => r.Sequence), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task A_cancelled_call_lets_go_of_its_readings_only_when_no_batch_holds_them()
    {
        // Callers use their readings again as soon as the call has ended, so whatever is stored must be what they gave.
        int seed = Environment.TickCount;
        var random = new Random(seed);
        int module = NewModule();
        ITelemetryWriter writer = Get<ITelemetryWriter>();
        int succeeded = 0;
        var calls = Enumerable.Range(1, 300).Select(async i =>
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(0, 20)));
            Reading reading = NewReading(module, i);
            try
            {
                await writer.WriteAsync([reading], cancellation.Token);
                Interlocked.Increment(ref succeeded);
            }
            catch (OperationCanceledException)
            {
                // Nothing is promised of it, but what was stored is whole.
            }

            reading.Reset();
            reading.ModuleId = module;
            reading.BootId = 99;
        }).ToList();
        await Task.WhenAll(calls);
        List<Reading> stored = await StoredAsync(module);
        Assert.That(stored, Has.Count.GreaterThanOrEqualTo(succeeded), $"seed {seed}");
        Assert.That(stored, Has.All.Matches<Reading>(r => r.BootId == 7 && r.Has(ReadingField.PackVoltage)), $"seed {seed}");
    }

    [Test]
    public async Task Disposal_commits_what_is_queued_and_later_calls_are_refused()
    {
        int module = NewModule();
        ServiceProvider services = Build(Options);
        ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
        var calls = Enumerable.Range(1, 500).Select(i => writer.WriteAsync([NewReading(module, i)])).ToList();
        await services.DisposeAsync();
        await Task.WhenAll(calls);
        Assert.That(await StoredAsync(module), Has.Count.EqualTo(500));
        Assert.That(() => writer.WriteAsync([NewReading(module, 501)]), Throws.TypeOf<ObjectDisposedException>());
    }

    private static void AssertSame(Reading actual, Reading expected)
    {
        Assert.That(
            (actual.ModuleId, actual.TakenAtMilliseconds, actual.BootId, actual.Sequence, actual.TimeSource, actual.PresentMask),
            Is.EqualTo(
                (expected.ModuleId, expected.TakenAtMilliseconds, expected.BootId, expected.Sequence, expected.TimeSource,
                expected.PresentMask)));
        for (int field = 0; field < ReadingField.Count; field++)
        {
            if (expected.Has(field)) Assert.That(actual.Get(field), Is.EqualTo(expected.Get(field)), ReadingField.All[field].Name);
        }
    }
}
