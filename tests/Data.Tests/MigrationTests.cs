using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Telemetry;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class MigrationTests(DatabaseEngine engine) : ContractFixture(engine)
{
    [Test]
    public async Task Each_migration_is_applied_once_when_many_start_at_once()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        IEnumerable<Task<int>> runs = Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => Build(options).GetRequiredService<IDatabaseMigrator>().MigrateAsync()));
        int[] applied = await Task.WhenAll(runs);
        Assert.That(applied.Count(n => n > 0), Is.EqualTo(1), "one process migrates, the others find nothing to do");
        Assert.That(applied.Sum(), Is.EqualTo((await Sql.QueryAsync<int>(options, "SELECT COUNT(*) FROM migration")).Single()));
    }

    [Test]
    public async Task A_second_run_applies_nothing_and_a_first_one_tells_its_progress()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        IDatabaseMigrator migrator = Build(options).GetRequiredService<IDatabaseMigrator>();
        var progress = new Lines();
        Assert.That(await migrator.MigrateAsync(progress), Is.GreaterThan(0));
        Assert.That(progress.All, Is.Not.Empty);
        Assert.That(await migrator.MigrateAsync(), Is.Zero);
    }

    [Test]
    public async Task A_newer_database_is_refused()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        ServiceProvider services = Build(options);
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        await Sql.ExecuteAsync(options, "INSERT INTO migration (number, name, checksum, applied_at) VALUES (9000, '9000_later', 'x', 1)");
        Assert.That(
            () => services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(),
            Throws.TypeOf<DatabaseTooNewException>().With.Message.Contains("9000_later"));
    }

    [Test]
    public async Task A_migration_that_was_changed_after_it_was_applied_is_refused()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        ServiceProvider services = Build(options);
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        await Sql.ExecuteAsync(options, "UPDATE migration SET checksum = 'other' WHERE number = 2");
        Assert.That(
            () => services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(),
            Throws.InvalidOperationException.With.Message.Contains("0002_modules_and_commands"));
    }

    [Test]
    public async Task The_telemetry_table_has_the_columns_of_the_field_table()
    {
        await using DbConnection connection = await Get<Database>().OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM telemetry WHERE module_id = 0";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        Assert.That(columns, Is.EqualTo(TelemetryColumns.List.Split(", ")));
        Assert.That(columns, Has.Count.EqualTo(5 + ReadingField.All.Length));
    }

    [Test]
    public async Task Every_column_takes_the_least_and_the_largest_value_of_its_field()
    {
        int module = NewModule();
        Reading least = NewReading(module, 1);
        Reading largest = NewReading(module, 2);
        foreach (FieldDefinition? field in ReadingField.All)
        {
            least.Set(field.Index, field.Kind == FieldKind.Bits ? int.MinValue : field.Minimum);
            largest.Set(field.Index, field.Kind == FieldKind.Bits ? int.MaxValue : field.Maximum);
        }

        await Get<ITelemetryWriter>().WriteAsync([least, largest]);
        List<Reading> stored = await StoredAsync(module);
        Assert.That(stored, Has.Count.EqualTo(2));
        foreach (FieldDefinition? field in ReadingField.All)
        {
            Assert.That(stored[0].Get(field.Index), Is.EqualTo(least.Get(field.Index)), field.Name);
            Assert.That(stored[1].Get(field.Index), Is.EqualTo(largest.Get(field.Index)), field.Name);
        }
    }

    private sealed class Lines : IProgress<string>
    {
        public List<string> All { get; } = [];

        public void Report(string value) => All.Add(value);
    }
}
