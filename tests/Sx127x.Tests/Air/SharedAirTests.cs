using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Several senders, noise, activity detection.</summary>
public sealed class SharedAirTests : RadioFixture
{
    private Station _listener = null!;

    [SetUp]
    public void SetUp()
    {
        _listener = Listen();
    }

    [Test]
    public void Packets_that_overlap_are_both_lost()
    {
        Station a = Make();
        Station b = Make();
        Time.Meanwhile = () => b.Send(Station.Payload(50, 100));
        a.Send(Station.Payload(50));
        Assert.Multiple(() =>
        {
            Assert.That(Air.Sent, Is.EqualTo(2));
            Assert.That(_listener.Receive(), Is.Null);
            Assert.That(_listener.Receive(), Is.Null);
            Assert.That(_listener.Chip.Collisions, Is.EqualTo(2));
        });
    }

    [Test]
    public void Packets_with_another_spreading_factor_or_frequency_do_not_collide()
    {
        Station a = Make();
        Station b = Make(new LoraModem { SpreadingFactor = 9 });
        Station c = Make(new LoraModem { FrequencyHz = 868300000 });
        Time.Meanwhile = () =>
        {
            Time.Meanwhile = () => c.Send(Station.Payload(10));
            b.Send(Station.Payload(10));
        };
        a.Send(Station.Payload(200));
        Assert.That(_listener.Receive(), Is.EqualTo(Station.Payload(200)));
    }

    [TestCase(0.0)]
    [TestCase(0.3)]
    [TestCase(1.0)]
    public void Noise_takes_its_share_and_the_CRC_notices(double loss)
    {
        const int packets = 1000;
        const int seed = 20260601;
        TestContext.Out.WriteLine($"seed {seed}");
        var air = new Air(seed) { Loss = loss };
        var sender = new Station(air, Time);
        var listener = new Station(air, Time);
        listener.Driver.StartReceive();
        int received = 0;
        for (int i = 0; i < packets; i++)
        {
            sender.Send(Station.Payload(10, i));
            if (listener.Receive() is not { } payload) continue;
            Assert.That(payload, Is.EqualTo(Station.Payload(10, i)));
            received++;
        }

        Assert.Multiple(() =>
        {
            // Four standard deviations of a binomial distribution at 0.3 are 58 of 1000.
            Assert.That(received, Is.EqualTo(packets * (1 - loss)).Within(loss is 0 or 1 ? 0 : 58));
            Assert.That(received + listener.Driver.CrcErrors, Is.EqualTo(packets));
        });
    }

    [Test]
    public void A_channel_without_a_packet_is_free()
    {
        Assert.That(_listener.Driver.IsChannelBusy(), Is.False);
    }

    [Test]
    public void A_packet_on_air_makes_the_channel_busy_for_who_was_not_listening()
    {
        Station sender = Make();
        Station asker = Make();
        bool busy = false;
        Time.Meanwhile = () => busy = asker.Driver.IsChannelBusy();
        sender.Send(Station.Payload(100));
        Assert.Multiple(() =>
        {
            Assert.That(busy);
            Assert.That(asker.Driver.IsChannelBusy(), Is.False, "when the packet is over");
        });
    }

    [Test]
    public void Asking_does_not_cut_off_a_packet_that_is_coming_in()
    {
        Station sender = Make();
        bool busy = false;
        Time.Meanwhile = () => busy = _listener.Driver.IsChannelBusy();
        sender.Send(Station.Payload(100));
        Assert.Multiple(() =>
        {
            Assert.That(busy);
            Assert.That(_listener.Receive(), Is.EqualTo(Station.Payload(100)));
        });
    }
}
