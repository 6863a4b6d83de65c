using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Jobs;

/// <summary>Writes once an hour into the log what the jobs have cost: the one place where a steady node allocates for its jobs.</summary>
public sealed class JobLog : IJob
{
    private const int PeriodMilliseconds = 3600000;

    private readonly ILog _log;
    private JobQueue _queue;

    /// <summary>Makes one.</summary>
    public JobLog(ILog log)
    {
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "joblog";

    /// <summary>Takes its place in the queue; the first time is after an hour.</summary>
    public void Join(JobQueue queue, long now)
    {
        _queue = queue;
        JobPlace place = queue.Add(this, JobPriority.Background);
        place.RunEvery(PeriodMilliseconds);
        place.RunAt(now + PeriodMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        var text = new StringBuilder();
        text.Append("overflows ").Append(_queue.Overflows.ToString());
        for (int i = 0; i < _queue.Count; i++) Add(text, _queue[i]);
        _log.Write(LogLevel.Information, "jobs", text.ToString());
    }

    private static void Add(StringBuilder text, JobPlace place)
    {
        JobCounters counters = place.Counters;
        if (counters.Runs == 0) return;
        text.Append("; ").Append(place.Job.Name).Append(' ').Append(counters.Runs.ToString()).Append(" runs in ")
            .Append(counters.TotalMilliseconds.ToString()).Append(" ms, longest ").Append(counters.LongestMilliseconds.ToString())
            .Append(", waited ").Append(counters.LongestWaitMilliseconds.ToString());
        if (counters.MissedPeriods > 0) text.Append(", missed ").Append(counters.MissedPeriods.ToString());
        if (counters.Failures > 0)
            text.Append(", failed ").Append(counters.Failures.ToString()).Append(": ").Append(counters.LastFailure);
    }
}
