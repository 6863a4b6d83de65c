using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Telemetry;
using Battery.Protocol;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>Histories that take long hold up nothing but themselves.</summary>
public sealed class LongReadTests
{
    /// <summary>On MariaDB histories wait for a lock that the test holds; each holds its connection meanwhile.</summary>
    [NonParallelizable]
    public sealed class OnMySql() : ContractFixture(DatabaseEngine.MySql)
    {
        [Test]
        public async Task However_many_histories_wait_look_ups_commands_and_readings_get_a_connection()
        {
            int module = NewModule();
            Task[] histories;
            Task storing;
            await using (DbConnection holder = await Get<Database>().OpenAsync())
            {
                await ExecuteAsync(holder, "LOCK TABLES telemetry WRITE");
                histories = [.. Enumerable.Range(0, 150).Select(_ => ReadAsync(module))];
                await Get<ICommandStore>().InsertAsync(
                    new CommandRecord(1, module, CommandKind.Query, "{}", "admin", 0, 1, CommandState.Queued, "", 0));
                await Get<IModuleStore>().FindAsync(module);
                storing = Get<ITelemetryWriter>().WriteAsync([NewReading(module, 1)]);
                await Task.WhenAny(Task.WhenAll(histories.Skip(20)), Task.Delay(TimeSpan.FromSeconds(60)));
                Assert.That(storing.IsFaulted, Is.False, storing.Exception?.ToString());
                await ExecuteAsync(holder, "UNLOCK TABLES");
            }

            await storing;
            await Task.WhenAll(histories);
            Assert.That(await StoredAsync(module), Has.Count.EqualTo(1));
        }

        /// <summary>A history, or the refusal of one for which there is no connection.</summary>
        private async Task ReadAsync(int module)
        {
            try
            {
                await Get<ITelemetryReader>().HistoryAsync(module, 0, Contract.Time * 2, 10, [ReadingField.PackVoltage]);
            }
            catch (DbException)
            {
                // There are more of them than connections for them.
            }
        }
    }

    /// <summary>On SQLite a query that is not wanted any more ends.</summary>
    public sealed class OnSqlite() : ContractFixture(DatabaseEngine.Sqlite)
    {
        [Test]
        public async Task A_query_in_work_ends_when_its_caller_goes_away_and_the_connection_is_as_good_as_before()
        {
            using var away = new CancellationTokenSource();
            await using DbConnection connection = await Get<Database>().OpenAsync(ConnectionUse.History);
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ((SqliteConnection)connection).CreateFunction("begun", (long _) => begun.TrySetResult() || true);
            await using (QueryCancellation.Watch(connection, away.Token))
            {
                // It has no end of its own.
                var endless = Task.Run(() => ExecuteAsync(
                    connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n WHERE begun(i)"));
                await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
                await away.CancelAsync();
                SqliteException? failure = Assert.ThrowsAsync<SqliteException>(() => endless.WaitAsync(TimeSpan.FromMinutes(1)));
                Assert.That(QueryCancellation.IsInterruption(failure!), Is.True);
            }

            await ExecuteAsync(connection, "SELECT COUNT(*) FROM telemetry");
        }

        [Test]
        public async Task As_many_run_at_once_as_there_are_threads_and_those_that_wait_can_be_given_up()
        {
            using var reads = new LongReads(Get<Database>());
            using var free = new ManualResetEventSlim();
            using var begun = new CountdownEvent(LongReads.AtOnce);
            List<Task<bool>> held = [.. Enumerable.Range(0, LongReads.AtOnce).Select(_ => reads.RunAsync(() =>
            {
                begun.Signal();
                free.Wait();
                return Task.FromResult(Thread.CurrentThread.IsThreadPoolThread);
            }))];
            Assert.That(begun.Wait(TimeSpan.FromMinutes(1)), Is.True);
            using var away = new CancellationTokenSource();
            Task<bool> waiting = reads.RunAsync(() => Task.FromResult(true), away.Token);
            await away.CancelAsync();
            Assert.That(() => waiting, Throws.InstanceOf<OperationCanceledException>());
            free.Set();
            Assert.That(await Task.WhenAll(held), Is.All.False, "none of them holds a thread of the pool");
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
