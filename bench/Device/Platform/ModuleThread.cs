using System.Threading;
using Battery.DeviceCosts.World;

namespace Battery.DeviceCosts.Platform;

/// <summary>nanoFramework's Thread: one of the world where a thread of the world makes it, else one of .NET.</summary>
/// <param name="start">What it does.</param>
public sealed class ModuleThread(ThreadStart start)
{
    private readonly Thread _thread = new(start) { IsBackground = true };

    /// <summary>Lets time pass.</summary>
    public static void Sleep(int milliseconds)
    {
        if (WorldTask.Current is { } task) task.Sleep(milliseconds);
        else Thread.Sleep(milliseconds);
    }

    /// <summary>Begins.</summary>
    public void Start()
    {
        if (WorldTask.Current is { } task) task.World.Start(task.Node, () => start());
        else _thread.Start();
    }
}
