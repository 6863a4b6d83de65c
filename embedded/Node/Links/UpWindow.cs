using Battery.Node.Jobs;
using Battery.Node.Outbox;

namespace Battery.Node.Links;

/// <summary>
/// When a node that sleeps speaks with what is above it: every so often it stays awake until its readings are acknowledged and nothing is
/// left to say, and a little longer for commands; or until it is clear that nobody is there.
/// </summary>
public sealed class UpWindow : IJob, IAwakeReason
{
    /// <summary>After the last that was said or came it stays open for so long, ms: a command may follow an acknowledgement.</summary>
    public const int SettleMilliseconds = 5000;

    /// <summary>It is closed after so long whatever is left, ms.</summary>
    public const int MostMilliseconds = 120000;

    private const int LookMilliseconds = 500;

    private readonly IWayUp _links;
    private readonly ReadingOutbox _outbox;
    private readonly UpQueue _up;
    private readonly int _period;
    private JobPlace _place;
    private long _openedAt;
    private long _busyAt;

    /// <summary>Makes one that is open: after a start there is much to say.</summary>
    /// <param name="periodMilliseconds">How often it opens.</param>
    /// <param name="links">The way up.</param>
    /// <param name="outbox">What is to be acknowledged.</param>
    /// <param name="up">What is to be said besides.</param>
    public UpWindow(int periodMilliseconds, IWayUp links, ReadingOutbox outbox, UpQueue up)
    {
        _period = periodMilliseconds;
        _links = links;
        _outbox = outbox;
        _up = up;
        IsOpen = true;
    }

    /// <inheritdoc/>
    public string Name => "upload";

    /// <summary>Tells whether it is open. Any thread may ask.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>How often it was opened.</summary>
    public int Openings { get; private set; }

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue, long now)
    {
        _place = queue.Add(this, JobPriority.Background);
        Open(now);
        _place.RunAt(now);
    }

    /// <inheritdoc/>
    public bool NeedsAwake(long now)
    {
        return IsOpen;
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (!IsOpen) Open(now);
        if (!_links.IsUp || _outbox.Count > 0 || _up.HasUrgent) _busyAt = now;
        if (now - _busyAt >= SettleMilliseconds || now - _openedAt >= MostMilliseconds) IsOpen = false;
        _place.RunAt(IsOpen ? now + LookMilliseconds : _openedAt + _period);
    }

    private void Open(long now)
    {
        _openedAt = now;
        _busyAt = now;
        Openings++;
        IsOpen = true;
    }
}
