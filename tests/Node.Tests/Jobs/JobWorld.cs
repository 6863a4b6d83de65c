using System;
using Battery.Node;
using Battery.Node.Jobs;

namespace Node.Tests;

/// <summary>A queue on a clock that the test drives.</summary>
internal sealed class JobWorld
{
    public JobWorld() => Queue = new JobQueue(Clock, Log, new JobWake(null));

    public TestClock Clock { get; } = new();

    public SilentLog Log { get; } = new();

    public JobQueue Queue { get; }

    public long Now => Clock.UptimeMilliseconds;

    /// <summary>Adds a job that does <paramref name="run"/>.</summary>
    public JobPlace Add(string name, JobPriority priority, Action run) => Queue.Add(new DoneJob(name, run), priority);

    /// <summary>Adds a job that takes so long.</summary>
    public JobPlace Add(string name, JobPriority priority, int takesMilliseconds = 0) => Add(name, priority, () => Pass(takesMilliseconds));

    public void Pass(int milliseconds) => Clock.UptimeMilliseconds += milliseconds;

    /// <summary>Whether a job is ready by what its place says.</summary>
    public bool IsReady(JobPlace place) => (place.IsSignalled || place.DueAt <= Now) && place.HeldUntil <= Now;

    /// <summary>Lets the worker's time pass until a moment, each wait being as long as the queue says.</summary>
    public void RunUntil(long end)
    {
        while (Now < end)
        {
            if (Queue.Step()) continue;
            Clock.UptimeMilliseconds = Math.Min(end, Math.Max(Now + 1, Queue.NextAt));
        }
    }

    /// <summary>The board that a supervisor of this queue needs.</summary>
    public NodePlatform Platform(MemoryStorage flash, Restarts? restarts) =>
        new() { Clock = Clock, Log = Log, Storage = flash, Restart = restarts };

    private sealed class DoneJob(string name, Action run) : IJob
    {
        public string Name => name;

        public void Run(long now) => run();
    }
}
