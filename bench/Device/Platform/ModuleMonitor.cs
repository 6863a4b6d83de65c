using System.Threading;
using Battery.DeviceCosts.World;

namespace Battery.DeviceCosts.Platform;

/// <summary>nanoFramework's Monitor. In a world one thread runs at a time: who would wait for a lock lets the others go on.</summary>
public static class ModuleMonitor
{
    private const int LookAgainMilliseconds = 1;

    /// <summary>Enters.</summary>
    public static void Enter(object locked) => Wait(locked);

    /// <summary>Enters, and says so.</summary>
    public static void Enter(object locked, ref bool taken)
    {
        Wait(locked);
        taken = true;
    }

    /// <summary>Leaves.</summary>
    public static void Exit(object locked) => Monitor.Exit(locked);

    private static void Wait(object locked)
    {
        if (WorldTask.Current is not { } task)
        {
            Monitor.Enter(locked);
            return;
        }

        while (!Monitor.TryEnter(locked)) task.Sleep(LookAgainMilliseconds);
    }
}
