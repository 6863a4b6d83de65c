using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Data.Tests;

/// <summary>A process that is killed while it migrates MySQL, where each statement is committed by itself.</summary>
public sealed class KilledMigrationTests() : ContractFixture(DatabaseEngine.MySql)
{
    // None of these can be run twice.
    private static readonly string[] Statements =
    [
        "CREATE TABLE later (a INT NOT NULL, b INT)",
        "ALTER TABLE later ADD COLUMN c INT",
        "CREATE INDEX later_by_c ON later (c)",
        "ALTER TABLE later DROP COLUMN b",
        "ALTER TABLE later RENAME COLUMN a TO d",
    ];

    [Test]
    public async Task The_next_run_goes_on_where_it_was([Range(0, 5)] int executed, [Values] bool noted)
    {
        DatabaseOptions options = await NewDatabaseAsync();
        await Build(options).GetRequiredService<IDatabaseMigrator>().MigrateAsync();
        Migration next = NextMigration.Of(Engine, Statements);
        foreach (string statement in Statements.Take(executed)) await Sql.ExecuteAsync(options, statement);
        int done = noted ? executed : Math.Max(0, executed - 1);
        int begun = Math.Min(done + 1, Statements.Length);
        await Sql.ExecuteAsync(
            options, $"INSERT INTO migration_progress (number, begun, done) VALUES ({next.Number}, {begun}, {done})");

        Assert.That(await NextMigration.ApplyAsync(options, next), Is.EqualTo(1));
        Assert.That(await Sql.QueryAsync<int>(options, "SELECT COUNT(*) FROM migration_progress"), Is.EqualTo(new[] { 0 }));
        const string columns = "SELECT CONCAT(column_name, ' ', column_key) FROM information_schema.columns "
            + "WHERE table_schema = DATABASE() AND table_name = 'later'";
        Assert.That(await Sql.QueryAsync<string>(options, columns), Is.EquivalentTo(new[] { "d ", "c MUL" }));
    }

    [Test]
    public async Task A_migration_that_was_done_but_not_noted_is_noted()
    {
        DatabaseOptions options = await NewDatabaseAsync();
        IDatabaseMigrator migrator = Build(options).GetRequiredService<IDatabaseMigrator>();
        await migrator.MigrateAsync();
        foreach (Migration migration in Migration.All(Engine))
        {
            int statements = migration.Statements.Count;
            await Sql.ExecuteAsync(options, $"DELETE FROM migration WHERE number = {migration.Number}");
            await Sql.ExecuteAsync(
                options, $"INSERT INTO migration_progress (number, begun, done) VALUES ({migration.Number}, {statements}, {statements})");
            Assert.That(await migrator.MigrateAsync(), Is.EqualTo(1), migration.Name);
        }

        Assert.That(await migrator.MigrateAsync(), Is.Zero);
    }
}
