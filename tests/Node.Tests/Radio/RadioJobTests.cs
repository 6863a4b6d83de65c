using System;
using System.Linq;
using Battery.Node;
using Battery.Node.Jobs;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The radio as a job among others.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RadioJobTests : IRadio, IRadioUser
{
    private const int HubId = 100;

    // As at SF12 and 125 kHz; no multiple of any period.
    private const int AirtimeMilliseconds = 9003;

    private readonly JobWorld _world = new();
    private readonly MemoryStorage _flash = new();
    private long _sendingUntil;
    private long _listensLate;
    private int _looks;
    private int _sleeps;
    private int _sent;
    private string? _broken;

    [Test]
    public void A_packet_that_is_nine_seconds_on_air_delays_no_reading()
    {
        RadioPort port = Port();
        new RadioJob(port, false, false).Join(_world.Queue);
        port.User = this;
        JobPlace reading = _world.Add("reading", JobPriority.Telemetry, 100);
        reading.RunEvery(1000);
        _world.RunUntil(_world.Now + 60_000);
        Assert.That(_sent, Is.GreaterThan(1));
        Assert.That(reading.Counters.Runs, Is.EqualTo(60));
        Assert.That(reading.Counters.LongestWaitMilliseconds, Is.LessThan(20));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_chip_listens_again_within_two_milliseconds_of_what_it_sent(bool hasLine)
    {
        RadioPort port = Port();
        new RadioJob(port, hasLine, false).Join(_world.Queue);
        port.User = this;
        _world.RunUntil(_world.Now + 60_000);
        Assert.That(_sent, Is.GreaterThan(1));
        Assert.That(_listensLate, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public void A_polled_chip_is_looked_at_in_time_for_the_next_packet_and_one_with_a_line_when_it_tells()
    {
        RadioPort port = Port();
        var job = new RadioJob(port, true, false);
        job.Join(_world.Queue);
        port.User = this;
        _sendingUntil = long.MaxValue;
        _world.RunUntil(_world.Now + 10_000);
        Assert.That(_world.Queue[0].Counters.Runs, Is.InRange(50, 52), "for what is to be sent, and a lost interrupt");
        int before = _world.Queue[0].Counters.Runs;
        job.OnLine();
        _world.Queue.Step();
        Assert.That(_world.Queue[0].Counters.Runs, Is.EqualTo(before + 1), "at once");
    }

    [Test]
    public void Where_nobody_speaks_the_chip_is_looked_at_seldom_and_in_a_node_that_sleeps_it_sleeps()
    {
        RadioPort port = Port();
        new RadioJob(port, false, true).Join(_world.Queue);
        _world.RunUntil(_world.Now + 100_000);
        Assert.That((_looks, _sleeps), Is.EqualTo((0, 1)));
        port.User = this;
        _world.RunUntil(_world.Now + 1000);
        Assert.That(_looks, Is.GreaterThan(0));
        port.User = null;
        _world.RunUntil(_world.Now + 20_000);
        Assert.That(_sleeps, Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void A_radio_that_fails_is_told_once_and_tried_once_a_second()
    {
        _broken = "no SX127x answers";
        RadioPort port = Port();
        new RadioJob(port, false, false).Join(_world.Queue);
        port.User = this;
        _world.RunUntil(_world.Now + 10_000);
        Assert.That(_world.Log.Lines.Count(line => line == "Error radio: no SX127x answers"), Is.EqualTo(1));
        Assert.That(_looks, Is.InRange(9, 11));
    }

    RadioState IRadio.State => RadioState.Works;

    int IRadio.Recoveries => 0;

    int IRadio.DutyPerMille => 1000;

    bool IRadio.IsChannelBusy() => false;

    int IRadio.TimeOnAirMilliseconds(int count) => AirtimeMilliseconds;

    bool IRadio.StartSend(byte[] buffer, int offset, int count)
    {
        _sent++;
        _sendingUntil = _world.Now + AirtimeMilliseconds;
        return true;
    }

    bool IRadio.IsSending(int elapsedMilliseconds)
    {
        if (_world.Now < _sendingUntil) return true;
        _listensLate = Math.Max(_listensLate, _world.Now - _sendingUntil);
        return false;
    }

    int IRadio.Receive(byte[] buffer, int offset, int count)
    {
        _looks++;
        if (_broken is not null) throw new InvalidOperationException(_broken);
        return 0;
    }

    void IRadio.Sleep() => _sleeps++;

    int IRadioUser.NextDestination(long now, bool onlyUrgent) => HubId;

    void IRadioUser.Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent) =>
        builder.TryAddReading(new Reading { ModuleId = 7, BootId = 5, Sequence = 1, TakenAtMilliseconds = 1_790_000_000_000 });

    bool IRadioUser.OnPacket(Message message, int source, long now) => false;

    void IRadioUser.OnBuilt(long frameCounter, int mark)
    {
    }

    void IRadioUser.OnEnd(int source, long frameCounter, int mark, bool isWhole, long now)
    {
    }

    private RadioPort Port()
    {
        NodePlatform platform = _world.Platform(_flash, null);
        platform.Random = new SeededRandom(1);
        platform.Radio = this;
        return new RadioPort(new NodeConfiguration { ModuleId = 7, HubId = HubId, RadioSecret = new byte[32] }, platform);
    }
}
