using Battery.Node.Platform;

namespace Battery.Simulation.Valley;

/// <summary>Nobody reads the log of a simulated day; the counters tell.</summary>
internal sealed class ValleyLog : ILog
{
    public void Write(LogLevel level, string source, string text)
    {
    }
}
