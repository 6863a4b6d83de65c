using System;
using System.Linq;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What is longer than one payload, between the node's own radio ends.</summary>
public sealed class LongMessageTests
{
    private const int Payload = 255;
    private const byte Fragment = 9;
    private const byte Missing = 10;

    // In UTF-8 as long as they may be: 32 and 192 bytes.
    private static readonly string Ssid = new string('€', 10) + "ab";
    private static readonly string Password = new('€', 64);
    private static readonly string Answer = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i:000}, "));

    [Test]
    public void A_command_and_an_answer_longer_than_a_payload_arrive_whole_and_each_fragment_goes_once()
    {
        RadioWorld world = World(1);
        world.Roots[0].Module.Answer = Answer;
        int before = world.Air.Sent.Count;
        world.Cloud.Say(Connect(1, 4711));
        world.Run(30_000);
        Assert.That(world.Roots[0].Module.Executed[4711], Is.EqualTo((Ssid, Password)));
        Assert.That(world.Roots[0].Module.Came[4711], Is.EqualTo(1));
        Assert.That(world.Cloud.Answers[4711], Is.EqualTo((CommandStatus.Error, Answer)));
        Assert.That(Of(world, before, Fragment), Is.EqualTo(4), "two each way");
        Assert.That(world.Air.Sent.Max(sent => sent.Packet.Length), Is.LessThanOrEqualTo(Payload));
    }

    [Test]
    public void A_fragment_that_is_lost_goes_again_alone_when_it_is_asked_for([Values(0, 1)] int lost, [Values] bool isUp)
    {
        RadioWorld world = World(1);
        int before = world.Air.Sent.Count;
        int fragments = 0;
        world.Air.Loses = payload => Overheard.FirstPacketOf(payload) == Fragment && fragments++ == lost;
        if (isUp) world.Roots[0].Up(new ResponseMessage(1, 4711, CommandStatus.Error, Answer));
        else world.Cloud.Say(Connect(1, 4711));
        world.Run(60_000);
        Assert.That(world.Cloud.Answers[4711].Reason, Is.EqualTo(isUp ? Answer : ""));
        Assert.That(Of(world, before, Fragment), Is.EqualTo(3));
        Assert.That(Of(world, before, Missing), Is.EqualTo(2), "that it is missed, and that nothing is any more");
    }

    [Test]
    public void An_acknowledgement_longer_than_a_payload_arrives_whole()
    {
        RadioWorld world = World(1);
        var ack = new AckMessage();
        ack.Begin(1, 77);
        for (int i = 0; i < 150; i++) ack.AddRange(1000 + (i * 200), 1000 + (i * 200) + (i % 3));
        world.Cloud.Say(ack);
        world.Run(60_000);
        Assert.That(world.Roots[0].Module.Acknowledged, Is.EqualTo(ack.Ranges[..300]));
    }

    [Test]
    public void Through_loss_doubles_and_disorder_every_ROOT_gets_its_own_commands_and_every_answer_arrives(
        [Values(0, 10, 35)] int lossPercent)
    {
        const int Roots = 5;
        RadioWorld world = World(Roots);
        (world.Air.Loss, world.Air.DoubledPercent, world.Air.MostDelay) = (lossPercent / 100.0, 20, 3000);
        for (int root = 1; root <= Roots; root++)
        {
            world.Roots[root - 1].Module.Answer = $"{root}: {Answer}"[..250];
            for (int n = 0; n < 3; n++)
            {
                int id = (root * 10) + n;
                world.Cloud.Say(Connect(root, id));
            }
        }

        for (int minute = 0; minute < 60 && world.Cloud.Answers.Count < Roots * 3; minute++) world.Run(60_000);
        for (int root = 1; root <= Roots; root++)
        {
            Assert.That(
                world.Roots[root - 1].Module.Executed.Keys, Is.EquivalentTo(new long[] { root * 10, (root * 10) + 1, (root * 10) + 2 }));
            for (int n = 0; n < 3; n++)
            {
                Assert.That(world.Roots[root - 1].Module.Executed[(root * 10) + n], Is.EqualTo((Ssid, Password)));
                Assert.That(world.Cloud.Answers[(root * 10) + n].Reason, Is.EqualTo($"{root}: {Answer}"[..250]));
            }
        }
    }

    [Test]
    public void A_command_whose_time_is_over_is_sent_no_more()
    {
        RadioWorld world = World(1);
        world.Air.Loses = payload => Overheard.FirstPacketOf(payload) == Fragment;
        world.Cloud.Say(Connect(1, 4711, 200));
        world.Run(202_000);
        Assert.That(Of(world, 0, Fragment), Is.GreaterThan(2), "it goes again while it lives");
        int before = world.Air.Sent.Count;
        world.Air.Loses = _ => false;
        world.Run(300_000);
        Assert.That(Of(world, before, Fragment), Is.Zero);
        Assert.That(world.Roots[0].Module.Executed, Is.Empty);
    }

    [Test]
    public void After_a_restart_of_either_end_between_two_fragments_the_command_is_executed_and_answered([Values] bool isHub)
    {
        RadioWorld world = World(1);
        world.Roots[0].Module.Answer = Answer;
        int fragments = 0;
        world.Air.Loses = payload => Overheard.FirstPacketOf(payload) == Fragment && ++fragments == 2;
        for (int second = 0; second < 300 && !world.Cloud.Answers.ContainsKey(4711); second++)
        {
            // As the cloud does, and as long as it has no answer.
            if (second % 15 == 0) world.Cloud.Say(Connect(1, 4711));
            world.Run(1000);
            if (second != 3) continue;
            Assert.That(fragments, Is.EqualTo(2), "the second one was lost");
            if (isHub) world.Hub.Restart();
            else world.Roots[0].Restart();
        }

        Assert.That(world.Roots[0].Module.Executed[4711], Is.EqualTo((Ssid, Password)));
        Assert.That(world.Cloud.Answers[4711].Reason, Is.EqualTo(Answer));
    }

    [Test]
    public void A_radio_that_has_nothing_to_say_allocates_nothing()
    {
        RadioWorld world = World(1);
        world.Run(5000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            world.Clock.UptimeMilliseconds += 50;
            world.Hub.Port.Step();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static RadioWorld World(int roots)
    {
        var world = new RadioWorld();
        for (int root = 1; root <= roots; root++) world.AddTalking(root);
        world.Run(10_000);
        return world;
    }

    private static RequestMessage Connect(int module, long id, int seconds = 3000)
    {
        var request = new RequestMessage(module, id, CommandKind.ConnectWifi, seconds);
        (request.Data.Ssid, request.Data.Password) = (Ssid, Password);
        return request;
    }

    // Messages whose first packet is of a type.
    private static int Of(RadioWorld world, int from, byte type) =>
        world.Air.Sent.Skip(from).Count(sent => Overheard.FirstPacketOf(sent.Packet) == type);
}
