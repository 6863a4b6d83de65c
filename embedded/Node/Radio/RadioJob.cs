using Battery.Node.Jobs;

namespace Battery.Node.Radio;

/// <summary>
/// Lets the radio have its turns: when its line tells, and now and then, for a line may fail and what is to be sent has its time. It never
/// waits, not even while a packet is seconds on air: the chip sends by itself.
/// </summary>
public sealed class RadioJob : IJob
{
    // Without a line the chip is looked at so often: its FIFO goes round, so behind a packet of 255 bytes there is only the preamble and
    // the header of the next to take it in, 20 ms at SF7.
    private const int PollMilliseconds = 10;

    // With one: when something is to be sent is looked at so often, and a lost interrupt made up for.
    private const int LineMilliseconds = 200;

    // At the end of what goes out: the answer may come right behind it, and the chip must listen by then.
    private const int EndMilliseconds = 2;

    // Nobody speaks or hears, but how the chip is goes into reports.
    private const int IdleMilliseconds = 1000;

    private readonly RadioPort _port;
    private readonly bool _sleeps;
    private readonly int _period;
    private JobPlace _place;

    /// <summary>Makes one.</summary>
    /// <param name="port">The radio.</param>
    /// <param name="hasLine">Whether a line of the chip tells; otherwise it is polled.</param>
    /// <param name="sleeps">The chip sleeps while nobody speaks or hears.</param>
    public RadioJob(RadioPort port, bool hasLine, bool sleeps)
    {
        _port = port;
        _period = hasLine ? LineMilliseconds : PollMilliseconds;
        _sleeps = sleeps;
    }

    /// <inheritdoc/>
    public string Name => "radio";

    /// <summary>Takes its place in the queue, and wakes up when the port gets somebody who speaks.</summary>
    public void Join(JobQueue queue)
    {
        _place = queue.Add(this, JobPriority.Radio);
        _place.RunEvery(_period);
        _port.UserChanged += _place.Signal;
    }

    /// <summary>The chip's line tells. Any thread may call.</summary>
    public void OnLine()
    {
        _place.Signal();
    }

    /// <inheritdoc/>
    public void Run(long now)
    {
        if (_port.User != null)
        {
            _place.RunEvery(_period);
            _port.Step();
            long end = _port.SendEndsAt;
            if (end != 0 && end < now + _period) _place.RunAt(end > now + EndMilliseconds ? end : now + EndMilliseconds);
        }
        else if (_sleeps)
        {
            if (_port.TrySleep()) _place.RunAt(JobPlace.Never);
        }
        else
        {
            _place.RunEvery(IdleMilliseconds);
            _port.Step();
        }
    }
}
