namespace Battery.Node.Jobs;

/// <summary>What one job has cost since the start. Written by the worker; any thread may read.</summary>
public sealed class JobCounters
{
    /// <summary>How often it ran.</summary>
    public int Runs { get; private set; }

    /// <summary>How long it ran in all, ms.</summary>
    public long TotalMilliseconds { get; private set; }

    /// <summary>How long it ran at most, ms.</summary>
    public int LongestMilliseconds { get; private set; }

    /// <summary>How long it waited at most from when it was ready, ms.</summary>
    public int LongestWaitMilliseconds { get; private set; }

    /// <summary>How often it threw.</summary>
    public int Failures { get; private set; }

    /// <summary>What it threw the last time; empty where it never did.</summary>
    public string LastFailure { get; private set; } = "";

    /// <summary>How many of its periods passed without it, and were not made up for.</summary>
    public int MissedPeriods { get; internal set; }

    internal void OnRun(int milliseconds, int waitedMilliseconds)
    {
        Runs++;
        TotalMilliseconds += milliseconds;
        if (milliseconds > LongestMilliseconds) LongestMilliseconds = milliseconds;
        if (waitedMilliseconds > LongestWaitMilliseconds) LongestWaitMilliseconds = waitedMilliseconds;
    }

    internal void OnFailure(string message)
    {
        Failures++;
        LastFailure = message;
    }
}
