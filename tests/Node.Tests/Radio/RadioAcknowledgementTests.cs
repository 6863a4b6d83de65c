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
        var random = new SeededRandom(seed);
        var world = new AcknowledgementWorld(random, roots: 3, loss: seed % 4 * 0.15);
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
                    world.Cloud.StandsUntil = world.UptimeMilliseconds + random.Next(4 * Minute);
                    break;
            }
        }

        world.Roots.ForEach(root => root.Member.IsTaking = false);
        for (int hour = 0; hour < 12 && world.Roots.Any(root => root.Member.Waiting > 0); hour++) world.Run(60 * Minute);
        foreach (RadioMember? member in world.Roots.Select(root => root.Member))
        {
            (int Id, int sequence)[] taken = Enumerable.Range(1, member.Taken).Select(sequence => (member.Id, sequence)).ToArray();
            TestContext.Out.WriteLine($"{member.Id}: {member.Taken} taken, {member.Acknowledged} acknowledged, {member.Refused} refused");
            Assert.That(member.Wrong, Is.Empty);
            Assert.That(member.Waiting, Is.Zero);
            Assert.That(taken.Where(reading => !world.Cloud.Stored.Contains(reading) && !world.Cloud.Refused.Contains(reading)), Is.Empty);
            Assert.That(member.Acknowledged, Is.EqualTo(taken.Count(reading => !RadioCloud.Refuses(reading.sequence))));
            Assert.That(member.Refused, Is.EqualTo(taken.Length - member.Acknowledged));
            Assert.That(member.Taken, Is.GreaterThan(300));
        }
    }

    [Test]
    public void The_HUB_acknowledges_many_messages_in_one_short_one()
    {
        var world = new AcknowledgementWorld(new SeededRandom(5), roots: 4, loss: 0);
        world.Run(60 * Minute);
        int taken = world.Roots.Sum(root => root.Member.Taken);
        int bytes = world.Hub.Sent.Sum(sent => (sent.Airtime - 20) * 2 / 3);
        TestContext.Out.WriteLine($"{taken} readings, {world.Hub.Sent.Count} messages of {bytes} bytes");
        Assert.That(world.Hub.Sent, Has.Count.LessThan(world.Roots.Sum(root => root.Sent.Count)));

        // Header and code of a message, the packet, and the refusals that the cloud gives in words.
        Assert.That(bytes / world.Hub.Sent.Count, Is.LessThan(19 + 6 + 10));
    }

    [Test]
    public void A_message_that_was_missed_goes_again_as_soon_as_the_HUB_tells_of_a_later_one()
    {
        var world = new AcknowledgementWorld(new SeededRandom(6), roots: 1, loss: 0);
        AcknowledgementWorld.Station root = world.Roots[0];
        root.Member.IsTaking = false;
        world.Run(Minute);
        Take();
        Take();
        world.Loss = 1;
        root.Member.Take(world.UptimeMilliseconds);
        int sent = root.Sent.Count;
        while (root.Sent.Count == sent) world.Run(50);
        world.Run(1000);
        world.Loss = 0;
        long lostAt = world.UptimeMilliseconds;
        root.Member.Take(lostAt);
        while (root.Member.Waiting > 0) world.Run(50);
        Assert.That(
            world.UptimeMilliseconds - lostAt, Is.LessThan(9000), "sooner than the least time after which a reading goes again unasked");

        void Take()
        {
            root.Member.Take(world.UptimeMilliseconds);
            world.Run(12_000);
        }
    }
}
