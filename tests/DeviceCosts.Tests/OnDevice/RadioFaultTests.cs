using System;
using Battery.Drivers.Sx127x;
using Battery.Drivers.Tests;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The radio's driver as a module has it, on an SPI bus that fails as that of an ESP32 does.</summary>
public class RadioFaultTests
{
    private const int Rounds = 300;

    [Test]
    public void What_the_SPI_of_an_ESP32_raises_now_and_then_is_worked_through(
        [Values(SpiFault.TimedOut, SpiFault.Refused, SpiFault.NoMemory, SpiFault.NotReady)] SpiFault fault) =>
        Device.Run(NowAndThen, fault);

    [TestCase(SpiFault.TimedOut, typeof(TimeoutException))]
    [TestCase(SpiFault.Refused, typeof(ArgumentException))]
    [TestCase(SpiFault.NoMemory, typeof(OutOfMemoryException))]
    [TestCase(SpiFault.NotReady, typeof(Exception))]
    public void What_it_raises_for_good_is_told_with_the_cause_and_worked_through_afterwards(SpiFault fault, Type raised) =>
        Device.Run(ForGood, fault, raised);

    [Test]
    public void A_mistake_of_the_caller_stays_one() => Device.Run(Mistake);

    private static void NowAndThen(SpiFault fault)
    {
        var random = new Random(1);
        var air = new Air();
        var time = new FakeTime();
        var a = new Station(air, time);
        var b = new Station(air, time);
        a.Chip.Disturbance = b.Chip.Disturbance = () => random.Next(100) == 0 ? fault : SpiFault.None;
        int sent = 0;
        int heard = 0;
        for (int i = 0; i < Rounds; i++)
        {
            try
            {
                b.Driver.StartReceive();
                a.Send(Station.Payload(20, i));
                sent++;
                if (b.Receive() != null) heard++;
            }
            catch (Sx127xException)
            {
                // Told, and tried again in the next round.
            }
        }

        Assert.That(sent, Is.GreaterThan(Rounds * 95 / 100));
        Assert.That(heard, Is.GreaterThan(Rounds * 90 / 100));
        Assert.That(a.Driver.BusFaults + b.Driver.BusFaults, Is.Positive);
    }

    private static void ForGood(SpiFault fault, Type raised)
    {
        var air = new Air();
        var time = new FakeTime();
        var station = new Station(air, time);
        station.Chip.Disturbance = () => fault;
        Sx127xException error = Assert.Throws<Sx127xException>(() => station.Send(Station.Payload(20)))!;
        Assert.That(error.InnerException, Is.TypeOf(raised));
        station.Chip.Disturbance = null;
        Assert.That(() => station.Send(Station.Payload(20)), Throws.Nothing);
    }

    private static void Mistake()
    {
        var station = new Station(new Air(), new FakeTime());
        Assert.That(() => station.Driver.Send(new byte[4], 2, 4), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => station.Driver.Configure((LoraModem)null!), Throws.InstanceOf<Exception>().And.Not.InstanceOf<Sx127xException>());
    }
}
