using System;
using Battery.Node.Radio;

namespace Battery.Simulation.Valley;

/// <summary>
/// A node with a radio, which looks at it every 50 ms or so, as the node's radio thread does, and not in step with others.
/// </summary>
internal abstract class ValleyStation
{
    private const int LeastPollMilliseconds = 45;
    private const int MostPollMilliseconds = 55;

    private readonly ValleyClock _clock;
    private readonly Random _random;
    private long _bootAt;

    protected ValleyStation(ValleyClock clock, ValleyRadio radio, int seed)
    {
        (_clock, Radio, _random) = (clock, radio, new Random(seed));
        PollAt = clock.UptimeMilliseconds + _random.Next(MostPollMilliseconds);
    }

    public ValleyRadio Radio { get; }

    /// <summary>When it looks next.</summary>
    public long PollAt { get; private set; }

    /// <summary>The node's own; null while the station is off.</summary>
    protected RadioPort Port { get; set; }

    /// <summary>It looks at what has come and sends what is due.</summary>
    public void Step()
    {
        long now = _clock.UptimeMilliseconds;
        if (now >= PollAt) PollAt = now + _random.Next(LeastPollMilliseconds, MostPollMilliseconds + 1);
        if (Port is null)
        {
            Radio.Forget();
            if (now < _bootAt) return;
            Boot();
        }

        Port.Step();
    }

    /// <summary>It loses its power for a while. Flash stays, all else is forgotten.</summary>
    public void Fail(int milliseconds)
    {
        _bootAt = _clock.UptimeMilliseconds + milliseconds;
        Port = null;
        GoDown();
    }

    /// <summary>Begins with nothing but its flash.</summary>
    protected abstract void Boot();

    /// <summary>Lets go of what it had.</summary>
    protected abstract void GoDown();
}
