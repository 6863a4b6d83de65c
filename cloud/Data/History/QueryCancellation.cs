using System;
using System.Data.Common;
using System.Threading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Battery.Data.Telemetry;

/// <summary>
/// Ends a query in work when its caller goes away. MySqlConnector does so by itself; the commands of Microsoft.Data.Sqlite look at their
/// token only before they begin, and the engine has to be told (https://www.sqlite.org/c3ref/interrupt.html).
/// </summary>
internal static class QueryCancellation
{
    /// <summary>SQLITE_INTERRUPT.</summary>
    private const int Interrupted = 9;

    /// <summary>
    /// Interrupts what runs on the connection when the token is cancelled. Must be disposed of before the connection is: then nothing is
    /// interrupted that another does on it.
    /// </summary>
    public static CancellationTokenRegistration Watch(DbConnection connection, CancellationToken cancellation)
    {
        return connection is SqliteConnection sqlite
            ? cancellation.UnsafeRegister(static state => raw.sqlite3_interrupt(((SqliteConnection)state!).Handle), sqlite)
            : default;
    }

    /// <summary>Whether a query failed because it was interrupted.</summary>
    public static bool IsInterruption(Exception exception)
    {
        return exception is SqliteException { SqliteErrorCode: Interrupted };
    }
}
