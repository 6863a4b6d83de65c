using System;
using Battery.Node.Platform;

namespace Battery.Node.Jobs;

/// <summary>
/// The jobs of the worker: those that are ready go one after the other by priority. One that has waited too long goes before others, every
/// second turn at most, so that none starves. Places are given while the node is put together; after that nothing is allocated.
/// </summary>
public sealed class JobQueue
{
    /// <summary>How many jobs there may be.</summary>
    public const int Capacity = 16;

    /// <summary>One that was ready for so long goes before those of higher priority, ms.</summary>
    public const int PatienceMilliseconds = 1000;

    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JobPlace[] _places = new JobPlace[Capacity];
    private readonly JobInbox[] _inboxes = new JobInbox[Capacity];
    private int _count;
    private int _inboxCount;
    private bool _wentBefore;
    private JobPlace _running;
    private long _runningSince;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="clock">What everything is timed by.</param>
    /// <param name="log">Hears what a job throws.</param>
    /// <param name="wake">Wakes the worker when a job is signalled.</param>
    public JobQueue(IClock clock, ILog log, JobWake wake)
    {
        _clock = clock;
        _log = log;
        Wake = wake;
    }

    /// <summary>How many jobs there are.</summary>
    public int Count => _count;

    /// <summary>How much was refused because an inbox was full, since the start.</summary>
    public int Overflows
    {
        get
        {
            int sum = 0;
            for (int i = 0; i < _inboxCount; i++) sum += _inboxes[i].Overflows;
            return sum;
        }
    }

    /// <summary>
    /// Where <see cref="Step"/> found none ready: when the next is by itself, uptime; <see cref="JobPlace.Never"/> for none. On the worker.
    /// </summary>
    public long NextAt { get; private set; }

    internal JobWake Wake { get; }

    internal long Now => _clock.UptimeMilliseconds;

    /// <summary>Since when the job of <see cref="Running"/> runs, uptime.</summary>
    internal long RunningSince => _runningSince;

    /// <summary>What runs; null for nothing. Any thread may ask.</summary>
    internal JobPlace Running => _running;

    /// <summary>A place, in the order of priorities and within one in that of adding.</summary>
    public JobPlace this[int index] => _places[index];

    /// <summary>Gives a job its place; it is not ready yet.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="Capacity"/> already.</exception>
    public JobPlace Add(IJob job, JobPriority priority)
    {
        if (_count == Capacity) throw new InvalidOperationException("The queue has no place for the job " + job.Name + ".");
        var place = new JobPlace(this, job, priority);
        int at = _count++;
        for (; at > 0 && _places[at - 1].Priority > priority; at--) _places[at] = _places[at - 1];
        _places[at] = place;
        return place;
    }

    /// <summary>Gives a job its place, which what comes into <paramref name="inbox"/> makes ready.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="Capacity"/> already.</exception>
    public JobPlace Add(IJob job, JobPriority priority, JobInbox inbox)
    {
        JobPlace place = Add(job, priority);
        inbox.Serve(place);
        _inboxes[_inboxCount++] = inbox;
        return place;
    }

    /// <summary>Runs the job whose turn it is; false where none is ready.</summary>
    public bool Step()
    {
        long now = _clock.UptimeMilliseconds;
        JobPlace place = Choose(now);
        if (place == null) return false;
        _runningSince = now;
        _running = place;
        place.Run(now);
        _running = null;
        return true;
    }

    /// <summary>What a job threw; null where it did not.</summary>
    internal string Try(IJob job, long now)
    {
        try
        {
            job.Run(now);
            return null;
        }
        catch (Exception failure)
        {
            // Flash that is full, a bus that is stuck: the node goes on with what still works.
            return failure.Message ?? "";
        }
    }

    internal void Tell(IJob job, string failure)
    {
        _log.Write(LogLevel.Error, job.Name, failure);
    }

    private JobPlace Choose(long now)
    {
        JobPlace[] places = _places;
        int count = _count;
        JobPlace first = null;
        JobPlace longest = null;
        long next = JobPlace.Never;
        for (int i = 0; i < count; i++)
        {
            JobPlace place = places[i];
            long at = place.DueOn;
            if (now < at && !place.IsSignalled)
            {
                if (at < next) next = at;
                continue;
            }

            long held = place.HeldUntil;
            if (now < held)
            {
                if (held < next) next = held;
                continue;
            }

            // The time for which it was held back is not one that others had before it.
            if (place.ReadyOn == 0) place.ReadyOn = now < at || at < held ? now : at;
            if (first == null) first = place;
            if (longest == null || place.ReadyOn < longest.ReadyOn) longest = place;
        }

        NextAt = next;
        _wentBefore = first != longest && !_wentBefore && now - longest.ReadyOn >= PatienceMilliseconds;
        return _wentBefore ? longest : first;
    }
}
