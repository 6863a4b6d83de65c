using System;
using System.CommandLine;
using System.IO;
using Battery.Data;

namespace Battery.Web.Verbs;

/// <summary>The options that every verb has: where the data lies.</summary>
internal sealed class DatabaseChoice
{
    private const string Variable = "BATTERY_MYSQL";
    private const string FileName = "battery.db";

    private readonly Option<string> _data = new("--data")
    {
        Description = "The data folder: the SQLite file of the embedded set-up.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".battery",
    };

    private readonly Option<string?> _mySql = new("--mysql")
    {
        Description =
            $"The cluster set-up: the connection string of a MySQL or MariaDB database. Others see it in the list of processes, and programs of the same user see {Variable} in the environment; --mysql-file shows it to nobody.",
        HelpName = "STRING",
    };

    private readonly Option<string?> _mySqlFile = new("--mysql-file")
    {
        Description = "The cluster set-up: a file that holds the connection string.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_mySql);
        command.Options.Add(_mySqlFile);
    }

    /// <summary>The data folder, made if it is not there; only its owner may look inside.</summary>
    public string Folder(ParseResult arguments)
    {
        string folder = Path.GetFullPath(arguments.GetValue(_data)!);
        if (Directory.Exists(folder)) return folder;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    public DatabaseOptions Database(ParseResult arguments)
    {
        return MySql(arguments) is { } mySql
            ? new DatabaseOptions(DatabaseEngine.MySql, mySql)
            : new DatabaseOptions(DatabaseEngine.Sqlite, "Data Source=" + SqliteFile(arguments));
    }

    /// <summary>The mark beside the SQLite file; null on MySQL.</summary>
    public DatabaseMark? Mark(ParseResult arguments)
    {
        return MySql(arguments) is null ? new DatabaseMark(SqliteFile(arguments)) : null;
    }

    private string? MySql(ParseResult arguments)
    {
        string? mySql = ConnectionStringFile.Choose(arguments.GetValue(_mySqlFile), arguments.GetValue(_mySql), Variable);
        return string.IsNullOrWhiteSpace(mySql) ? null : mySql;
    }

    private string SqliteFile(ParseResult arguments)
    {
        return Path.Combine(Folder(arguments), FileName);
    }
}
