using System;
using Battery.Node.Jobs;
using Battery.Node.Platform;

namespace Battery.Node.Outbox;

/// <summary>Brings readings that were not acknowledged in time to flash, and all of them before an orderly end.</summary>
public sealed class SavingJob : IJob
{
    private readonly ReadingOutbox _outbox;
    private readonly ILog _log;
    private JobPlace _place;

    /// <summary>Makes one.</summary>
    public SavingJob(ReadingOutbox outbox, ILog log)
    {
        _outbox = outbox;
        _log = log;
    }

    /// <inheritdoc/>
    public string Name => "saving";

    /// <summary>Takes its place in the queue.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Background);
        _place.RunAt(queue.Now);
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        // When the oldest has waited for as long as it may; and again where flash does not take it.
        _place.RunAt(now + ReadingOutbox.RetryMilliseconds);
        _place.RunAt(_outbox.Step(now));
    }

    /// <summary>Before a stop or a restart: in order, unlike with a power cut, nothing is lost.</summary>
    public void SaveAll()
    {
        try
        {
            _outbox.Flush();
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Error, "outbox", _outbox.Unsaved.ToString() + " readings are not in flash: " + failure.Message);
        }
    }
}
