using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Sending without waiting: the end is asked for, and told.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class StartSendTests(bool pins) : RadioFixture
{
    private readonly List<SendState> _told = [];
    private Station _a = null!;
    private Station _b = null!;

    [SetUp]
    public void SetUp()
    {
        _told.Clear();
        _a = Make(pins: pins);
        _a.Driver.SendEnded += _told.Add;
        _b = Listen();
    }

    [Test]
    public void It_returns_at_once_and_its_end_is_told_once()
    {
        long before = Time.Microseconds;
        _a.Driver.StartSend(Station.Payload(50), 0, 50);
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.LessThan(1000));
            Assert.That(_a.Driver.PollSend(0), Is.EqualTo(SendState.Sending));
        });
        Assert.That(Poll(5), Is.EqualTo(SendState.Sent));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(97_000, 110_000), "97.5 ms on air");
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(50)));
            Assert.That(_a.Driver.PollSend(5), Is.EqualTo(SendState.Sent));
            Assert.That(_told, Is.EqualTo(new[] { SendState.Sent }));
        });
    }

    [Test]
    public void Before_anything_was_begun_there_is_nothing()
    {
        Assert.That(_a.Driver.PollSend(1000), Is.EqualTo(SendState.None));
        Assert.That(() => _a.Driver.PollSend(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void What_is_asked_for_meanwhile_waits_and_cuts_nothing_off()
    {
        Action[] others =
        [
            _a.Driver.StartReceive, _a.Driver.Standby, _a.Driver.Sleep, () => _a.Driver.IsChannelBusy(), () => _a.Driver.Check(),
            () => _a.Send(Station.Payload(10)), () => _a.Driver.ReadTemperatureCelsius(), () => _a.Driver.Configure(new LoraModem()),
            () => _a.Driver.Receive(_a.LastPacket, 1), () => _a.Driver.StartSend(Station.Payload(10), 0, 10),
            () => _a.Driver.ReceiveSingle(_a.LastPacket, 5),
        ];
        var heard = new List<byte[]>();
        Time.Always = () =>
        {
            if (_b.Receive() is { } payload) heard.Add(payload);
        };
        for (int i = 0; i < others.Length; i++)
        {
            heard.Clear();
            _a.Driver.StartSend(Station.Payload(40, i), 0, 40);
            others[i]();
            _a.Driver.Standby();
            Time.Pass(1000);
            Assert.That(heard, Has.Count.InRange(1, 2), $"{i}");
            Assert.That(heard[0], Is.EqualTo(Station.Payload(40, i)));
        }
    }

    [Test]
    public void Nothing_is_received_while_it_sends_and_reception_begins_after_it()
    {
        _a.Driver.StartSend(Station.Payload(40), 0, 40);
        while (_a.Driver.PollSend(0) == SendState.Sending)
        {
            Assert.That(_a.Receive(), Is.Null);
            Time.Pass(5000);
        }

        Assert.That(_a.Receive(), Is.Null);
        Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(40)));
        _b.Send(Station.Payload(20));
        Assert.That(_a.Receive(), Is.EqualTo(Station.Payload(20)));
    }

    [Test]
    public void A_packet_that_never_ends_has_failed_after_its_time_and_the_ladder_is_climbed()
    {
        _a.Chip.Hang = SimulatedHang.UntilStandby;
        _a.Driver.StartSend(Station.Payload(50), 0, 50);
        long before = Time.Microseconds;
        Assert.That(Poll(10), Is.EqualTo(SendState.Failed));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(190_000, 220_000), "97 ms on air and 100 ms");
            Assert.That(_told, Is.EqualTo(new[] { SendState.Failed }));
            Assert.That(_a.Driver.CountOf(RecoveryStep.Standby), Is.EqualTo(1));
        });
        _a.Send(Station.Payload(10));
        Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
    }

    [Test]
    public void A_reset_of_the_chip_meanwhile_is_a_failure_and_made_good()
    {
        _a.Driver.StartSend(Station.Payload(50), 0, 50);
        _a.Chip.PowerOn();
        Assert.That(Poll(10), Is.EqualTo(SendState.Failed));
        _a.Send(Station.Payload(10));
        _b.Receive();
        Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
    }

    [Test]
    public void A_packet_that_hops_goes_out_with_who_asks_often_enough()
    {
        int[] channels = [868100000, 868300000, 868500000];
        var modem = new LoraModem { FrequencyHz = channels[0], HopSymbols = 10, HopFrequenciesHz = channels };
        _a.Driver.Configure(modem);
        _b.Driver.Configure(modem);
        _b.Driver.StartReceive();
        byte[]? heard = null;
        Time.Always = () => heard ??= _b.Receive();
        _a.Driver.StartSend(Station.Payload(50), 0, 50);
        Assert.That(Poll(2), Is.EqualTo(SendState.Sent));
        for (int i = 0; i < 5; i++) Time.Pass(1000);
        Assert.That(heard, Is.EqualTo(Station.Payload(50)));
    }

    [Test]
    public void Nothing_is_allocated()
    {
        byte[] payload = Station.Payload(20);
        for (int i = 0; i < 20; i++) Send();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long simulated = Time.Allocated;
        for (int i = 0; i < 20; i++) _a.Driver.PollSend(1);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before - (Time.Allocated - simulated), Is.Zero);

        void Send()
        {
            _a.Driver.StartSend(payload, 0, payload.Length);
            Assert.That(Poll(5), Is.EqualTo(SendState.Sent));
        }
    }

    [Test]
    public void FSK_is_refused()
    {
        _a.Driver.Configure(new FskModem());
        Assert.That(() => _a.Driver.StartSend([1], 0, 1), Throws.InvalidOperationException);
    }

    private SendState Poll(int step)
    {
        SendState state;
        do
        {
            Time.Pass(step * 1000);
            state = _a.Driver.PollSend(step);
        }
        while (state == SendState.Sending);
        return state;
    }
}
