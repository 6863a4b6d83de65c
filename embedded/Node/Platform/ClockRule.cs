using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>Which source a clock is set by.</summary>
internal static class ClockRule
{
    private const long HourMilliseconds = 3600000;

    /// <summary>A source that is worse than the present one is passed over for an hour after that one was heard.</summary>
    /// <param name="present">What the clock was set by.</param>
    /// <param name="setAt">When, by the uptime.</param>
    /// <param name="offered">What it is to be set by.</param>
    /// <param name="uptime">Now.</param>
    public static bool Takes(TimeSource present, long setAt, TimeSource offered, long uptime)
    {
        return offered >= present || uptime - setAt >= HourMilliseconds;
    }
}
