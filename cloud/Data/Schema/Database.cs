using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;

namespace Battery.Data;

/// <summary>Opens connections to the database of the options, set up the way this project needs them.</summary>
public sealed class Database : IDisposable
{
    /// <summary>Connections for one use: <see cref="Telemetry.TelemetryWriter"/> keeps one, <see cref="LongReads"/> takes a few.</summary>
    private const uint MostOfOneUse = 8;

    private readonly string _connectionString;
    private readonly string _ingestString;
    private readonly string _historyString;
    private readonly string _name;
    private readonly int _busyTimeoutMs;
    private readonly SemaphoreSlim _opening = new(1);
    private volatile SqliteConnection? _holder;
    private volatile bool _mayBeEmpty;

    /// <summary>Prepares the connection string; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read; the message does not repeat it, for it may hold a
    /// password.</exception>
    public Database(DatabaseOptions options, ILogger<Database>? logger = null)
    {
        Engine = options.Engine;
        try
        {
            if (Engine == DatabaseEngine.Sqlite)
            {
                var sqlite = new SqliteConnectionStringBuilder(options.ConnectionString);
                // A writer waits for another one instead of failing; 30 s is far more than any transaction here takes.
                if (!options.ConnectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase)) sqlite.DefaultTimeout = 30;
                _busyTimeoutMs = sqlite.DefaultTimeout * 1000;
                _name = sqlite.DataSource;
                File = SqliteFile.Of(_name, logger ?? NullLogger<Database>.Instance);
                // A file that is gone is not to be made anew in passing: that is for the migrator alone.
                if (File is not null && sqlite.Mode == SqliteOpenMode.ReadWriteCreate) sqlite.Mode = SqliteOpenMode.ReadWrite;
                _connectionString = _ingestString = _historyString = sqlite.ToString();
            }
            else
            {
                var mySql = new MySqlConnectionStringBuilder(options.ConnectionString)
                {
                    // Orleans' queries and our migrations hold session variables and procedures' parameters.
                    AllowUserVariables = true,
                    // An UPDATE that matches a row counts, also when the row stays as it was.
                    UseAffectedRows = false,
                    ConnectionTimeout = 5,
                    DateTimeKind = MySqlDateTimeKind.Utc,
                    // Ids that are texts of 36 characters stay texts.
                    GuidFormat = MySqlGuidFormat.None,
                };
                _name = $"{mySql.Database} on {mySql.Server}:{mySql.Port}";
                _connectionString = mySql.ToString();
                _ingestString = PoolOf(ConnectionUse.Ingest, mySql);
                _historyString = PoolOf(ConnectionUse.History, mySql);
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new ArgumentException($"The {options.Engine} connection string cannot be read; expected is a list of Key=Value; pairs.");
        }
    }

    /// <summary>The engine.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>The prepared connection string, for libraries that open connections themselves. It may hold a password.</summary>
    public string ConnectionString => _connectionString;

    /// <summary>The file of an SQLite database; null where it is in memory, and on MySQL.</summary>
    internal SqliteFile? File { get; }

    /// <summary>Names it in messages; without the password.</summary>
    public override string ToString() => $"The {Engine} database {_name}";

    /// <summary>Opens a pooled connection for a look-up or a change.</summary>
    /// <exception cref="DbException">The database cannot be reached, or its file is not there any more.</exception>
    public Task<DbConnection> OpenAsync(CancellationToken cancellation = default) => OpenAsync(ConnectionUse.General, cancellation);

    /// <summary>Opens a pooled connection for a use.</summary>
    /// <exception cref="DbException">The database cannot be reached, or its file is not there any more.</exception>
    public async Task<DbConnection> OpenAsync(ConnectionUse use, CancellationToken cancellation = default)
    {
        if (File is not null)
        {
            await HoldAsync(File, cancellation);
            File.ThrowIfGone();
        }

        DbConnection connection = Create(use);
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

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        _holder?.Dispose();
        _opening.Dispose();
    }

    /// <summary>For a library that opens connections by itself: it gets those that this opens.</summary>
    public DbDataSource AsDataSource() => new DatabaseSource(this);

    /// <summary>Makes a connection that is not open.</summary>
    internal DbConnection Create(ConnectionUse use = ConnectionUse.General)
    {
        string connectionString = use switch
        {
            ConnectionUse.Ingest => _ingestString,
            ConnectionUse.History => _historyString,
            _ => _connectionString,
        };
        return Engine == DatabaseEngine.Sqlite ? new SqliteConnection(connectionString) : new MySqlConnection(connectionString);
    }

    /// <summary>Makes an empty SQLite file where there is none; on MySQL the operator makes the database.</summary>
    internal void CreateFile()
    {
        File?.Create();
        _mayBeEmpty = true;
    }

    /// <exception cref="DatabaseFileException">The file that is open is not the one at its path any more.</exception>
    internal void ThrowIfGone()
    {
        if (_holder is not null) File!.ThrowIfGone();
    }

    /// <summary>
    /// Keeps one connection open as long as this lives: as long as any is, SQLite lets the log beside the file be, so that another log
    /// there is the work of somebody else.
    /// </summary>
    private async Task HoldAsync(SqliteFile file, CancellationToken cancellation)
    {
        if (_holder is not null) return;
        await _opening.WaitAsync(cancellation);
        try
        {
            if (_holder is not null) return;
            file.Examine(_mayBeEmpty);
            var holder = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
            try
            {
                await holder.OpenAsync(cancellation);
                await SetUpAsync(holder, cancellation);
                file.Remember();
                _holder = holder;
            }
            catch (Exception exception)
            {
                await holder.DisposeAsync();
                if (exception is SqliteException sqlite && SqliteFile.IsDamage(sqlite)) throw file.Damaged(sqlite.Message, sqlite);
                throw;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>MySqlConnector has one pool for each connection string; the name also shows in the server's list of connections.</summary>
    private static string PoolOf(ConnectionUse use, MySqlConnectionStringBuilder general)
    {
        return new MySqlConnectionStringBuilder(general.ConnectionString)
        {
            ApplicationName = "battery " + use.ToString().ToLowerInvariant(),
            MinimumPoolSize = 0,
            MaximumPoolSize = MostOfOneUse,
        }.ToString();
    }

    /// <summary>
    /// WAL lets readers go on beside the one writer; FULL makes every commit reach the disk, so that an acknowledged reading
    /// also survives a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous: in WAL mode NORMAL does not).
    /// The busy timeout is the engine's own waiting, in steps far shorter than the 150 ms of Microsoft.Data.Sqlite.
    /// </summary>
    private async Task SetUpAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA busy_timeout = {_busyTimeoutMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
