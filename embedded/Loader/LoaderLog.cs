using System;
using Battery.Node.Platform;

namespace Battery.Loader;

/// <summary>Lines on the debug channel of the interpreter.</summary>
internal sealed class LoaderLog : ILog
{
    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string text)
    {
        Console.WriteLine(source + ": " + text);
    }
}
