using Battery.DeviceCosts.World;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.DeviceCosts.Day;

/// <summary>The clocks of a node in a world: they are right from the beginning.</summary>
internal sealed class DayClock(VirtualWorld world) : IClock
{
    public long UptimeMilliseconds => world.Now;

    public long UtcMilliseconds => WorldTime.Begin + world.Now;

    public TimeSource Source => TimeSource.Gps;

    public void SetUtc(long utcMilliseconds, TimeSource source)
    {
    }
}
