using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Battery.Node.Mesh;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// Neighbourhoods of 1 to 30 nodes to which everything happens that can: boots, deaths, partitions, meetings, internet that comes and goes,
/// equal MAC addresses, lost messages. BATTERY_MESH_SCHEDULES says how many, BATTERY_MESH_SEED with which seed they begin.
/// </summary>
public sealed class MeshScheduleTests
{
    private const int Second = 1000;

    // Nobody changes for longer than two ROOTs leave each other alone.
    private const long Quiet = 400 * Second;
    private const long Bound = 1200 * Second;

    [Test]
    public void Every_schedule_ends_with_all_attached_to_a_ROOT_with_a_way_up_and_no_reading_lost()
    {
        int schedules = Number("BATTERY_MESH_SCHEDULES", 10_000);
        int seed = Number("BATTERY_MESH_SEED", Environment.TickCount & 0xFFFFFF);
        (long longest, int longestSeed, long readings, long sum) = (0, 0, 0, 0);
        int[] meshes = new int[31];
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < schedules; i++)
        {
            (long took, MeshWorld world) = Run(seed + i);
            if (took > longest) (longest, longestSeed) = (took, seed + i);
            sum += took;
            readings += world.Taken.Count;
            meshes[world.Roots.Count]++;
        }

        TestContext.Out.WriteLine(
            $"{schedules} schedules from seed {seed} on, {watch.Elapsed.TotalSeconds:0.0} s: settled after {sum / schedules / 1000.0:0.0} s on the "
            + $"average and {longest / 1000.0:0.0} s at the longest (seed {longestSeed}); {readings} readings, none lost; meshes in the end: "
            + string.Join(", ", meshes.Select((count, roots) => (count, roots)).Where(one => one.count > 0).Select(one => $"{one.roots}: {one.count}")));
    }

    private static (long Took, MeshWorld World) Run(int seed)
    {
        string where = "seed " + seed;
        var world = new MeshWorld(SeededRandom.Silent(seed));
        SeededRandom random = world.Random;
        Populate(world);
        world.LossPerMille = random.Next(300);
        int length = (30 + random.Next(210)) * Second;
        for (int i = random.Next(12); i > 0; i--) world.At(world.Now + random.Next(length), () => Disturb(world));
        world.Run(length);

        // What was disturbed stays as it is: parts apart, nodes dead, some internet. Messages are lost now and then, as ever.
        world.LossPerMille = random.Next(100);
        if (random.Next(2) == 0) Gather(world);
        world.IsTaking = false;
        long? took = world.RunUntilSettled(Quiet, Bound);
        if (took is null) Assert.Fail($"{where}: not settled after {Bound / Second} s\n{world.Describe()}");
        world.AssertAttached(where);
        world.AssertNothingLost(where);

        // Where messages arrive, so does all that waits, and who can be one mesh is.
        world.LossPerMille = 0;
        if (world.RunUntilSettled(Quiet, Bound) is null) Assert.Fail($"{where}: not settled without loss\n{world.Describe()}");
        world.AssertAttached(where);
        world.AssertMerged(where);
        bool arrived = world.RunUntil(() => world.Living.All(node => node.Waiting == 0 || node.Root?.Host.Way == MeshWay.None), Bound);
        if (!arrived) Assert.Fail($"{where}: readings wait for ever\n{world.Describe()}");
        return (took!.Value, world);
    }

    private static void Populate(MeshWorld world)
    {
        SeededRandom random = world.Random;
        int nodes = 1 + random.Next(30);
        int macs = random.Next(4) == 0 ? 1 + random.Next(3) : 256;
        bool someHaveNoRadio = random.Next(3) == 0;
        for (int i = 0; i < nodes; i++)
        {
            MeshWorldNode node = world.Add([2, 0, 0, 0, 0, (byte)random.Next(macs)], !someHaveNoRadio || random.Next(3) != 0);
            node.HasSite = random.Next(12) == 0;
            if (random.Next(10) != 0) world.At(world.Now + random.Next(60 * Second), node.Boot);
        }

        // Where all have a radio, not all of a place need to hear each other.
        if (someHaveNoRadio || random.Next(3) != 0) return;
        var apart = new HashSet<(int, int)>();
        for (int i = random.Next(nodes * nodes / 2); i > 0; i--) apart.Add((random.Next(nodes), random.Next(nodes)));
        world.IsApart = (one, other) => apart.Contains((one.Id, other.Id)) || apart.Contains((other.Id, one.Id));
    }

    private static void Disturb(MeshWorld world)
    {
        SeededRandom random = world.Random;
        MeshWorldNode node = world.Nodes[random.Next(world.Nodes.Count)];
        switch (random.Next(7))
        {
            case 0:
                node.Die();
                break;
            case 1:
                node.Boot();
                break;
            case 2:
                if (world.Roots is { Count: > 0 } roots) roots[random.Next(roots.Count)].Die();
                break;
            case 3:
                int places = 1 + random.Next(3);
                foreach (MeshWorldNode one in world.Nodes) world.Move(one, random.Next(places));
                break;
            case 4:
                Gather(world);
                break;
            case 5:
                node.HasSite = !node.HasSite;
                break;
            case 6:
                // All lose their power, and get it back at about the same time.
                foreach (MeshWorldNode one in world.Living.ToArray())
                {
                    one.Die();
                    world.After(0, 5 * Second, one.Boot);
                }

                break;
        }
    }

    private static void Gather(MeshWorld world)
    {
        foreach (MeshWorldNode one in world.Nodes) world.Move(one, 0);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
