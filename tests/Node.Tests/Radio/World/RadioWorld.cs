using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;

namespace Node.Tests;

/// <summary>
/// A HUB with a cloud behind it and ROOTs, the node's own code, on one air and in a time of their own; any of them may fail at any time.
/// </summary>
internal sealed class RadioWorld
{
    public const int HubId = 60000;

    private const int StepMilliseconds = 50;

    public RadioWorld(int? seed = null, int dutyPerMille = 100)
    {
        Random = new SeededRandom(seed);
        Air = new WorldAir(Clock, Random, dutyPerMille);
        Hub = new WorldHub(this);
        Cloud = new WorldCloud(this);
    }

    public static byte[] Secret { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public SeededRandom Random { get; }

    public TestClock Clock { get; } = new();

    public WorldAir Air { get; }

    public WorldHub Hub { get; }

    public WorldCloud Cloud { get; }

    public List<WorldRoot> Roots { get; } = [];

    public long Now => Clock.UptimeMilliseconds;

    /// <summary>A ROOT that takes readings itself.</summary>
    public WorldRoot AddRoot(int id, int keyNumber = 0) => Add(new WorldRoot(this, id, keyNumber) { TakesReadings = true });

    /// <summary>A ROOT with one member that does.</summary>
    public WorldRoot AddMesh(int id) => Add(new WorldRoot(this, id, 0, new WorldMember(id + 1, this)));

    /// <summary>A ROOT that does what it is told and answers at length.</summary>
    public WorldRoot AddTalking(int id) => Add(new WorldRoot(this, id, 0, module: new TalkingModule(id)));

    public NodePlatform PlatformOf(WorldStation station) =>
        new() { Clock = Clock, Storage = station.Flash, Random = Random, Log = new SilentLog(), Radio = station };

    public void Run(long milliseconds) => RunUntil(() => false, milliseconds);

    public bool RunUntil(Func<bool> condition, long milliseconds) => RunUntil(condition, milliseconds, Roots);

    /// <summary>Only the HUB and the cloud are on.</summary>
    public void RunHub(long milliseconds) => RunUntil(() => false, milliseconds, []);

    private bool RunUntil(Func<bool> condition, long milliseconds, List<WorldRoot> roots)
    {
        for (long end = Now + milliseconds; Now < end;)
        {
            Clock.UptimeMilliseconds += StepMilliseconds;
            Hub.Port.Step();
            Hub.Tuning.Work();
            foreach (WorldRoot root in roots) root.Step();
            Cloud.Work();
            if (condition()) return true;
        }

        return condition();
    }

    private WorldRoot Add(WorldRoot root)
    {
        Roots.Add(root);
        return root;
    }
}
