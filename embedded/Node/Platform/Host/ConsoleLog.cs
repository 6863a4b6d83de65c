using System;
using System.Globalization;

namespace Battery.Node.Platform.Host;

/// <summary>Lines on the console: time, module, level, source, text.</summary>
public sealed class ConsoleLog : ILog
{
    private readonly string _name;
    private readonly LogLevel _least;

    /// <summary>Writes what is at least of this level.</summary>
    /// <param name="name">Told in each line: one console may show many nodes.</param>
    /// <param name="least">The least level that is written.</param>
    public ConsoleLog(string name, LogLevel least = LogLevel.Information)
    {
        _name = name;
        _least = least;
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string text)
    {
        if (level < _least) return;
        string time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Console.WriteLine($"{time} {_name} {level} {source}: {text}");
    }
}
