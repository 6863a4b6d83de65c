using System.Threading;
using Battery.DeviceCosts.Board;
using Battery.DeviceCosts.World;

namespace Battery.DeviceCosts.Platform;

/// <summary>
/// nanoFramework's AutoResetEvent. Who waits for it in a world lets that world's time pass, a worker on a board of its own that board's,
/// and anybody else the real one.
/// </summary>
/// <param name="isSet">Whether it is set.</param>
public sealed class ModuleEvent(bool isSet)
{
    private readonly AutoResetEvent _event = new(isSet);
    private readonly WorldSignal _signal = new(isSet);

    /// <summary>Sets it.</summary>
    public bool Set()
    {
        if (WorldTask.Current == null) return _event.Set();
        _signal.Set();
        return true;
    }

    /// <summary>Takes it back.</summary>
    public bool Reset()
    {
        if (WorldTask.Current == null) return _event.Reset();
        _signal.Reset();
        return true;
    }

    /// <summary>Waits until it is set.</summary>
    public bool WaitOne() => WaitOne(Timeout.Infinite, false);

    /// <summary>Waits for it; false where it was not set in time.</summary>
    public bool WaitOne(int milliseconds, bool exitContext)
    {
        if (WorldTask.Current != null) return _signal.Wait(milliseconds);
        return BoardClock.Wait(milliseconds) ? _event.WaitOne(0) : _event.WaitOne(milliseconds);
    }
}
