namespace Battery.Node.Jobs;

/// <summary>
/// A job's place in the queue: when it is ready, and what it has cost. A job is ready when its time has come or when it was signalled;
/// being signalled often before it runs is being signalled once.
/// </summary>
public sealed class JobPlace
{
    /// <summary>No time: it is ready by a signal only.</summary>
    public const long Never = long.MaxValue;

    /// <summary>A job that threw is not ready again for so long, ms, unless its place says otherwise.</summary>
    public const int DefaultPauseMilliseconds = 1000;

    private const long Unsaid = -1;

    // What the queue looks at in each turn is fields: a call costs an interpreter more than all that it does.
    internal long DueOn = Never;
    internal bool IsSignalled;

    // Not ready before it, signalled or not; 0 for any time.
    internal long HeldUntil;

    // Since when it is ready; 0 where nobody has seen that it is.
    internal long ReadyOn;

    private readonly JobQueue _queue;
    private int _period;
    private bool _failedLast;

    internal JobPlace(JobQueue queue, IJob job, JobPriority priority)
    {
        _queue = queue;
        Job = job;
        Priority = priority;
    }

    /// <summary>What runs.</summary>
    public IJob Job { get; }

    /// <summary>Which goes first.</summary>
    public JobPriority Priority { get; }

    /// <summary>What it has cost.</summary>
    public JobCounters Counters { get; } = new JobCounters();

    /// <summary>After it threw it is not ready for so long, ms, signalled or not: what is broken is not tried all the time.</summary>
    public int FailurePauseMilliseconds { get; set; } = DefaultPauseMilliseconds;

    /// <summary>
    /// How long it may run before it counts as hanging, ms: far above what its slowest part may take, below the watchdog's time.
    /// </summary>
    public int HangMilliseconds { get; set; } = Supervisor.DefaultHangMilliseconds;

    /// <summary>When it is ready by itself, uptime; <see cref="Never"/> where it is not.</summary>
    public long DueAt => DueOn;

    /// <summary>
    /// Lets it run every so many milliseconds; the first time at once where it had no period. On the worker, or before it runs. A job may
    /// change its period while it runs: it counts from the moment that it was due.
    /// </summary>
    public void RunEvery(int milliseconds)
    {
        bool hadNone = _period == 0;
        _period = milliseconds;
        if (hadNone) DueOn = _queue.Now;
    }

    /// <summary>
    /// Lets it run at a moment, uptime, or <see cref="Never"/>; with a period it goes on from there. On the worker, or before it runs.
    /// </summary>
    public void RunAt(long uptimeMilliseconds)
    {
        DueOn = uptimeMilliseconds;
    }

    /// <summary>
    /// Something has come that it looks at: it is ready. Any thread may call, interrupt handlers too; allocates nothing.
    /// </summary>
    public void Signal()
    {
        IsSignalled = true;
        _queue.Wake.Set();
    }

    /// <summary>Keeps it from running before a moment, uptime.</summary>
    internal void HoldBackUntil(long uptimeMilliseconds)
    {
        HeldUntil = uptimeMilliseconds;
    }

    internal void Run(long now)
    {
        long due = DueOn;
        int waited = (int)(now - ReadyOn);
        ReadyOn = 0;

        // Taken back before it looks: what comes from now on makes it ready again.
        IsSignalled = false;
        DueOn = Unsaid;
        string failure = _queue.Try(Job, now);
        long end = _queue.Now;
        Counters.OnRun((int)(end - now), waited);
        if (DueOn == Unsaid) DueOn = _period == 0 ? Never : Next(due, now);
        if (failure != null) OnFailure(failure, end);
        else _failedLast = false;
    }

    // What was missed while something else ran is not made up for; otherwise nothing drifts.
    private long Next(long due, long now)
    {
        // It was signalled before it was due.
        if (due > now) return due - now < _period ? due : now + _period;
        if (now - due <= _period) return due + _period;
        Counters.MissedPeriods += (int)((now - due) / _period);
        return now + _period;
    }

    // The same failure in a row is told once.
    private void OnFailure(string failure, long end)
    {
        bool isNews = !_failedLast || failure != Counters.LastFailure;
        _failedLast = true;
        HeldUntil = end + FailurePauseMilliseconds;
        Counters.OnFailure(failure);
        if (isNews) _queue.Tell(Job, failure);
    }
}
