using System;

namespace Battery.Node.Platform.Host;

/// <summary>Ends the process with a code that whoever started it takes for "start me again".</summary>
public sealed class HostRestart : IRestart
{
    /// <summary>The exit code that asks for a restart.</summary>
    public const int ExitCode = 75;

    /// <inheritdoc/>
    public void Restart() => Environment.Exit(ExitCode);
}
