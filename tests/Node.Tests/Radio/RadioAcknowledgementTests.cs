using System.Linq;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// A reading leaves a module for no other reason than that the cloud has answered for it, whatever is lost, late or restarted on the way.
/// </summary>
public sealed class RadioAcknowledgementTests
{
    private const int Minute = 60_000;

    [Test]
    public void Nothing_is_dropped_that_is_not_stored_and_nothing_is_lost_though_air_cloud_ROOT_and_HUB_fail([Range(1, 8)] int seed)
    {
        RadioWorld world = World(seed, roots: 3);
        SeededRandom random = world.Random;
        world.Air.Loss = seed % 4 * 0.15;
        world.Cloud.CommitMilliseconds = seed % 2 == 0 ? 500 : 20_000;
        for (int round = 0; round < 60; round++)
        {
            world.Run(random.Next(3 * Minute));
            switch (random.Next(5))
            {
                case 0:
                    world.Hub.Restart();
                    break;
                case 1:
                    world.Roots[random.Next(3)].Restart();
                    break;
                case 2:
                    world.Cloud.StandsUntil = world.Now + random.Next(4 * Minute);
                    break;
            }
        }

        world.Roots.ForEach(root => root.Member.IsTaking = false);
        for (int hour = 0; hour < 12 && world.Roots.Any(root => root.Member.Waiting > 0); hour++) world.Run(60 * Minute);
        foreach (WorldMember member in world.Roots.Select(root => root.Member))
        {
            (int Module, int Boot, int Sequence)[] taken = [
                .. Enumerable.Range(1, member.Taken).Select(sequence => (member.Id, WorldMember.Boot, sequence))];
            TestContext.Out.WriteLine($"{member.Id}: {member.Taken} taken, {member.Acknowledged} acknowledged, {member.Refused} refused");
            Assert.That(member.Wrong, Is.Empty);
            Assert.That(member.Waiting, Is.Zero);
            Assert.That(taken.Where(reading => !world.Cloud.Stored.Contains(reading) && !world.Cloud.Refused.Contains(reading)), Is.Empty);
            Assert.That(member.Acknowledged, Is.EqualTo(taken.Count(reading => !world.Cloud.Refuses(reading.Sequence))));
            Assert.That(member.Refused, Is.EqualTo(taken.Length - member.Acknowledged));
            Assert.That(member.Taken, Is.GreaterThan(300));
        }
    }

    [Test]
    public void The_HUB_acknowledges_many_messages_in_one_short_one()
    {
        RadioWorld world = World(seed: 5, roots: 4);
        world.Run(60 * Minute);
        int taken = world.Roots.Sum(root => root.Member.Taken);
        int bytes = world.Hub.Station.Sent.Sum(sent => (sent.Airtime - 20) * 2 / 3);
        TestContext.Out.WriteLine($"{taken} readings, {world.Hub.Station.Sent.Count} messages of {bytes} bytes");
        Assert.That(world.Hub.Station.Sent, Has.Count.LessThan(world.Roots.Sum(root => root.Station.Sent.Count)));

        // Header and code of a message, the packet, and the refusals that the cloud gives in words.
        Assert.That(bytes / world.Hub.Station.Sent.Count, Is.LessThan(19 + 6 + 10));
    }

    [Test]
    public void A_message_that_was_missed_goes_again_as_soon_as_the_HUB_tells_of_a_later_one()
    {
        RadioWorld world = World(seed: 6, roots: 1);
        WorldRoot root = world.Roots[0];
        root.Member.IsTaking = false;
        world.Run(Minute);
        Take();
        Take();
        world.Air.Loss = 1;
        root.Member.Take();
        int sent = root.Station.Sent.Count;
        while (root.Station.Sent.Count == sent) world.Run(50);
        world.Run(1000);
        world.Air.Loss = 0;
        long lostAt = world.Now;
        root.Member.Take();
        while (root.Member.Waiting > 0) world.Run(50);
        Assert.That(
            world.Now - lostAt, Is.LessThan(9000), "sooner than the least time after which a reading goes again unasked");

        void Take()
        {
            root.Member.Take();
            world.Run(12_000);
        }
    }

    private static RadioWorld World(int seed, int roots)
    {
        var world = new RadioWorld(seed);
        world.Cloud.Refuses = sequence => sequence % 17 == 0;
        for (int i = 1; i <= roots; i++) world.AddMesh(i * 100);
        return world;
    }
}
