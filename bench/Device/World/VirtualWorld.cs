using System;
using System.Collections.Generic;
using System.Threading;

namespace Battery.DeviceCosts.World;

/// <summary>
/// Runs the threads of many nodes in virtual time: one at a time, in an order that is the same each time, each until it waits; where all
/// wait the clock goes on to the next moment that anybody waits for. What does not wait takes no time.
/// </summary>
internal sealed class VirtualWorld
{
    private readonly Queue<WorldTask> _ready = new();
    private readonly PriorityQueue<(WorldTask Task, int Wait), (long At, long Order)> _sleeping = new();
    private long _order;

    /// <summary>Milliseconds since its beginning.</summary>
    public long Now => Microseconds / 1000;

    /// <summary>Microseconds since its beginning.</summary>
    public long Microseconds { get; private set; }

    /// <summary>The calling thread lives in the world for as long as an action takes.</summary>
    public void Live(WorldNode node, Action action)
    {
        new WorldTask(this, node).Adopt();
        action();
    }

    /// <summary>Begins a thread, which runs once the caller waits.</summary>
    public void Start(WorldNode node, Action action)
    {
        var task = new WorldTask(this, node);
        var thread = new Thread(() =>
        {
            task.TakeBaton();
            task.Adopt();
            action();
            Next(null);
        })
        { IsBackground = true };
        thread.Start();
        _ready.Enqueue(task);
    }

    /// <summary>A task waits for so many microseconds, or to be woken; a negative number for any time.</summary>
    public void Block(WorldTask task, long microseconds)
    {
        task.IsSignalled = false;
        task.Waits++;
        if (microseconds >= 0) _sleeping.Enqueue((task, task.Waits), (Microseconds + microseconds, _order++));
        Next(task);
    }

    /// <summary>What a task waits for has come.</summary>
    public void Wake(WorldTask task)
    {
        task.IsSignalled = true;
        task.Waits++;
        _ready.Enqueue(task);
    }

    private void Next(WorldTask? from)
    {
        if (!_ready.TryDequeue(out WorldTask? next))
        {
            while (true)
            {
                if (!_sleeping.TryDequeue(out (WorldTask Task, int Wait) first, out (long At, long Order) when))
                    throw new InvalidOperationException("All wait, and nothing is to come.");
                if (first.Wait != first.Task.Waits) continue;
                next = first.Task;
                if (when.At > Microseconds) Microseconds = when.At;
                next.Waits++;
                break;
            }
        }

        if (next == from) return;
        next.GiveBaton();
        from?.TakeBaton();
    }
}
