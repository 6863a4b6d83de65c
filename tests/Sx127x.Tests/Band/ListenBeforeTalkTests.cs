using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class ListenBeforeTalkTests : RadioFixture
{
    [Test]
    public void Pauses_double_up_to_their_limit()
    {
        var decision = new ListenBeforeTalk(10, 8, 7);
        int[] longest = [20, 40, 80, 80, 80, 80];
        foreach (int expected in longest) Assert.That(decision.OnBusy(8 * 1024 - 1), Is.EqualTo(expected));
        Assert.That(decision.OnBusy(0), Is.EqualTo(ListenBeforeTalk.GiveUp));
        decision.Begin();
        Assert.That(decision.OnBusy(0), Is.EqualTo(10), "a slot at least");
    }

    [Test]
    public void Pauses_are_whole_slots_of_the_window_for_any_random_number()
    {
        const int seed = 4711;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++)
        {
            var decision = new ListenBeforeTalk(7, 1024, 30);
            for (int busy = 1; busy < 30; busy++)
            {
                int pause = decision.OnBusy(random.Next(int.MinValue, int.MaxValue));
                Assert.That(pause % 7, Is.Zero);
                Assert.That(pause / 7, Is.InRange(1, Math.Min(1 << Math.Min(busy, 10), 1024)));
            }
        }
    }

    [TestCase(0, 8, 5)]
    [TestCase(10, 0, 5)]
    [TestCase(10, 8, 0)]
    [TestCase(10001, 8, 5)]
    public void Settings_that_make_no_sense_are_refused(int slot, int slots, int tries)
    {
        Assert.That(() => new ListenBeforeTalk(slot, slots, tries), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_free_channel_is_used_at_once()
    {
        Station station = Make();
        Assert.Multiple(() =>
        {
            Assert.That(Send(station, 3), Is.True);
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_channel_that_stays_busy_is_given_up()
    {
        Station station = Make();
        station.Chip.IsChannelBusy = true;
        Assert.Multiple(() =>
        {
            Assert.That(Send(station, 3), Is.False);
            Assert.That(Air.Sent, Is.Zero);
        });
    }

    [Test]
    public void A_packet_on_air_is_waited_for_and_received()
    {
        Station other = Make();
        Station station = Make();
        station.Driver.StartReceive();
        bool sent = false;
        Time.Meanwhile = () => sent = Send(station, 10);
        other.Send(Station.Payload(100));
        Assert.Multiple(() =>
        {
            Assert.That(sent);
            Assert.That(Air.Sent, Is.EqualTo(2));
            Assert.That(station.Receive(), Is.EqualTo(Station.Payload(100)), "the pause was no deaf one");
        });
    }

    private static bool Send(Station station, int tries)
    {
        byte[] payload = Station.Payload(20, 200);
        return station.Driver.SendWhenClear(payload, 0, payload.Length, new ListenBeforeTalk(50, 8, tries), () => 5);
    }
}
