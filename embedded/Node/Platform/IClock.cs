using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>The node's clocks: a monotonic one that everything is timed by, and UTC with where it comes from.</summary>
public interface IClock
{
    /// <summary>Milliseconds since some moment before the start; never jumps.</summary>
    long UptimeMilliseconds { get; }

    /// <summary>UTC, milliseconds since 1970-01-01; only orders events while <see cref="Source"/> is unset.</summary>
    long UtcMilliseconds { get; }

    /// <summary>Where <see cref="UtcMilliseconds"/> comes from.</summary>
    TimeSource Source { get; }

    /// <summary>Sets UTC. A source that is worse than the present one is passed over for an hour after it was set.</summary>
    void SetUtc(long utcMilliseconds, TimeSource source);
}
