using System.Collections.Generic;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>Keeps what was logged.</summary>
internal sealed class SilentLog : ILog
{
    public List<string> Lines { get; } = [];

    public void Write(LogLevel level, string source, string text)
    {
        lock (Lines) Lines.Add($"{level} {source}: {text}");
    }
}
