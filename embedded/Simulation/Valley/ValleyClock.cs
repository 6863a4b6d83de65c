using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>The time of the valley: it goes on only when it is told to.</summary>
internal sealed class ValleyClock : IClock
{
    private const long Begin = 1_790_000_000_000;

    public long UptimeMilliseconds { get; set; } = 1;

    public long UtcMilliseconds => Begin + UptimeMilliseconds;

    public TimeSource Source => TimeSource.Synchronised;

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
        // All share one clock.
    }
}
