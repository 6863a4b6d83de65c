using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>How the jobs of a module have fared since its start, as its newest report says.</summary>
/// <param name="Overflows">How much was refused because too much waited already.</param>
/// <param name="Failures">How often a job failed.</param>
/// <param name="FailedJob">The job that failed most, or null.</param>
/// <param name="Hangs">How often in a row, up to now or the last hour, the module was restarted because a job hung.</param>
/// <param name="HungJob">The job that hung, or null.</param>
/// <param name="SlowestMilliseconds">How long a job took at most, ms.</param>
/// <param name="SlowestJob">The job that took so long, or null.</param>
public sealed record JobsView(
    int Overflows, int Failures, string? FailedJob, int Hangs, string? HungJob, int SlowestMilliseconds, string? SlowestJob)
{
    /// <summary>Null where the module does not tell.</summary>
    internal static JobsView? From(ModuleOverview overview)
    {
        if (overview.Jobs is not { } jobs) return null;
        return new JobsView(
            jobs.Overflows, jobs.Failures, NameOf(jobs.FailedJob), jobs.Hangs, NameOf(jobs.HungJob), jobs.SlowestMilliseconds,
            NameOf(jobs.SlowestJob));
    }

    private static string? NameOf(string job) => job.Length == 0 ? null : job;
}
