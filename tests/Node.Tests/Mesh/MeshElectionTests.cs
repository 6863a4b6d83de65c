using Battery.Node.Mesh;
using Battery.Node.Platform;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Whole neighbourhoods of <see cref="MeshMachine"/>s in virtual time, thousands of schedules.</summary>
public sealed class MeshElectionTests
{
    // Two waits, a failed join or two, and two rounds of merging with their random parts.
    private const long Bound = 4 * (MeshMachine.MergePeriod + 10_000);

    [Test]
    public void A_connected_neighbourhood_ends_with_one_ROOT_and_everybody_attached([Values(1, 2, 3, 5)] int nodes)
    {
        var random = new SeededRandom();
        for (int schedule = 0; schedule < 500; schedule++)
        {
            var world = new MeshWorld(nodes, random);
            world.Run(Bound);
            world.AssertSettled($"schedule {schedule} of seed {random.Seed}");
        }
    }

    [Test]
    public void A_ROOT_that_dies_is_replaced()
    {
        var random = new SeededRandom();
        for (int schedule = 0; schedule < 500; schedule++)
        {
            var world = new MeshWorld(4, random);
            world.Run(Bound);
            world.KillRoot();
            world.Run(Bound);
            world.AssertSettled($"schedule {schedule} of seed {random.Seed}");
        }
    }

    [Test]
    public void Two_meshes_that_meet_become_one()
    {
        var random = new SeededRandom();
        for (int schedule = 0; schedule < 500; schedule++)
        {
            var world = new MeshWorld(5, random) { IsParted = true };
            world.Run(Bound);
            Assert.That(world.Roots, Has.Count.EqualTo(2));
            world.IsParted = false;
            world.Run(Bound);
            world.AssertSettled($"schedule {schedule} of seed {random.Seed}");
        }
    }

    [Test]
    public void A_lone_node_waits_at_least_five_seconds_before_it_becomes_ROOT()
    {
        var random = new SeededRandom();
        var machine = new MeshMachine(new byte[6], random);
        Assert.That(machine.Tick(0), Is.EqualTo(MeshAction.Scan));
        Assert.That(machine.Scanned(0, []), Is.EqualTo(MeshAction.None));
        Assert.That(machine.Tick(MeshMachine.LeastWait - 1), Is.EqualTo(MeshAction.None));
        Assert.That(machine.Tick(MeshMachine.LeastWait + MeshMachine.RandomWait), Is.EqualTo(MeshAction.Scan));
        Assert.That(machine.Scanned(MeshMachine.LeastWait + MeshMachine.RandomWait, []), Is.EqualTo(MeshAction.BecomeRoot));
    }

    [TestCase(3, 2, MeshAction.TellToStepDown)]
    [TestCase(2, 3, MeshAction.StepDown)]
    [TestCase(2, 2, MeshAction.TellToStepDown)]
    [TestCase(2, -1, MeshAction.None)]
    public void Of_two_ROOTs_the_one_with_more_clients_stays_and_with_as_many_the_lower_MAC(int own, int other, MeshAction expected)
    {
        var machine = new MeshMachine([2, 0, 0, 0, 0, 1], new SeededRandom());
        machine.Tick(0);
        machine.Scanned(0, []);
        machine.Tick(20_000);
        machine.Scanned(20_000, []);
        var rival = new WifiNetwork("ROOT 2", [2, 0, 0, 0, 0, 2], -50);
        Assert.That(machine.Scanned(100_000, [rival]), Is.EqualTo(MeshAction.Meet));
        Assert.That(machine.Met(100_001, own, other), Is.EqualTo(expected));
    }
}
