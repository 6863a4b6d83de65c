using System.Collections.Generic;
using System.Linq;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The rules by which a ROOT comes to be, and by which two become one.</summary>
public sealed class MeshElectionTests
{
    private const long Minute = 60_000;
    private const long Bound = 20 * Minute;
    private const long Quiet = 6 * Minute;

    [Test]
    public void Five_in_one_place_end_as_one_mesh([Values(1, 2, 3, 5)] int nodes)
    {
        MeshWorld world = Start(nodes);
        Settle(world, "at the start");
        Assert.That((world.Roots.Count, world.Roots[0].Clients), Is.EqualTo((1, nodes - 1)));
    }

    [Test]
    public void Six_and_more_end_as_several_meshes_that_let_each_other_be([Values(6, 11, 30)] int nodes)
    {
        MeshWorld world = Start(nodes);
        Settle(world, "at the start");
        Assert.That(world.Roots.Sum(root => root.Clients + 1), Is.EqualTo(nodes));
        Assert.That(world.Roots, Has.Count.AtLeast((nodes + 4) / 5));
    }

    [Test]
    public void A_ROOT_that_dies_is_replaced()
    {
        MeshWorld world = Start(4);
        Settle(world, "at the start");
        world.Roots[0].Die();
        Settle(world, "after a death");
        Assert.That((world.Roots.Count, world.Roots[0].Clients), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Two_meshes_that_meet_become_one_where_that_has_room([Values(5, 6)] int nodes)
    {
        MeshWorld world = Start(nodes, node => node.Place = node.Id % 2);
        Settle(world, "apart");
        Assert.That(world.Roots, Has.Count.EqualTo(2));
        foreach (MeshWorldNode node in world.Nodes) world.Move(node, 0);
        Settle(world, "together");
        Assert.That(world.Roots, Has.Count.EqualTo(nodes == 5 ? 1 : 2));
    }

    [Test]
    public void Who_has_internet_serves_the_others_by_it()
    {
        MeshWorld world = Start(5);
        Settle(world, "by radio");
        MeshWorldNode member = world.Nodes.First(node => node.Machine.State == MeshState.Member);
        member.HasSite = true;
        Settle(world, "by internet");
        Assert.That((world.Roots.Count, world.Roots[0]), Is.EqualTo((1, member)));
        member.HasSite = false;
        Settle(world, "by radio again");
        Assert.That(world.Roots[0].Host.Way, Is.EqualTo(MeshWay.Radio));
    }

    [Test]
    public void Who_has_no_way_up_gives_way_to_who_has()
    {
        MeshWorld world = Start(4, node => node.HasRadio = node.Id == 4, last: 2 * Minute);
        Settle(world, "at the end");
        Assert.That(world.Roots.Single(), Is.EqualTo(world.Nodes[3]));
        Assert.That(world.Roots[0].Clients, Is.EqualTo(3));
    }

    [Test]
    public void A_ROOT_that_lost_its_radio_gives_way()
    {
        MeshWorld world = Start(3);
        Settle(world, "at the start");
        MeshWorldNode root = world.Roots[0];
        root.HasRadio = false;
        Settle(world, "without it");
        Assert.That((world.Roots.Single() == root, root.Machine.State), Is.EqualTo((false, MeshState.Member)));
    }

    [Test]
    public void A_lone_node_waits_at_least_five_seconds_before_it_becomes_ROOT()
    {
        MeshMachine machine = Machine(1);
        machine.Own.Way = MeshWay.Radio;
        Assert.That(machine.Tick(0), Is.EqualTo(MeshAction.Scan));
        Assert.That(machine.Scanned(0, []), Is.EqualTo(MeshAction.None));
        Assert.That(machine.Tick(MeshMachine.LeastWait - 1), Is.EqualTo(MeshAction.None));
        Assert.That(machine.Tick(MeshMachine.LeastWait + MeshMachine.RandomWait), Is.EqualTo(MeshAction.Scan));
        Assert.That(machine.Scanned(MeshMachine.LeastWait + MeshMachine.RandomWait, []), Is.EqualTo(MeshAction.BecomeRoot));
    }

    [Test]
    public void A_ROOT_that_refuses_is_left_alone_after_the_second_time_and_who_finds_no_other_becomes_ROOT()
    {
        MeshMachine machine = Machine(1);
        WifiNetwork[] full = [new("ROOT 2", [2, 0, 0, 0, 0, 2], -50), new("Farm", [2, 0, 0, 0, 0, 9], -30)];
        var asked = new List<MeshAction>();
        long now = 0;
        for (MeshAction action = machine.Tick(now); action != MeshAction.BecomeRoot; action = machine.Tick(now += 100))
        {
            while (action is MeshAction.Scan or MeshAction.Join)
            {
                asked.Add(action);
                action = action == MeshAction.Join ? machine.Joined(now, null) : machine.Scanned(now, full);
            }

            if (action == MeshAction.BecomeRoot) break;
            Assert.That(now, Is.LessThan(Minute));
        }

        Assert.That(asked.Count(action => action == MeshAction.Join), Is.EqualTo(2));
    }

    // Own clients, room and way against the other's.
    [TestCase("3 1 1", "0 4 1", MeshAction.TellToStepDown)]
    [TestCase("0 4 1", "3 1 1", MeshAction.StepDown)]
    [TestCase("1 3 1", "1 3 1", MeshAction.TellToStepDown)]
    [TestCase("3 1 1", "1 3 1", MeshAction.None)]
    [TestCase("1 3 1", "3 1 1", MeshAction.None)]
    [TestCase("2 0 1", "0 4 1", MeshAction.None)]
    [TestCase("1 3 1", "0 4 2", MeshAction.StepDown)]
    [TestCase("3 1 1", "1 3 2", MeshAction.None)]
    [TestCase("3 1 0", "3 1 1", MeshAction.StepDown)]
    [TestCase("3 1 1", "3 1 0", MeshAction.TellToStepDown)]
    [TestCase("3 1 0", "4 0 1", MeshAction.None)]
    [TestCase("2 2 1", null, MeshAction.None)]
    public void Of_two_ROOTs_the_better_way_stays_then_more_clients_then_the_lower_MAC_where_there_is_room(
        string own, string? other, MeshAction expected)
    {
        MeshMachine machine = Machine(1);
        Give(machine.Own, own);
        machine.Resume(0);
        Assert.That(machine.Tick(2 * Minute), Is.EqualTo(MeshAction.Scan));
        Assert.That(machine.Scanned(2 * Minute, [new WifiNetwork("ROOT 2", [2, 0, 0, 0, 0, 2], -50)]), Is.EqualTo(MeshAction.Meet));
        Assert.That(machine.Met((2 * Minute) + 1, MeshStanding.Parse(other)), Is.EqualTo(expected));
    }

    [TestCase("4 0 1")]
    [TestCase("1 3 2")]
    public void Who_is_full_or_has_internet_meets_nobody(string own)
    {
        MeshMachine machine = Machine(1);
        Give(machine.Own, own);
        machine.Resume(0);
        for (long now = 0; now < 10 * Minute; now += 1000) Assert.That(machine.Tick(now), Is.EqualTo(MeshAction.None));
    }

    [TestCase("")]
    [TestCase("3")]
    [TestCase("5 0 1")]
    [TestCase("3 1 3")]
    [TestCase("3,1,1")]
    [TestCase("3 1 1 ")]
    public void What_is_no_standing_is_none(string text) => Assert.That(MeshStanding.Parse(text), Is.Null);

    private static MeshMachine Machine(byte mac) => new([2, 0, 0, 0, 0, mac], new SeededRandom());

    private static void Give(MeshStanding standing, string text)
    {
        var given = MeshStanding.Parse(text);
        (standing.Clients, standing.Room, standing.Way) = (given.Clients, given.Room, given.Way);
    }

    private static MeshWorld Start(int nodes, System.Action<MeshWorldNode>? set = null, long last = 0)
    {
        var world = new MeshWorld(new SeededRandom()) { LossPerMille = 50 };
        for (byte i = 0; i < nodes; i++)
        {
            MeshWorldNode node = world.Add([2, 0, 0, 0, 0, i]);
            set?.Invoke(node);
            world.At(world.Now + (i == nodes - 1 ? last : 0) + world.Random.Next(3000), node.Boot);
        }

        world.Run(last + 3000);
        return world;
    }

    private static void Settle(MeshWorld world, string when)
    {
        string where = $"{when}, seed {world.Random.Seed}";
        Assert.That(world.RunUntilSettled(Quiet, Bound), Is.Not.Null, where + "\n" + world.Describe());
        world.AssertAttached(where);
        world.AssertMerged(where);
    }
}
