using System;
using System.Data.Common;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Battery.Data;

/// <summary>Opens connections to the database of the options, set up the way this project needs them.</summary>
public sealed class Database
{
    /// <summary>Connections for one use: <see cref="Telemetry.TelemetryWriter"/> keeps one, <see cref="LongReads"/> takes a few.</summary>
    private const uint MostOfOneUse = 8;

    private readonly string _connectionString;
    private readonly string _ingestString;
    private readonly string _historyString;
    private readonly string _name;
    private readonly int _busyTimeoutMs;
    private volatile bool _fileIsPrivate;

    /// <summary>Prepares the connection string; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read; the message does not repeat it, for it may hold a
    /// password.</exception>
    public Database(DatabaseOptions options)
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

    /// <summary>Names it in messages; without the password.</summary>
    public override string ToString() => $"The {Engine} database {_name}";

    /// <summary>Opens a pooled connection for a look-up or a change.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public Task<DbConnection> OpenAsync(CancellationToken cancellation = default) => OpenAsync(ConnectionUse.General, cancellation);

    /// <summary>Opens a pooled connection for a use.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<DbConnection> OpenAsync(ConnectionUse use, CancellationToken cancellation = default)
    {
        if (Engine == DatabaseEngine.Sqlite) MakeFilePrivate();
        string connectionString = use switch
        {
            ConnectionUse.Ingest => _ingestString,
            ConnectionUse.History => _historyString,
            _ => _connectionString,
        };
        DbConnection connection = Engine == DatabaseEngine.Sqlite
            ? new SqliteConnection(connectionString)
            : new MySqlConnection(connectionString);
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

    /// <summary>
    /// Tells whether an error is about the database being away, locked for too long or full, and not about one statement.
    /// </summary>
    internal bool IsAbout(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is SocketException or IOException or TimeoutException) return true;
            if (error is SqliteException
                {
                    SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen
                })
                return true;
            if (error is MySqlException mySql && (mySql.IsTransient || IsAboutServer(mySql.ErrorCode))) return true;
        }

        return false;
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

    private static bool IsAboutServer(MySqlErrorCode code) => code is
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.NormalShutdown or
        MySqlErrorCode.AbortingConnection or MySqlErrorCode.NewAbortingConnection or MySqlErrorCode.CommandTimeoutExpired or
        MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull or MySqlErrorCode.TooManyUserConnections or
        MySqlErrorCode.ConnectionCountError or MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.LockWaitTimeout or
        MySqlErrorCode.QueryInterrupted;

    /// <summary>The file holds password hashes: it is its owner's only. SQLite gives the log beside it the same mode.</summary>
    private void MakeFilePrivate()
    {
        if (_fileIsPrivate || OperatingSystem.IsWindows()) return;
        _fileIsPrivate = true;
        if (_name is "" or ":memory:" || File.Exists(_name)) return;
        string folder = Path.GetDirectoryName(Path.GetFullPath(_name))!;
        // SQLite's own message for a missing folder or right is good enough.
        if (!Directory.Exists(folder)) return;
        try
        {
            File.Open(_name, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process was quicker, or the folder is read-only, which opening tells better.
        }
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

    // Primary result codes, https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
}
