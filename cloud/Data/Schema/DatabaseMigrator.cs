using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Telemetry;
using Dapper;
using MySqlConnector;

namespace Battery.Data;

/// <summary>Applies the numbered files of Migrations/ (its README tells their form).</summary>
internal sealed class DatabaseMigrator(Database database, IReadOnlyList<Migration> migrations) : IDatabaseMigrator
{
    public async Task<int> MigrateAsync(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        database.CreateFile();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return database.Engine == DatabaseEngine.Sqlite
            ? await MigrateSqliteAsync(connection, progress, cancellation)
            : await MigrateMySqlAsync(connection, progress, cancellation);
    }

    /// <summary>DDL is transactional on SQLite: all of it happens or none.</summary>
    private async Task<int> MigrateSqliteAsync(DbConnection connection, IProgress<string>? progress, CancellationToken cancellation)
    {
        // BEGIN IMMEDIATE: the file's one writer; others wait here, then find nothing to do.
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        int applied = await ApplyMissingAsync(connection, progress, cancellation, transaction);
        await transaction.CommitAsync(cancellation);
        return applied;
    }

    private async Task<int> MigrateMySqlAsync(DbConnection connection, IProgress<string>? progress, CancellationToken cancellation)
    {
        string lockName = await TakeLockAsync(connection, progress, cancellation);
        try
        {
            int applied = await ApplyMissingAsync(connection, progress, cancellation);
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

    private async Task<int> ApplyMissingAsync(
        DbConnection connection, IProgress<string>? progress, CancellationToken cancellation, DbTransaction? transaction = null)
    {
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration (number INT NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL)",
            transaction: transaction);
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS migration_progress (number INT NOT NULL PRIMARY KEY, begun INT NOT NULL, done INT NOT NULL)",
            transaction: transaction);
        // The row that tells whether writing works.
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS write_probe (id INT NOT NULL PRIMARY KEY, written_at BIGINT NOT NULL)", transaction: transaction);
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
            await ApplyAsync(connection, migration, cancellation, transaction);
            await connection.ExecuteAsync(
                "INSERT INTO migration (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @now)",
                new { migration.Number, migration.Name, migration.Checksum, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() },
                transaction);
            await connection.ExecuteAsync("DELETE FROM migration_progress", transaction: transaction);
            applied++;
        }

        return applied;
    }

    /// <summary>
    /// Runs the statements, each with a note that it begins and one that it is done: MySQL commits every one that changes the schema by
    /// itself, and there a run that was interrupted goes on where it was.
    /// </summary>
    private static async Task ApplyAsync(
        DbConnection connection, Migration migration, CancellationToken cancellation, DbTransaction? transaction)
    {
        (int begun, int done) = await connection.QuerySingleOrDefaultAsync<(int Begun, int Done)>(
            "SELECT begun, done FROM migration_progress WHERE number = @Number", new { migration.Number }, transaction);
        bool wasInterrupted = begun > done;
        for (; done < migration.Statements.Count; done++, wasInterrupted = false)
        {
            string statement = migration.Statements[done];
            await NoteAsync(done + 1, done);
            try
            {
                await connection.ExecuteAsync(
                    new CommandDefinition(statement, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
            }
            catch (MySqlException e) when (wasInterrupted && SaysDone(e.ErrorCode))
            {
                // It was done, only not noted.
            }
            catch (DbException e)
            {
                // What the server refuses it has not begun; whether it has when the connection breaks, nobody knows.
                if (connection.State == ConnectionState.Open) await NoteAsync(done, done);
                string beginning = statement.Split('\n').First(line => !line.StartsWith("--", StringComparison.Ordinal));
                throw new InvalidOperationException($"Migration {migration.Name} failed at '{beginning}': {e.Message}", e);
            }

            await NoteAsync(done + 1, done + 1);
        }

        Task NoteAsync(int begun, int done) => connection.ExecuteAsync(
            "REPLACE INTO migration_progress (number, begun, done) VALUES (@Number, @begun, @done)",
            new { migration.Number, begun, done },
            transaction);
    }

    /// <summary>What a statement is answered whose table, column or index is there already, or gone already.</summary>
    private static bool SaysDone(MySqlErrorCode code) => code is
        MySqlErrorCode.TableExists or MySqlErrorCode.DuplicateFieldName or MySqlErrorCode.DuplicateKeyName or
        MySqlErrorCode.BadTable or MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.CannotDropFieldOrKey;
}
