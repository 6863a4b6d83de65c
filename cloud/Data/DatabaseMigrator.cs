using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Dapper;

namespace Battery.Data;

/// <summary>Applies the numbered files of Migrations/ (its README tells their form).</summary>
internal sealed class DatabaseMigrator(Database database) : IDatabaseMigrator
{
    private const string LockName = "battery-migrations";

    private sealed record Migration(int Number, string Name, string Text)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public async Task<int> MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var migrations = Load();
        await using var connection = await database.OpenAsync(cancellation);
        return database.Engine == DatabaseEngine.Sqlite
            ? await MigrateSqliteAsync(connection, migrations, progress, cancellation)
            : await MigrateMySqlAsync(connection, migrations, progress, cancellation);
    }

    /// <summary>DDL is transactional on SQLite: all of it happens or none.</summary>
    private static async Task<int> MigrateSqliteAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("BEGIN EXCLUSIVE");
        try
        {
            var applied = await ApplyMissingAsync(connection, migrations, progress, cancellation);
            await connection.ExecuteAsync("COMMIT");
            return applied;
        }
        catch
        {
            await connection.ExecuteAsync("ROLLBACK");
            throw;
        }
    }

    private static async Task<int> MigrateMySqlAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (await connection.ExecuteScalarAsync<int?>("SELECT GET_LOCK(@LockName, 120)", new { LockName }, commandTimeout: 150) != 1)
        {
            throw new TimeoutException("Another process has been migrating the database for two minutes; try again when it has ended.");
        }

        try
        {
            var applied = await ApplyMissingAsync(connection, migrations, progress, cancellation);
            await TelemetryPartitions.AddMonthsAheadAsync(connection, DateTime.UtcNow, cancellation);
            return applied;
        }
        finally
        {
            await connection.ExecuteAsync("DO RELEASE_LOCK(@LockName)", new { LockName });
        }
    }

    private static async Task<int> ApplyMissingAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration (number INT NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL)");
        var done = (await connection.QueryAsync<(int Number, string Name, string Checksum)>("SELECT number, name, checksum FROM migration"))
            .ToDictionary(row => row.Number);

        var newest = migrations[^1].Number;
        var unknown = done.Values.Where(row => row.Number > newest).Select(row => row.Name).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseTooNewException(
                $"The database was migrated by a newer build ({string.Join(", ", unknown)}). Run that build, or restore a backup from before.");
        }

        var applied = 0;
        foreach (var migration in migrations)
        {
            if (done.TryGetValue(migration.Number, out var row))
            {
                if (row.Checksum == migration.Checksum) continue;
                throw new InvalidOperationException($"Migration {migration.Name} differs from what was applied; a released migration must not change.");
            }

            progress?.Report(migration.Name);
            foreach (var statement in Statements(migration.Text))
            {
                await connection.ExecuteAsync(new CommandDefinition(statement, commandTimeout: 600, cancellationToken: cancellation));
            }

            await connection.ExecuteAsync(
                "INSERT INTO migration (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @now)",
                new { migration.Number, migration.Name, migration.Checksum, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
            applied++;
        }

        return applied;
    }

    private static IEnumerable<string> Statements(string text) =>
        text.Split("\nGO\n").Select(statement => statement.Trim()).Where(statement => statement.Length > 0);

    private List<Migration> Load()
    {
        var assembly = typeof(DatabaseMigrator).Assembly;
        var prefix = $"Battery.Data.Migrations.{database.Engine}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    var file = name[prefix.Length..^".sql".Length];
                    return new Migration(int.Parse(file[..4]), file, reader.ReadToEnd());
                }),
        ];
    }
}
