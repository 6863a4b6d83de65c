using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>NRESET at a pin of the computer.</summary>
public sealed class ResetPinTests : RadioFixture
{
    [Test]
    public void The_chip_is_reset_when_the_driver_is_made_and_on_demand()
    {
        Station station = Make(pins: true);
        Assert.That(station.Chip.Resets, Is.EqualTo(1));
        long before = Time.Microseconds;
        station.Driver.Reset();
        Assert.Multiple(() =>
        {
            Assert.That(station.Chip.Resets, Is.EqualTo(2));
            Assert.That(Time.Microseconds - before, Is.GreaterThanOrEqualTo(5100), "100 µs low, 5 ms to start");
            Assert.That(station.Register(Sx127xRegister.SyncWord), Is.EqualTo(0x12), "and is set up again");
            Assert.That(station.Driver.Recoveries, Is.Zero);
        });
    }

    [Test]
    public void A_chip_that_hangs_is_helped_by_its_pin()
    {
        Station station = Make(pins: true);
        Station listener = Make();
        listener.Driver.StartReceive();
        int hung = station.Chip.Resets;
        station.Chip.Disturbance = () => station.Chip.Resets == hung ? SpiFault.AllOnes : SpiFault.None;
        station.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(station.Chip.Resets, Is.EqualTo(hung + 1));
            Assert.That(listener.Receive(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void Without_the_pin_it_cannot_be_asked_for()
    {
        Assert.That(Make().Driver.Reset, Throws.InvalidOperationException);
    }
}
