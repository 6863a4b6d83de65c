using System.Threading;
using Battery.Node.Platform;

namespace Battery.Node.Jobs;

/// <summary>What the worker waits at, and who has something for it wakes it by. Tests let their time pass in its place.</summary>
public class JobWake
{
    private readonly AutoResetEvent _event = new AutoResetEvent(false);
    private readonly IPower _power;

    /// <summary>Makes one.</summary>
    /// <param name="power">How the board sleeps; null where it does not.</param>
    public JobWake(IPower power)
    {
        _power = power;
    }

    /// <summary>Wakes the worker, or lets it not wait the next time. Any thread may call; allocates nothing.</summary>
    public void Set()
    {
        _event.Set();
        if (_power != null) _power.Wake();
    }

    /// <summary>Waits until it is woken, at most so long.</summary>
    public virtual void Wait(int milliseconds)
    {
        _event.WaitOne(milliseconds, false);
    }

    /// <summary>Sleeps until it is woken, at most so long.</summary>
    public void Sleep(int milliseconds)
    {
        if (_power == null) Wait(milliseconds);
        else if (!_event.WaitOne(0, false)) _power.Sleep(milliseconds);
    }
}
