using System;
using System.Threading;

namespace Battery.DeviceCosts.World;

/// <summary>A thread of a world. It runs while it has the baton, and gives it on where it waits.</summary>
internal sealed class WorldTask
{
    [ThreadStatic]
    private static WorldTask? _current;

    private readonly SemaphoreSlim _baton = new(0);

    public WorldTask(VirtualWorld world, WorldNode node) => (World, Node) = (world, node);

    /// <summary>The one that the calling thread is; null for a thread of no world.</summary>
    public static WorldTask? Current => _current;

    public VirtualWorld World { get; }

    public WorldNode Node { get; }

    /// <summary>Counts its waits: what was planned for an earlier one is void.</summary>
    public int Waits { get; set; }

    /// <summary>Whether it goes on because of what it waited for, and not of the time.</summary>
    public bool IsSignalled { get; set; }

    /// <summary>Waits for so many milliseconds.</summary>
    public void Sleep(int milliseconds) => World.Block(this, milliseconds * 1000L);

    /// <summary>The calling thread becomes this task.</summary>
    public void Adopt()
    {
        _current = this;
        Counted.Counter.CountFor(Node.Tally);
    }

    public void TakeBaton() => _baton.Wait();

    public void GiveBaton() => _baton.Release();
}
