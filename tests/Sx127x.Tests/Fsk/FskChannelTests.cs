using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Whether the channel is free, and receivers that give up waiting.</summary>
public sealed class FskChannelTests : FskFixture
{
    private FskStation _a = null!;
    private FskStation _b = null!;

    [SetUp]
    public void SetUp() => Begin(new FskModem());

    [Test]
    public void A_channel_without_a_signal_is_free([Values] bool receiving)
    {
        if (receiving) _b.Driver.StartReceive();
        Assert.That(_b.Driver.IsChannelBusy(), Is.False);
    }

    [TestCase(-85, true)]
    [TestCase(-99, true)]
    [TestCase(-101, false)]
    public void A_signal_above_the_threshold_makes_it_busy(int rssi, bool isBusy)
    {
        Air.RssiDbm = rssi;
        bool busy = !isBusy;
        Time.Meanwhile = () => busy = _b.Driver.IsChannelBusy();
        _a.Send(FskStation.Payload(60));
        Assert.Multiple(() =>
        {
            Assert.That(busy, Is.EqualTo(isBusy));
            Assert.That(_b.Driver.IsChannelBusy(), Is.False, "when the packet is over");
        });
    }

    [Test]
    public void LoRa_on_the_channel_makes_it_busy()
    {
        Station lora = Make();
        bool busy = false;
        Time.Meanwhile = () => busy = _b.Driver.IsChannelBusy();
        lora.Send(Station.Payload(20));
        Assert.That(busy);
    }

    [Test]
    public void Another_channel_does_not_make_it_busy()
    {
        FskStation other = MakeFsk(new FskModem { FrequencyHz = 868_300_000 });
        bool? busy = null;
        Time.Meanwhile = () => busy = _b.Driver.IsChannelBusy();
        other.Send(FskStation.Payload(60));
        Assert.That(busy, Is.False);
    }

    [Test]
    public void Asking_does_not_cut_off_a_packet_that_is_coming_in()
    {
        _b.Driver.StartReceive();
        Time.Pass(1000);
        bool busy = false;
        Time.Meanwhile = () =>
        {
            Time.Pass(3000);
            busy = _b.Driver.IsChannelBusy();
        };
        _a.Send(FskStation.Payload(60));
        Assert.Multiple(() =>
        {
            Assert.That(busy);
            Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(60)));
        });
    }

    [Test]
    public void A_packet_that_waits_does_not_make_it_busy_and_is_not_lost()
    {
        _b.Driver.StartReceive();
        Time.Pass(1000);
        _a.Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.IsChannelBusy(), Is.False);
            Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(20)));
        });
    }

    [Test]
    public void A_receiver_that_does_not_get_ready_counts_as_busy()
    {
        // It is looked at once before it can be ready, then a hundred times a millisecond apart, twice each; the set-up that follows finds
        // the chip.
        long begins = Time.Microseconds;
        int transfers = 0;
        _b.Chip.Disturbance = () => Time.Microseconds > begins + 700 && ++transfers <= 200 ? SpiFault.AllZeros : SpiFault.None;
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.IsChannelBusy());
            Assert.That(_b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void Strength_of_the_moment_is_told_in_reception_only()
    {
        Assert.That(() => _b.Driver.ReadRssiDbm(), Throws.InvalidOperationException);
        _b.Driver.StartReceive();
        int quiet = _b.Driver.ReadRssiDbm();
        int loud = 0;
        Time.Meanwhile = () => loud = _b.Driver.ReadRssiDbm();
        _a.Send(FskStation.Payload(60));
        Assert.Multiple(() =>
        {
            Assert.That(quiet, Is.LessThan(-110));
            Assert.That(loud, Is.EqualTo(-85));
        });
    }

    [Test]
    public void An_offset_moves_the_strength()
    {
        Begin(new FskModem { RssiOffsetDb = -7 });
        _b.Driver.StartReceive();
        int loud = 0;
        Time.Meanwhile = () => loud = _b.Driver.ReadRssiDbm();
        _a.Send(FskStation.Payload(60));
        Assert.That(loud, Is.EqualTo(-92));
    }

    // 160 bits at 50 kbit/s are 3.2 ms.
    [TestCase(160, 0, 0, FskTrigger.Rssi, 1)]
    [TestCase(160, 0, 0, FskTrigger.Preamble, 0)]
    [TestCase(0, 160, 0, FskTrigger.Preamble, 1)]
    [TestCase(0, 160, 0, FskTrigger.Rssi, 0)]
    [TestCase(0, 0, 160, FskTrigger.Preamble, 1)]
    [TestCase(0, 0, 0, FskTrigger.Preamble, 0)]
    public void A_receiver_begins_anew_where_nothing_came_in_time(int rssi, int preamble, int sync, FskTrigger trigger, int timeouts)
    {
        Begin(new FskModem { RssiTimeoutBits = rssi, PreambleTimeoutBits = preamble, SyncTimeoutBits = sync, Trigger = trigger });
        _b.Driver.StartReceive();
        Time.Pass(3000);
        Assert.That(_b.Receive(), Is.Null);
        Assert.That(_b.Driver.ReceiverTimeouts, Is.Zero);
        Time.Pass(500);
        Assert.That(_b.Receive(), Is.Null);
        Assert.That(_b.Driver.ReceiverTimeouts, Is.EqualTo(timeouts));
        Time.Pass(500);
        _a.Send(FskStation.Payload(20));
        Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(20)), "it goes on listening");
    }

    // Nobody receives yet.
    private void Begin(FskModem modem)
    {
        MakeAir();
        _a = MakeFsk(modem);
        _b = MakeFsk(modem);
    }
}
