using System;
using System.Collections.Concurrent;
using System.IO;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Battery.Data.Sqlite;

/// <summary>
/// The file of an SQLite database and the log beside it. SQLite itself goes on in a file that was deleted: what is committed there is
/// gone when the last connection closes. So both have to stay the ones that they were when the database was opened.
/// </summary>
internal sealed class SqliteFile(string path, ILogger logger)
{
    private const string GoneReason = "the database file was deleted, moved or replaced while the server ran";

    /// <summary>Files that this process has examined: once it has a file open, its log is no matter of reading beside SQLite.</summary>
    private static readonly ConcurrentDictionary<string, bool> Examined = new();

    private readonly string _log = path + "-wal";
    private FileIdentity? _file;
    private FileIdentity? _logFile;

    /// <summary>Where it lies.</summary>
    public string Path { get; } = path;

    /// <summary>There is a database, and not just an empty file.</summary>
    public bool HasContent => new FileInfo(Path) is { Exists: true, Length: > 0 };

    /// <summary>The file of a data source; null when that is no plain path.</summary>
    public static SqliteFile? Of(string dataSource, ILogger logger)
    {
        bool isPath = dataSource is not ("" or ":memory:") && !dataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        return isPath ? new SqliteFile(System.IO.Path.GetFullPath(dataSource), logger) : null;
    }

    /// <summary>Makes an empty file where there is none, for its owner only (and the log with it): it will hold password hashes.</summary>
    public void Create()
    {
        if (File.Exists(Path)) return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            File.Open(Path, options).Dispose();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was quicker.
        }
    }

    /// <summary>Before it is opened for the first time: is it there, and does its log say of something that will be lost?</summary>
    /// <exception cref="DatabaseFileException">There is no database.</exception>
    public void Examine(bool mayBeEmpty)
    {
        if (!HasContent)
        {
            if (mayBeEmpty) return;
            throw new DatabaseFileException(
                "there is no database",
                $"There is no database {Path}. Restore it from a backup, or make a new one with the verb migrate.");
        }

        if (Examined.TryAdd(Path, true) && WalLog.FindLoss(Path) is { } loss) Tell(loss);
    }

    /// <summary>While a connection is open: these files have to stay.</summary>
    public void Remember()
    {
        _file = FileIdentity.Of(Path);
        _logFile = FileIdentity.Of(_log);
    }

    /// <summary>Two looks into a folder; nothing is opened.</summary>
    /// <exception cref="DatabaseFileException">It is not the file any more that was remembered.</exception>
    public void ThrowIfGone()
    {
        FileIdentity? file = FileIdentity.Of(Path);
        string? what = file != _file ? file is null ? $"{Path} was deleted or moved" : $"{Path} was replaced by another file"
            : _logFile is not null && FileIdentity.Of(_log) != _logFile ? $"{_log} was deleted, moved or replaced"
            : null;
        if (what is null) return;
        throw new DatabaseFileException(
            GoneReason,
            what + " while it was open. Put the same file back, or stop the server, restore a backup and start again.");
    }

    /// <summary>What SQLite says of a damaged file, with what to do.</summary>
    public DatabaseFileException Damaged(string what, Exception? cause = null) => new(
        "the database file is damaged",
        $"The database {Path} is damaged: {what}. Nothing was changed. Keep it aside with {_log}, restore both from a backup, and start "
            + "again; what can still be read the sqlite3 program saves with .recover.",
        cause);

    /// <summary>Whether SQLite speaks of damage.</summary>
    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is 11 or 26;

    private void Tell(WalLoss loss)
    {
        string copy = $"{_log}.damaged-{DateTime.UtcNow:yyyyMMdd-HHmmss}";
        try
        {
            File.Copy(_log, copy);
        }
        catch (IOException failure)
        {
            copy = "could not be kept: " + failure.Message;
        }

        if (loss.IsCertain)
        {
            logger.LogError(
                "{Log} is damaged: {Transactions} committed transactions ({Frames} frames, {Bytes:N0} bytes) behind its last valid one "
                    + "cannot be read and are lost; all before them is there. The log as it was: {Copy}",
                _log, loss.Transactions, loss.Frames, loss.Bytes, copy);
        }
        else
        {
            logger.LogWarning(
                "{Log} does not end whole: its last transaction ({Frames} frames, {Bytes:N0} bytes) is dropped. If the server was killed "
                    + "or lost power while writing, it was not acknowledged. The log as it was: {Copy}",
                _log, loss.Frames, loss.Bytes, copy);
        }
    }
}
