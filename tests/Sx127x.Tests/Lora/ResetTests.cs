using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The chip loses its settings at any moment.</summary>
public sealed class ResetTests : RadioFixture
{
    private Station _a = null!;
    private Station _b = null!;

    [SetUp]
    public void SetUp()
    {
        _a = Make();
        _b = Listen();
    }

    [Test]
    public void A_chip_that_was_reset_sends_nevertheless()
    {
        _a.Chip.PowerOn();
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_chip_that_was_reset_while_it_listened_listens_again()
    {
        _b.Chip.PowerOn();
        Assert.That(_b.Receive(), Is.Null);
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
            Assert.That(_b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_while_sending_is_told_and_the_next_packet_goes_out()
    {
        Time.Meanwhile = _a.Chip.PowerOn;
        Assert.That(() => _a.Send(Station.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("reset"));
        _a.Send(Station.Payload(20));
        _b.Receive();
        Assert.Multiple(() =>
        {
            Assert.That(Air.Sent, Is.EqualTo(2), "never twice by itself");
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_does_not_read_as_a_busy_channel_for_ever()
    {
        // In FSK mode the address of the interrupt flags holds the receiver's bandwidth, which looks like "activity detected".
        _a.Chip.PowerOn();
        Time.Meanwhile = null;
        Assert.Multiple(() =>
        {
            Assert.That(_a.Driver.IsChannelBusy(), Is.False);
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_during_activity_detection_counts_as_busy_once()
    {
        Time.Meanwhile = _a.Chip.PowerOn;
        Assert.Multiple(() =>
        {
            Assert.That(_a.Driver.IsChannelBusy());
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1), "by the call that met it");
            Assert.That(_a.Driver.IsChannelBusy(), Is.False);
        });
    }

    [Test]
    public void A_chip_that_has_gone_is_said_so_and_works_when_it_is_back()
    {
        _a.Chip.Glitches = int.MaxValue;
        Assert.That(() => _a.Send(Station.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("0xFF"));
        _a.Chip.Glitches = 0;
        _a.Chip.PowerOn();
        _a.Send(Station.Payload(10));
        Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
    }

    [Test]
    public void A_disturbed_transfer_does_not_stop_reception([Range(1, 12)] int glitches)
    {
        _b.Chip.Glitches = glitches;
        for (int i = 0; i < 20 && _b.Chip.Glitches > 0; i++)
        {
            try
            {
                _b.Receive();
            }
            catch (Sx127xException)
            {
                // Told, and tried again at the next call.
            }
        }

        _b.Receive();
        _a.Send(Station.Payload(10));
        Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
    }
}
