using Battery.Node.Jobs;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.EmptyPack;

/// <summary>
/// Lets a node whose pack is empty sleep deeply: it lives on that pack, and would bring it down to where its protection cuts everything off
/// and cells take harm. It wakes from time to time, tells how the pack is, takes commands for a minute, and stays awake once the pack is
/// charged.
/// </summary>
public sealed class EmptyPackJob : IJob
{
    private const int PeriodMilliseconds = 5000;

    private readonly EmptyPackRule _rule;
    private readonly NodePlatform _platform;
    private readonly ReadingOutbox _outbox;
    private readonly SavingJob _saving;
    private readonly int _seconds;
    private JobPlace _place;

    /// <summary>Makes one.</summary>
    /// <param name="configuration">From where on the pack is empty, and how long a sleep lasts.</param>
    /// <param name="platform">Sleeps, and has the clock.</param>
    /// <param name="outbox">Tells whether readings wait.</param>
    /// <param name="saving">Keeps what is in memory alone.</param>
    public EmptyPackJob(NodeConfiguration configuration, NodePlatform platform, ReadingOutbox outbox, SavingJob saving)
    {
        _rule = new EmptyPackRule(configuration.EmptyBelow, platform.Clock.UptimeMilliseconds);
        _seconds = configuration.EmptySleepSeconds;
        _platform = platform;
        _outbox = outbox;
        _saving = saving;
    }

    /// <inheritdoc/>
    public string Name => "empty pack";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Background);
        _place.RunEvery(PeriodMilliseconds);
    }

    /// <summary>A reading was taken. On the worker.</summary>
    public void OnReading(Reading reading)
    {
        _rule.Observe(reading);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (!_rule.IsDue(now, _outbox.Count)) return;
        _platform.Log.Write(
            LogLevel.Warning, "power",
            "the pack is empty and not being charged: the node sleeps deeply for " + _seconds.ToString() + " s");
        _saving.SaveAll();
        _platform.Power.SleepDeeply(_seconds);
    }
}
