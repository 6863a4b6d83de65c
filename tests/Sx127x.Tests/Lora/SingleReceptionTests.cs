using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>One packet or a time-out in symbols.</summary>
public sealed class SingleReceptionTests : RadioFixture
{
    private Station _a = null!;

    [SetUp]
    public void SetUp()
    {
        _a = Make();
    }

    [Test]
    public void A_packet_in_the_window_is_received_however_long_it_is([Values] bool pins, [Values(1, 255)] int count)
    {
        Station b = Make(pins: pins);
        Time.Meanwhile = () => _a.Send(Station.Payload(count));
        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReceiveSingle(b.LastPacket, 8), Is.True);
            Assert.That(b.LastPacket.Payload.AsSpan(0, b.LastPacket.Length).ToArray(), Is.EqualTo(Station.Payload(count)));
            Assert.That(b.Register(Sx127xRegister.OpMode), Is.EqualTo(0x81), "standby");
        });
    }

    [TestCase(4, 4096)]
    [TestCase(100, 102400)]
    [TestCase(1023, 1047552)]
    public void Nothing_in_the_window_costs_its_symbols_and_little_more(int symbols, int microseconds)
    {
        foreach (bool pins in new[] { false, true })
        {
            Station b = Make(pins: pins);
            long before = Time.Microseconds;
            Assert.That(b.Driver.ReceiveSingle(b.LastPacket, symbols), Is.False);
            Assert.That(Time.Microseconds - before, Is.InRange(microseconds, microseconds + 2000), $"pins: {pins}");
        }
    }

    [Test]
    public void A_lost_time_out_is_found_after_the_longest_packet()
    {
        Station b = Make(pins: true);
        b.Chip.LostInterrupts = 1;
        long before = Time.Microseconds;
        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReceiveSingle(b.LastPacket, 100), Is.False);
            Assert.That(Time.Microseconds - before, Is.LessThan(520_000), "102 ms and 400 ms");
            Assert.That(b.Driver.LostInterrupts, Is.EqualTo(1));
            Assert.That(b.Driver.Recoveries, Is.Zero);
        });
    }

    [Test]
    public void A_packet_that_came_before_is_kept()
    {
        Station b = Listen(pins: false);
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReceiveSingle(b.LastPacket, 10), Is.False);
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void A_damaged_packet_is_counted_and_none()
    {
        var air = new Air { Loss = 1 };
        var a = new Station(air, Time);
        var b = new Station(air, Time);
        Time.Meanwhile = () => a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Driver.ReceiveSingle(b.LastPacket, 100), Is.False);
            Assert.That(b.Driver.CrcErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_in_the_middle_is_over_in_time_and_made_good()
    {
        Station b = Make(pins: false);
        Time.Meanwhile = b.Chip.PowerOn;
        Assert.That(b.Driver.ReceiveSingle(b.LastPacket, 100), Is.False);
        b.Driver.StartReceive();
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
            Assert.That(b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_window_that_the_chip_does_not_have_is_refused([Values(3, 1024)] int symbols)
    {
        Station b = Make(pins: false);
        Assert.That(() => b.Driver.ReceiveSingle(b.LastPacket, symbols), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
