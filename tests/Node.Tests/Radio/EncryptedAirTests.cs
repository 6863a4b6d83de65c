using System.Linq;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Whether what goes on air is encrypted, between nodes of this build.</summary>
public sealed class EncryptedAirTests
{
    private const byte Plain = 0xB2;
    private const byte Encrypted = 0xB3;
    private const long Minute = 60_000;

    [Test]
    public void Between_nodes_that_read_it_all_is_encrypted_from_the_HUBs_first_word_on()
    {
        var world = new RadioWorld();
        world.AddRoot(7);
        world.Air.Loss = 0.2;
        Assert.That(world.RunUntil(HubEncrypts, 5 * Minute), Is.True);
        world.Run(2 * Minute);
        world.Air.Sent.Clear();
        world.Run(20 * Minute);
        Assert.That(world.Air.Sent.Select(sent => sent.Packet[0]), Is.All.EqualTo(Encrypted));
        Assert.That(world.Air.Sent, Has.Count.GreaterThan(100));

        bool HubEncrypts() => world.Air.Sent.Any(sent => sent.From == world.Hub.Station && sent.Packet[0] == Encrypted);
    }

    [Test]
    public void A_HUB_that_restarted_is_spoken_to_encrypted_all_the_time()
    {
        var world = new RadioWorld();
        world.AddRoot(7);
        world.Run(5 * Minute);
        world.Air.Sent.Clear();
        world.Hub.Restart();
        world.Run(5 * Minute);
        Assert.That(world.Air.Sent.Select(sent => sent.Packet[0]), Is.All.EqualTo(Encrypted), "its ROOT speaks so, which tells it");
    }

    [Test]
    public void A_ROOT_that_restarted_speaks_encrypted_from_its_first_word_on()
    {
        var world = new RadioWorld();
        WorldRoot root = world.AddRoot(7);
        world.Run(5 * Minute);
        world.Air.Sent.Clear();
        for (int restart = 0; restart < 3; restart++)
        {
            root.Restart();
            world.Run(Minute);
        }

        Assert.That(world.Air.Sent.Select(sent => sent.Packet[0]), Is.All.EqualTo(Encrypted));
        Assert.That(root.Station.Flash.Writes("format"), Is.LessThanOrEqualTo(2), "only what is news is written");
    }

    [Test]
    public void A_ROOT_with_another_HUBs_secret_begins_plain()
    {
        var world = new RadioWorld();
        WorldRoot root = world.AddRoot(7);
        world.Run(5 * Minute);
        world.Air.Sent.Clear();
        root.Restart(hubSecret: [.. Enumerable.Repeat((byte)9, 32)]);
        world.Run(Minute);
        Assert.That(
            world.Air.Sent.Where(sent => sent.From == root.Station).Select(sent => sent.Packet[0]), Is.Not.Empty.And.All.EqualTo(Plain));
    }

    [Test]
    public void While_a_HUB_is_silent_little_goes_plain()
    {
        var world = new RadioWorld();
        world.AddRoot(7);
        world.Run(5 * Minute);
        world.Air.Sent.Clear();
        world.Air.Loss = 1;
        world.Run(90 * Minute);
        Assert.That(world.Air.Sent.Count(sent => sent.Packet[0] == Plain), Is.InRange(5, 7));
        Assert.That(world.Air.Sent.Count(sent => sent.Packet[0] == Encrypted), Is.GreaterThan(100));
        world.Air.Loss = 0;
        world.Run(5 * Minute);
        world.Air.Sent.Clear();
        world.Run(5 * Minute);
        Assert.That(world.Air.Sent.Select(sent => sent.Packet[0]), Is.All.EqualTo(Encrypted));
    }
}
