using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Battery.Data;

/// <summary>Opens connections to the database of the options, set up the way this project needs them.</summary>
public sealed class Database
{
    private readonly string _connectionString;

    /// <summary>Prepares the connection string; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read; the message does not repeat it, for it may hold a password.</exception>
    public Database(DatabaseOptions options)
    {
        Engine = options.Engine;
        _connectionString = Prepare(options);
    }

    /// <summary>The engine.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>The prepared connection string, for libraries that open connections themselves. It may hold a password.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>Opens a pooled connection.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        DbConnection connection = Engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(_connectionString)
            : new MySqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            if (Engine == DatabaseEngine.Sqlite) await SetUpAsync(connection, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static string Prepare(DatabaseOptions options)
    {
        try
        {
            if (options.Engine == DatabaseEngine.Sqlite)
            {
                // A writer waits for another one instead of failing; 30 s is far more than any transaction here takes.
                return new SqliteConnectionStringBuilder(options.ConnectionString) { DefaultTimeout = 30 }.ToString();
            }

            return new MySqlConnectionStringBuilder(options.ConnectionString)
            {
                // Orleans' queries and our migrations hold session variables and procedures' parameters.
                AllowUserVariables = true,
                // An UPDATE that matches a row counts, also when the row stays as it was.
                UseAffectedRows = false,
                ConnectionTimeout = 5,
                DateTimeKind = MySqlDateTimeKind.Utc,
            }.ToString();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new ArgumentException($"The {options.Engine} connection string cannot be read; expected is a list of Key=Value; pairs.");
        }
    }

    /// <summary>
    /// WAL lets readers go on beside the one writer; FULL makes every commit reach the disk, so that an acknowledged reading
    /// also survives a power cut.
    /// </summary>
    private static async Task SetUpAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
