using Battery.Node.Platform;

namespace Battery.Node.Jobs;

/// <summary>
/// The one thread that does the jobs: runs what is ready, feeds the watchdog, and waits or sleeps until the next is due or one is
/// signalled.
/// </summary>
public sealed class Worker
{
    // So often it looks, whatever is due, and feeds the watchdog.
    private const int LongestWaitMilliseconds = 30000;

    private readonly JobQueue _queue;
    private readonly IClock _clock;
    private readonly IWatchdog _watchdog;
    private readonly SleepRule _sleep;
    private readonly int _longestWait;
    private bool _stopping;

    /// <summary>Makes one that does not run yet.</summary>
    /// <param name="queue">What it does.</param>
    /// <param name="platform">For clock and watchdog.</param>
    /// <param name="sleep">When it may sleep rather than wait.</param>
    public Worker(JobQueue queue, NodePlatform platform, SleepRule sleep)
    {
        _queue = queue;
        _clock = platform.Clock;
        _watchdog = platform.Watchdog;
        _sleep = sleep;
        _longestWait = LongestWaitMilliseconds;
        if (_watchdog != null && _watchdog.TimeoutMilliseconds / 2 < _longestWait) _longestWait = _watchdog.TimeoutMilliseconds / 2;
    }

    /// <summary>How long it has slept since the start, ms.</summary>
    public long SleptMilliseconds { get; private set; }

    /// <summary>Runs until <see cref="Stop"/>; the thread of the caller becomes the worker.</summary>
    public void Run()
    {
        if (_watchdog != null) _watchdog.Start();
        while (!_stopping) Turn();
    }

    /// <summary>Lets <see cref="Run"/> return soon. Any thread may call.</summary>
    public void Stop()
    {
        _stopping = true;
        _queue.Wake.Set();
    }

    /// <summary>One turn: runs a job, or waits where none is ready.</summary>
    public void Turn()
    {
        if (_watchdog != null) _watchdog.Feed();
        if (_queue.Step()) return;
        long now = _clock.UptimeMilliseconds;
        long next = _queue.NextAt;
        int sleep = _sleep.MostMilliseconds(now, next);
        if (sleep > 0)
        {
            _queue.Wake.Sleep(sleep < _longestWait ? sleep : _longestWait);
            SleptMilliseconds += _clock.UptimeMilliseconds - now;
            return;
        }

        long wait = next - now;
        if (wait > _longestWait) wait = _longestWait;
        if (wait > 0) _queue.Wake.Wait((int)wait);
    }
}
