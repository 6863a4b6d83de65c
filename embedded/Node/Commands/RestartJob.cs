using Battery.Node.Jobs;
using Battery.Node.Outbox;

namespace Battery.Node.Commands;

/// <summary>
/// Restarts the node soon: the answer to the command gets a moment to leave, and if it does not, the command log gives it afterwards.
/// </summary>
public sealed class RestartJob : IJob
{
    private const int DelayMilliseconds = 1000;

    private readonly NodePlatform _platform;
    private readonly SavingJob _saving;
    private JobPlace _place;

    /// <summary>Makes one.</summary>
    /// <param name="platform">Restarts, and has the clock.</param>
    /// <param name="saving">Keeps what is in memory alone.</param>
    public RestartJob(NodePlatform platform, SavingJob saving)
    {
        _platform = platform;
        _saving = saving;
    }

    /// <inheritdoc/>
    public string Name => "restart";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Command);
    }

    /// <summary>Lets it happen soon.</summary>
    public void Begin()
    {
        _place.RunAt(_platform.Clock.UptimeMilliseconds + DelayMilliseconds);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        _saving.SaveAll();
        _platform.Restart.Restart();
    }
}
