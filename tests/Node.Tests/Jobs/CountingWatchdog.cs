using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A watchdog that only counts.</summary>
internal sealed class CountingWatchdog : IWatchdog
{
    public int Started { get; private set; }

    public int Fed { get; private set; }

    public int TimeoutMilliseconds => 60_000;

    public void Start() => Started++;

    public void Feed() => Fed++;
}
