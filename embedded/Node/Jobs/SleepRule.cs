namespace Battery.Node.Jobs;

/// <summary>When the worker sleeps rather than waits: where that is configured, no job is ready or soon due, and nothing needs it
/// awake.</summary>
public sealed class SleepRule
{
    /// <summary>What is due so soon is waited for: going to sleep and waking up takes its time, ms.</summary>
    public const int LeastMilliseconds = 50;

    private const int MostSleepMilliseconds = 3600000;

    private readonly bool _sleeps;
    private readonly IAwakeReason[] _reasons = new IAwakeReason[4];
    private int _count;

    /// <summary>Makes a rule.</summary>
    /// <param name="sleeps">Whether it ever sleeps.</param>
    public SleepRule(bool sleeps)
    {
        _sleeps = sleeps;
    }

    /// <summary>Asks this one too.</summary>
    public void Add(IAwakeReason reason)
    {
        _reasons[_count++] = reason;
    }

    /// <summary>How long it may sleep now, ms; 0 where it may not.</summary>
    /// <param name="now">Uptime.</param>
    /// <param name="nextAt">When the next job is due, uptime.</param>
    public int MostMilliseconds(long now, long nextAt)
    {
        if (!_sleeps) return 0;
        long left = nextAt - now;
        if (left < LeastMilliseconds) return 0;
        for (int i = 0; i < _count; i++)
        {
            if (_reasons[i].NeedsAwake(now)) return 0;
        }

        return left < MostSleepMilliseconds ? (int)left : MostSleepMilliseconds;
    }
}
