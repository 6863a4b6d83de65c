using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A supply that dips: the registers are lost, the mode and SPI are not, and the receiver is deaf.</summary>
public sealed class DipTests : RadioFixture
{
    [Test]
    public void A_receiver_that_went_deaf_is_noticed_by_one_check_and_set_up_again([Values] bool pins)
    {
        Station a = Make();
        Station b = Listen(pins: pins);
        b.Chip.Dip();
        a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.Null, "it is deaf");
            Assert.That(b.Driver.Check(), Is.False);
            Assert.That(b.Driver.CountOf(RecoveryStep.SetUp), Is.EqualTo(1));
        });
        a.Send(Station.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(20)));
            Assert.That(b.Driver.Check());
        });
    }

    [Test]
    public void In_FSK_as_well()
    {
        var a = new FskStation(Air, Time);
        var b = new FskStation(Air, Time);
        b.Driver.StartReceive();
        b.Chip.Dip();
        Assert.That(b.Driver.Check(), Is.False);
        Time.Pass(1000);
        a.Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(20)));
            Assert.That(b.Driver.Check());
        });
    }

    [Test]
    public void A_check_is_cheap_and_disturbs_nothing()
    {
        Station a = Make();
        Station b = Listen();
        a.Send(Station.Payload(10));
        long before = b.Chip.Bytes;
        Assert.That(b.Driver.Check());
        Assert.Multiple(() =>
        {
            Assert.That(b.Chip.Bytes - before, Is.LessThanOrEqualTo(110));
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)), "what had come is there");
            Assert.That(b.Driver.Recoveries, Is.Zero);
        });
    }

    [Test]
    public void A_chip_that_sleeps_is_set_up_again_and_does_not_receive()
    {
        Station station = Make();
        station.Driver.Sleep();
        Assert.That(station.Driver.Check());
        station.Chip.Dip();
        Assert.That(station.Driver.Check(), Is.False);
        Assert.That(station.Register(Sx127xRegister.OpMode), Is.EqualTo(0x81), "standby");
    }

    [Test]
    public void Who_looks_often_needs_no_check()
    {
        Station a = Make();
        Station b = Listen();
        b.Chip.Dip();
        Assert.That(b.Driver.Receive(b.LastPacket, 2000), Is.False);
        a.Send(Station.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(20)));
    }
}
