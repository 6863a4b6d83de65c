using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>How a module's jobs have fared since its start, as a report says.</summary>
/// <param name="Overflows">How much was refused because too much waited.</param>
/// <param name="Failures">How often a job failed.</param>
/// <param name="FailedJob">The one that failed most; empty for none.</param>
/// <param name="Hangs">How often in a row the node was restarted because a job hung.</param>
/// <param name="HungJob">The job that hung; empty for none.</param>
/// <param name="SlowestMilliseconds">How long a job took at most, ms.</param>
/// <param name="SlowestJob">The job that took so long; empty for none.</param>
[GenerateSerializer]
[Immutable]
public sealed record ModuleJobs(
    [property: Id(0)] int Overflows,
    [property: Id(1)] int Failures,
    [property: Id(2)] string FailedJob,
    [property: Id(3)] int Hangs,
    [property: Id(4)] string HungJob,
    [property: Id(5)] int SlowestMilliseconds,
    [property: Id(6)] string SlowestJob)
{
    /// <summary>What a report says; null where it says nothing of jobs.</summary>
    public static ModuleJobs? From(JobHealth health)
    {
        if (!health.IsTold) return null;
        return new ModuleJobs(
            health.Overflows, health.Failures, health.FailedJob, health.Hangs, health.HungJob, health.SlowestMilliseconds,
            health.SlowestJob);
    }
}
