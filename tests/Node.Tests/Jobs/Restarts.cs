using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>Counts restarts that do not happen.</summary>
internal sealed class Restarts : IRestart
{
    public int Count { get; private set; }

    public void Restart() => Count++;
}
