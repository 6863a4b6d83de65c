using System;
using System.Data.Common;

namespace Battery.Data;

/// <summary>The file of the database is not there, is not the one that this process opened, or is damaged.</summary>
/// <param name="reason">What is wrong, for anybody; without the path.</param>
/// <param name="message">What was found and what to do, for the operator.</param>
/// <param name="cause">What SQLite said, if it did.</param>
public sealed class DatabaseFileException(string reason, string message, Exception? cause = null) : DbException(message, cause)
{
    /// <summary>What is wrong, for anybody; without the path.</summary>
    public string Reason { get; } = reason;
}
