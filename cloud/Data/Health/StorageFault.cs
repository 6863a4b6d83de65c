using System;
using System.IO;
using System.Net.Sockets;
using Battery.Data.Sqlite;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Battery.Data;

/// <summary>Tells errors that are about the database as a whole from those that are about one statement.</summary>
public static class StorageFault
{
    // Primary result codes, https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    private const string Full = "the disk of the database is full";
    private const string ReadOnly = "the database is read-only";
    private const string Away = "the database does not answer";

    /// <summary>
    /// What is wrong with the database, in words for anybody: no path, no address; null when the error is not from there, or is about one
    /// statement.
    /// </summary>
    public static string? Of(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            string? fault = error switch
            {
                DatabaseFileException file => file.Reason,
                SqliteException sqlite => OfSqlite(sqlite),
                MySqlException mySql => OfMySql(mySql),
                _ => null,
            };
            if (fault is not null) return fault;
        }

        return null;
    }

    /// <summary>The same of an error that came up while something was stored: a broken connection is one to the database there.</summary>
    internal static string? OfStoring(Exception error)
    {
        if (Of(error) is { } fault) return fault;
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException or IOException or TimeoutException) return Away;
        }

        return null;
    }

    private static string? OfSqlite(SqliteException error) => error.SqliteErrorCode switch
    {
        SqliteFull => Full,
        SqliteReadOnly => ReadOnly,
        SqliteBusy or SqliteLocked => "the database is locked by another process",
        SqliteIoError or SqliteCannotOpen => "the database file cannot be read or written",
        _ when SqliteFile.IsDamage(error) => "the database file is damaged",
        _ => null,
    };

    private static string? OfMySql(MySqlException error)
    {
        // "Error writing file … (Errcode: 28 "No space left on device")" and "Got error 28 from storage engine" come under many numbers.
        bool isFull = error.ErrorCode is MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull
            || error.Message.Contains("Errcode: 28", StringComparison.Ordinal)
            || error.Message.Contains("error 28 ", StringComparison.Ordinal);
        if (isFull) return Full;
        if (error.ErrorCode == MySqlErrorCode.OptionPreventsStatement) return ReadOnly;
        return error.IsTransient || IsAboutServer(error.ErrorCode) ? Away : null;
    }

    private static bool IsAboutServer(MySqlErrorCode code) => code is
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.NormalShutdown or
        MySqlErrorCode.AbortingConnection or MySqlErrorCode.NewAbortingConnection or MySqlErrorCode.CommandTimeoutExpired or
        MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.LockWaitTimeout or
        MySqlErrorCode.QueryInterrupted;
}
