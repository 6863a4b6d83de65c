using System;
using System.IO;

namespace Battery.Data;

/// <summary>
/// A connection string in a file of its own. What stands on a command line or in an environment can be read by others as long as the
/// process runs; a file has an owner and a mode.
/// </summary>
public static class ConnectionStringFile
{
    /// <summary>The connection string in a file.</summary>
    /// <exception cref="IOException">The file cannot be read or is empty; the message says which.</exception>
    public static string Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file {path}, which should hold the connection string, cannot be read: {exception.Message}", exception);
        }

        return text.Length > 0 ? text : throw new IOException($"The file {path} is empty; it should hold the connection string.");
    }

    /// <summary>The connection string of a file or, where none is given, what was given otherwise.</summary>
    /// <param name="path">The file; null when there is none.</param>
    /// <param name="text">What stands on the command line; null when nothing does.</param>
    /// <param name="variable">The environment's variable that holds it where neither does.</param>
    public static string? Choose(string? path, string? text, string variable)
    {
        return path is not null ? Read(path) : text ?? Environment.GetEnvironmentVariable(variable);
    }
}
