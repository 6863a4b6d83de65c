using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A clock that goes when it is told to.</summary>
internal sealed class TestClock : IClock
{
    public long UptimeMilliseconds { get; set; } = 1000;

    public long UtcMilliseconds => 1_790_000_000_000 + UptimeMilliseconds;

    public TimeSource Source => TimeSource.Synchronised;

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
    }
}
