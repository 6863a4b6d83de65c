using System;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// Lines on the debug channel of the interpreter, which is the board's USB port: seconds since the start, level, source, text. In Release
/// too: Debug would be left out there.
/// </summary>
public sealed class Esp32Log : ILog
{
    private readonly IClock _clock;
    private readonly LogLevel _least;

    /// <summary>Writes what is at least of this level.</summary>
    public Esp32Log(IClock clock, LogLevel least)
    {
        _clock = clock;
        _least = least;
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string text)
    {
        if (level < _least) return;
        Console.WriteLine((_clock.UptimeMilliseconds / 1000).ToString() + " s " + NameOf(level) + " " + source + ": " + text);
    }

    private static string NameOf(LogLevel level)
    {
        switch (level)
        {
            case LogLevel.Debug:
                return "debug";
            case LogLevel.Information:
                return "info";
            case LogLevel.Warning:
                return "warning";
            default:
                return "error";
        }
    }
}
