using System;
using System.IO;

namespace Battery.Web.Verbs;

/// <summary>
/// A small file beside the SQLite file that stays when that one goes: so a database that is missing is missed, and no empty one takes its
/// place without a word.
/// </summary>
internal sealed class DatabaseMark(string database)
{
    private readonly string _mark = database + ".mark";

    /// <exception cref="InvalidOperationException">The database that was here is not there any more.</exception>
    public void ThrowIfLost()
    {
        if (!File.Exists(_mark) || new FileInfo(database) is { Exists: true, Length: > 0 }) return;
        throw new InvalidOperationException(
            $"{database} is not there or is empty, but this folder has had a database ({_mark} says so). Restore the file from a backup, "
                + "with the -wal file of that backup if there is one. Or, to begin with an empty database, give --new-database.");
    }

    /// <summary>A database is here from now on.</summary>
    public void Set()
    {
        if (File.Exists(_mark)) return;
        File.WriteAllText(
            _mark,
            $"{Path.GetFileName(database)} is in use since {DateTime.UtcNow:u}. As long as this file is here, a missing database is taken for lost.\n");
    }

    /// <summary>The database may be made anew.</summary>
    public void Remove() => File.Delete(_mark);
}
