using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>What happens while the database is away. These tests kill the server that others use, so nothing runs beside them.</summary>
[NonParallelizable]
public sealed class UnavailableDatabaseTests
{
    [Test]
    public async Task A_killed_server_fails_the_callers_and_the_same_writer_works_after_its_restart()
    {
        PrivateMariaDb server = await PrivateMariaDb.StartedAsync();
        await using ServiceProvider services = new ServiceCollection().AddBatteryData(await server.CreateDatabaseAsync())
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
        await writer.WriteAsync([Contract.Reading(1, 1)]);
        int acknowledged = 1;

        // Under load, so that the kill meets commits under way.
        var load = Task.Run(async () =>
        {
            while (true)
            {
                await writer.WriteAsync([Contract.Reading(1, acknowledged + 1)]);
                acknowledged++;
            }
        });
        while (acknowledged < 20) await Task.Delay(5);
        await server.KillAsync();
        try
        {
            Exception? failure = Assert.CatchAsync(() => load);
            Assert.That(failure, Is.TypeOf<TelemetryUnavailableException>());
            Assert.That(failure!.Message, Does.Contain("127.0.0.1").And.Not.Contain("Password"));
            Assert.That(() => writer.WriteAsync([Contract.Reading(1, 1_000_000)]), Throws.TypeOf<TelemetryUnavailableException>());
            Assert.That(await services.GetRequiredService<IStorageHealth>().FaultAsync(), Is.EqualTo("the database does not answer"));
        }
        finally
        {
            await server.RestartAsync();
        }

        await writer.WriteAsync([Contract.Reading(1, 2_000_000)]);
        Assert.That(await services.GetRequiredService<IStorageHealth>().FaultAsync(), Is.Null);
        int stored = 0;
        await foreach (Reading reading in services.GetRequiredService<ITelemetryReader>().ReadAsync(1, 0, long.MaxValue))
        {
            if (reading.Sequence <= acknowledged) stored++;
        }

        Assert.That(stored, Is.EqualTo(acknowledged), "everything acknowledged before the kill is there after the server's recovery");
    }

    [Test]
    public async Task A_locked_file_fails_the_callers_after_the_time_limit_and_the_same_writer_works_when_it_is_free()
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("battery-data-tests-");
        var options = new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={folder.FullName}/a.db;Default Timeout=1");
        await using (ServiceProvider services = new ServiceCollection().AddBatteryData(options).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
            ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
            await writer.WriteAsync([Contract.Reading(1, 1)]);
            await using (DbConnection holder = await services.GetRequiredService<Database>().OpenAsync())
            {
                await using DbTransaction transaction = await holder.BeginTransactionAsync();
                Assert.That(() => writer.WriteAsync([Contract.Reading(1, 2)]), Throws.TypeOf<TelemetryUnavailableException>());
                Assert.That(
                    await services.GetRequiredService<IStorageHealth>().FaultAsync(), Is.EqualTo("the database is locked by another process"));
            }

            await writer.WriteAsync([Contract.Reading(1, 3)]);
            Assert.That((await services.GetRequiredService<ITelemetryReader>().NewestAsync(1))!.Sequence, Is.EqualTo(3));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task That_readings_cannot_be_stored_is_said_once_and_once_that_they_are_again()
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("battery-data-tests-");
        using var log = new SpokenLog();
        var options = new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={folder.FullName}/a.db;Default Timeout=1");
        await using (ServiceProvider services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log))
            .AddBatteryData(options).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
            ITelemetryWriter writer = services.GetRequiredService<ITelemetryWriter>();
            await using (DbConnection holder = await services.GetRequiredService<Database>().OpenAsync())
            {
                await using DbTransaction transaction = await holder.BeginTransactionAsync();
                for (int i = 1; i <= 4; i++)
                    Assert.That(() => writer.WriteAsync([Contract.Reading(1, i)]), Throws.TypeOf<TelemetryUnavailableException>());
            }

            for (int i = 1; i <= 4; i++) await writer.WriteAsync([Contract.Reading(1, i)]);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        Assert.That(log.Lines.Select(line => line.Level), Is.EqualTo(new[] { LogLevel.Error, LogLevel.Information }));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_told_without_the_password()
    {
        var options = new DatabaseOptions(DatabaseEngine.MySql, "Server=127.0.0.1;Port=1;User ID=battery;Password=sesame;Database=battery");
        await using ServiceProvider services = new ServiceCollection().AddBatteryData(options).BuildServiceProvider();
        Exception? failure = Assert.CatchAsync(() => services.GetRequiredService<ITelemetryWriter>().WriteAsync([Contract.Reading(1, 1)]));
        Assert.That(failure, Is.TypeOf<TelemetryUnavailableException>());
        Assert.That(failure!.ToString(), Does.Contain("127.0.0.1").And.Not.Contain("sesame"));
    }

    [Test]
    public void A_connection_string_that_cannot_be_read_is_told_without_repeating_it()
    {
        foreach (DatabaseEngine engine in Enum.GetValues<DatabaseEngine>())
        {
            ArgumentException? failure = Assert.Throws<ArgumentException>(
                () => new Database(new DatabaseOptions(engine, "Password=sesame;Nonsense=1")));
            Assert.That(failure!.ToString(), Does.Not.Contain("sesame"));
        }
    }
}
