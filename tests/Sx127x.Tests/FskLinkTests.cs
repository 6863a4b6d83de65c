using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Two simulated chips in FSK or OOK on one air.</summary>
public sealed class FskLinkTests
{
    private Air _air = null!;
    private FakeTime _time = null!;

    [SetUp]
    public void SetUp()
    {
        _air = new Air();
        _time = new FakeTime();
    }

    private static FskModem Ook() => new() { Modulation = FskModulation.Ook, BitRate = 4800, BandwidthHz = 10_400, AfcAuto = false };

    private (FskStation A, FskStation B) Pair(FskModem a, FskModem? b = null)
    {
        var pair = (new FskStation(_air, _time, a), new FskStation(_air, _time, b ?? a));
        pair.Item2.Driver.StartReceive();
        _time.Pass(1000);
        return pair;
    }

    [Test]
    public void What_one_sends_in_FSK_the_other_receives([Values(1, 2, 29, 30, 31, 32, 33, 62, 63)] int count)
    {
        var (a, b) = Pair(new FskModem());
        a.Send(FskStation.Payload(count));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(count)));
            Assert.That(b.LastPacket.Address, Is.EqualTo(-1));
            Assert.That(b.Receive(), Is.Null);
        });
    }

    [Test]
    public void What_one_sends_in_OOK_the_other_receives([Values(1, 20, 63)] int count)
    {
        var (a, b) = Pair(Ook());
        a.Send(FskStation.Payload(count));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(count)));
    }
}
