using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Battery.Data;

/// <summary>Looks through an SQLite file for damage before a host serves from it. A server of MySQL looks after its files itself.</summary>
public sealed class DatabaseCheck(Database database, ILogger<DatabaseCheck> logger)
{
    private const int Interrupted = 9;

    /// <summary>
    /// Runs SQLite's quick_check, as long as that takes or until the limit: a file of many gigabytes is not read through at each start.
    /// </summary>
    /// <exception cref="DatabaseFileException">It is damaged.</exception>
    public async Task RunAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        if (database.File is not { } file) return;
        await using var connection = (SqliteConnection)await database.OpenAsync(cancellation);
        await using (new Timer(_ => raw.sqlite3_interrupt(connection.Handle), null, limit, Timeout.InfiniteTimeSpan))
        {
            try
            {
                string[] found = await Task.Run(() => Run(connection), cancellation);
                if (found is not ["ok"]) throw file.Damaged(string.Join("; ", found));
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == Interrupted)
            {
                logger.LogInformation("{Database} was looked through for {Limit}, not to its end; no damage was seen", database, limit);
            }
            catch (SqliteException exception) when (SqliteFile.IsDamage(exception))
            {
                throw file.Damaged(exception.Message, exception);
            }
        }
    }

    private static string[] Run(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(3)";
        using SqliteDataReader reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0).ReplaceLineEndings(" "));
        return [.. found];
    }
}
