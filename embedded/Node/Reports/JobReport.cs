using Battery.Node.Jobs;
using Battery.Protocol;

namespace Battery.Node.Reports;

/// <summary>Sums up what the queue counts of its jobs, for a report.</summary>
internal sealed class JobReport
{
    private readonly JobQueue _queue;
    private readonly HangRecord _hangs;

    internal JobReport(JobQueue queue, HangRecord hangs)
    {
        _queue = queue;
        _hangs = hangs;
    }

    internal void Fill(JobHealth health)
    {
        health.Overflows = _queue.Overflows;
        health.Hangs = _hangs.Times;
        health.HungJob = _hangs.JobName;
        int mostFailures = 0;
        for (int i = 0; i < _queue.Count; i++)
        {
            JobPlace place = _queue[i];
            int failures = place.Counters.Failures;
            health.Failures += failures;
            if (failures > mostFailures)
            {
                mostFailures = failures;
                health.FailedJob = place.Job.Name;
            }

            if (place.Counters.LongestMilliseconds <= health.SlowestMilliseconds) continue;
            health.SlowestMilliseconds = place.Counters.LongestMilliseconds;
            health.SlowestJob = place.Job.Name;
        }
    }
}
