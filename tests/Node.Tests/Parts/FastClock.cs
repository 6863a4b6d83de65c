using System.Diagnostics;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A clock that goes so many times as fast as others: minutes of waiting in seconds.</summary>
internal sealed class FastClock(int times) : IClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public long UptimeMilliseconds => 1000 + (_watch.ElapsedMilliseconds * times);

    public long UtcMilliseconds => 1_790_000_000_000 + UptimeMilliseconds;

    public TimeSource Source => TimeSource.Synchronised;

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
    }
}
