using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Telemetry;
using Dapper;

namespace Battery.Data;

/// <summary>Applies the numbered files of Migrations/ (its README tells their form).</summary>
internal sealed class DatabaseMigrator(Database database) : IDatabaseMigrator
{
    internal sealed record Migration(int Number, string Name, string Text)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    public Task<int> MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        MigrateAsync(Load(), progress, cancellation);

    /// <summary>As a build does that knows the migrations up to this number.</summary>
    internal Task<int> MigrateToAsync(int newest) => MigrateAsync(Load().FindAll(migration => migration.Number <= newest), null, default);

    private async Task<int> MigrateAsync(List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return database.Engine == DatabaseEngine.Sqlite
            ? await MigrateSqliteAsync(connection, migrations, progress, cancellation)
            : await MigrateMySqlAsync(connection, migrations, progress, cancellation);
    }

    /// <summary>DDL is transactional on SQLite: all of it happens or none.</summary>
    private static async Task<int> MigrateSqliteAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        // BEGIN IMMEDIATE: the file's one writer; others wait here, then find nothing to do.
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int applied = await ApplyMissingAsync(connection, migrations, progress, cancellation, transaction);
        await transaction.CommitAsync(cancellation);
        return applied;
    }

    private static async Task<int> MigrateMySqlAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation)
    {
        string lockName = await TakeLockAsync(connection, progress, cancellation);
        try
        {
            int applied = await ApplyMissingAsync(connection, migrations, progress, cancellation);
            await TelemetryPartitions.AddMonthsAheadAsync(connection, DateTime.UtcNow, cancellation);
            return applied;
        }
        finally
        {
            // With the connection the lock has gone as well.
            if (connection.State == ConnectionState.Open) await connection.ExecuteAsync("DO RELEASE_LOCK(@lockName)", new { lockName });
        }
    }

    /// <summary>
    /// Waits for the lock as long as another process works: building an index over years of readings takes its time. It ends
    /// with the connection, so a killed process leaves none behind.
    /// </summary>
    private static async Task<string> TakeLockAsync(DbConnection connection, IProgress<string>? progress, CancellationToken cancellation)
    {
        // The name holds for the whole server and has at most 64 characters, as many as the database's name alone may have.
        string lockName = (
            await connection.ExecuteScalarAsync<string>("SELECT CONCAT('battery-migrations-', LEFT(SHA2(DATABASE(), 256), 32))"))!;
        for (bool told = false; ; told = true)
        {
            int? taken = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
                "SELECT GET_LOCK(@lockName, 2)", new { lockName }, cancellationToken: cancellation));
            if (taken == 1) return lockName;
            if (!told) progress?.Report("another process migrates the database; waiting for it");
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static async Task<int> ApplyMissingAsync(
        DbConnection connection, List<Migration> migrations, IProgress<string>? progress, CancellationToken cancellation,
        DbTransaction? transaction = null)
    {
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration (number INT NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL)",
            transaction: transaction);
        var done = (
            await connection.QueryAsync<(int Number, string Name, string Checksum)>(
            "SELECT number, name, checksum FROM migration", transaction: transaction))
            .ToDictionary(row => row.Number);

        int newest = migrations[^1].Number;
        var unknown = done.Values.Where(row => row.Number > newest).Select(row => row.Name).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseTooNewException(
                $"The database was migrated by a newer build ({string.Join(", ", unknown)}). Run that build, or restore a backup from before.");
        }

        int applied = 0;
        foreach (Migration migration in migrations)
        {
            if (done.TryGetValue(migration.Number, out (int Number, string Name, string Checksum) row))
            {
                if (row.Checksum == migration.Checksum) continue;
                throw new InvalidOperationException(
                    $"Migration {migration.Name} differs from what was applied; a released migration must not change.");
            }

            progress?.Report(migration.Name);
            foreach (string statement in Statements(migration.Text))
            {
                try
                {
                    await connection.ExecuteAsync(
                        new CommandDefinition(statement, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
                }
                catch (DbException e)
                {
                    string beginning = statement.Split('\n').First(line => !line.StartsWith("--", StringComparison.Ordinal));
                    throw new InvalidOperationException($"Migration {migration.Name} failed at '{beginning}': {e.Message}", e);
                }
            }

            await connection.ExecuteAsync(
                "INSERT INTO migration (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @now)",
                new { migration.Number, migration.Name, migration.Checksum, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() },
                transaction);
            applied++;
        }

        return applied;
    }

    private static IEnumerable<string> Statements(string text) =>
        text.Split("\nGO\n").Select(statement => statement.Trim()).Where(statement => statement.Length > 0);

    /// <summary>All migrations of this engine, in order.</summary>
    internal List<Migration> Load()
    {
        Assembly assembly = typeof(DatabaseMigrator).Assembly;
        string prefix = $"Battery.Data.Migrations.{database.Engine}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    string file = name[prefix.Length..^".sql".Length];
                    return new Migration(int.Parse(file[..4]), file, reader.ReadToEnd().ReplaceLineEndings("\n"));
                }),
        ];
    }
}
