using System.Collections.Generic;

namespace Battery.DeviceCosts.World;

/// <summary>Something that tasks of a world wait for; one goes on each time that it is set.</summary>
internal sealed class WorldSignal(bool isSet)
{
    private readonly List<WorldTask> _waiting = [];
    private bool _isSet = isSet;

    public void Set()
    {
        if (_waiting.Count == 0)
        {
            _isSet = true;
            return;
        }

        WorldTask task = _waiting[0];
        _waiting.RemoveAt(0);
        task.World.Wake(task);
    }

    public void Reset() => _isSet = false;

    /// <summary>Waits; false where it was not set in time, which −1 gives no limit.</summary>
    public bool Wait(int milliseconds) => WaitMicroseconds(milliseconds < 0 ? -1 : milliseconds * 1000L);

    /// <summary>As <see cref="Wait"/>, in microseconds.</summary>
    public bool WaitMicroseconds(long microseconds)
    {
        WorldTask task = WorldTask.Current!;
        if (_isSet)
        {
            _isSet = false;
            return true;
        }

        if (microseconds == 0) return false;
        _waiting.Add(task);
        task.World.Block(task, microseconds);
        _waiting.Remove(task);
        return task.IsSignalled;
    }
}
