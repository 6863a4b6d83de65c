using Battery.Node.Jobs;

namespace Battery.Node.Telemetry;

/// <summary>
/// Takes what the GPS receiver has sent. Four times a second, for the moment at which a fix comes sets the clock; a node that sleeps
/// listens for one burst before each reading.
/// </summary>
public sealed class GpsJob : IJob, IAwakeReason
{
    /// <summary>
    /// So long before a reading a node that sleeps is awake, ms: a receiver sends once a second, for half of it at 9600 baud.
    /// </summary>
    public const int ListenMilliseconds = 1700;

    private const int PollMilliseconds = 250;

    private readonly GpsReader _gps;
    private readonly ReadingJob _readings;
    private readonly GpsQuieting _quieting;
    private readonly bool _sleeps;
    private JobPlace _place;

    /// <summary>Makes one.</summary>
    /// <param name="gps">The receiver.</param>
    /// <param name="readings">What it is listened for.</param>
    /// <param name="quieting">Lets the receiver say no more than is wanted; null where nothing can be said to it.</param>
    /// <param name="sleeps">Listens before readings only.</param>
    public GpsJob(GpsReader gps, ReadingJob readings, GpsQuieting quieting, bool sleeps)
    {
        _gps = gps;
        _readings = readings;
        _quieting = quieting;
        _sleeps = sleeps;
    }

    /// <inheritdoc/>
    public string Name => "gps";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Serial);
        _place.RunEvery(PollMilliseconds);
    }

    /// <inheritdoc/>
    public bool NeedsAwake(long now)
    {
        // A serial line hears nothing while the board sleeps.
        return now >= _readings.DueAt - ListenMilliseconds;
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        _gps.Poll();
        if (_quieting != null) _quieting.Step(now);
        if (!_sleeps) return;
        long listenAt = _readings.DueAt - ListenMilliseconds;
        if (now < listenAt) _place.RunAt(listenAt);
    }
}
