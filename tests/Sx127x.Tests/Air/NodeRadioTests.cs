using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The node's radio over the driver: what has come, what goes out, and after what goes wrong with chip and bus.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class NodeRadioTests(bool pins) : RadioFixture, ILog
{
    // How often a packet is looked for, and how long the node pauses when something failed.
    private const int LookMilliseconds = 1;
    private const int FailureMilliseconds = 1000;

    private readonly byte[] _buffer = new byte[255];
    private readonly List<string> _log = [];
    private Station _other = null!;
    private Station _station = null!;
    private Sx127xRadio _radio = null!;

    [SetUp]
    public void SetUp()
    {
        _other = Make();
        _station = Make(pins: pins);
        _radio = new Sx127xRadio(_station.Driver, SubBand.Europe868(), this);
        _log.Clear();
    }

    [Test]
    public void A_packet_is_given_as_soon_as_it_has_come()
    {
        long sent = 0L;
        Time.Meanwhile = () =>
        {
            _other.Send(Station.Payload(10));
            sent = Time.Microseconds;
        };
        Assert.Multiple(() =>
        {
            Assert.That(Receive(1000), Is.EqualTo(10));
            Assert.That(Time.Microseconds - sent, Is.LessThanOrEqualTo(5000));
            Assert.That(_buffer.AsSpan(0, 10).ToArray(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void A_look_at_what_has_come_does_not_wait()
    {
        _radio.Receive(_buffer, 0, 255);
        long before = Time.Microseconds;
        Assert.Multiple(() =>
        {
            Assert.That(_radio.Receive(_buffer, 0, 255), Is.Zero);
            Assert.That(Time.Microseconds, Is.EqualTo(before));
        });
    }

    [Test]
    public void What_does_not_fit_is_not_given()
    {
        _radio.Receive(_buffer, 0, 255);
        _other.Send(Station.Payload(20));
        Assert.That(_radio.Receive(_buffer, 0, 19), Is.Zero);
    }

    [Test]
    public void A_chip_that_is_reset_at_any_moment_hears_and_sends_again([Range(0, 60, 3)] int milliseconds)
    {
        Receive(10);
        long at = Time.Microseconds + (milliseconds * 1000);
        bool isReset = false;
        Time.Always = () =>
        {
            if (isReset || Time.Microseconds < at) return;
            isReset = true;
            _station.Chip.PowerOn();
        };
        Send(10);
        Run(300);
        Assert.That(isReset);
        AssertWorks();
    }

    [Test]
    public void A_bus_that_is_away_is_told_of_and_worked_with_again_when_it_is_back(
        [Values(SpiFault.Failed, SpiFault.AllOnes, SpiFault.AllZeros)] SpiFault fault, [Values] bool isReset)
    {
        Receive(10);
        _station.Chip.Disturbance = () => fault;
        Assert.That(Run(5000), Is.Positive, "it is told");
        Assert.That(_radio.StartSend(Station.Payload(10), 0, 10), Is.False);
        if (isReset) _station.Chip.PowerOn();
        _station.Chip.Disturbance = null;
        Run(100);
        AssertWorks();
    }

    [Test]
    public void A_chip_that_has_lost_its_frequency_hears_again_within_seconds()
    {
        Receive(10);
        byte[] wrongFrequency = [Sx127xRegister.FrfMsb | 0x80, 0x6C];
        _station.Chip.TransferFullDuplex(wrongFrequency, new byte[2]);
        Run(2000);
        AssertWorks();
    }

    [Test]
    public void A_transmitter_that_hangs_is_told_as_mute_and_reset_where_NRESET_is_connected()
    {
        _station.Chip.Hang = SimulatedHang.UntilReset;
        for (int i = 0; i < 3; i++)
        {
            Assert.That(_radio.State, Is.EqualTo(i < 2 ? RadioState.Works : RadioState.Mute), $"after {i}");
            Send(10);
            Receive(50);
        }

        Send(10);
        Assert.Multiple(() =>
        {
            Assert.That(_radio.State, Is.EqualTo(pins ? RadioState.Works : RadioState.Mute));
            Assert.That(_radio.Recoveries, Is.EqualTo(pins ? 3 : 4));
            Assert.That(_log[0], Is.EqualTo("Warning radio: a packet did not go out: put into standby"));
            Assert.That(_log[1], Is.EqualTo("Warning radio: a packet did not go out: set up again"));
            Assert.That(_log[2], pins
                ? Is.EqualTo("Warning radio: a packet did not go out: reset by NRESET")
                : Is.EqualTo("Warning radio: a packet did not go out: set up again"));
        });
    }

    [Test]
    public void A_look_at_the_channel_that_never_ends_is_told_as_mute_too()
    {
        _station.Chip.Hang = SimulatedHang.UntilReset;
        for (int i = 0; i < 2; i++) Assert.That(_radio.IsChannelBusy());
        Assert.That(_radio.State, Is.EqualTo(RadioState.Mute));
        _radio.IsChannelBusy();
        _radio.IsChannelBusy();
        Assert.That(_radio.State, Is.EqualTo(pins ? RadioState.Works : RadioState.Mute));
    }

    [Test]
    public void A_receiver_whose_supply_dipped_hears_again_within_seconds()
    {
        Receive(10);
        _station.Chip.Dip();
        Run(2000);
        Assert.That(_log, Is.EqualTo(new[] { "Warning radio: the chip lost its settings: set up again" }));
        AssertWorks();
    }

    [Test]
    public void A_chip_that_does_not_answer_is_told_as_absent_until_it_does()
    {
        _station.Chip.Disturbance = () => SpiFault.AllOnes;
        Run(3000);
        Assert.That(_radio.State, Is.EqualTo(RadioState.Absent));
        _station.Chip.Disturbance = null;
        Run(100);
        Assert.That(_radio.State, Is.EqualTo(RadioState.Works));
    }

    [Test]
    public void Steady_reception_allocates_nothing()
    {
        for (int i = 0; i < 50; i++) Receive();
        long allocated = 0;
        for (int i = 0; i < 200; i++) allocated += Receive();
        Assert.That(allocated, Is.Zero);

        long Receive()
        {
            _radio.Receive(_buffer, 0, 255);
            _other.Send(Station.Payload(50));
            long before = GC.GetAllocatedBytesForCurrentThread();
            int count = _radio.Receive(_buffer, 0, 255);
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(count, Is.EqualTo(50));
            return taken;
        }
    }

    void ILog.Write(LogLevel level, string source, string text) => _log.Add($"{level} {source}: {text}");

    // Looks until a packet has come, or the time is over.
    private int Receive(int milliseconds)
    {
        for (long until = Time.Microseconds + (milliseconds * 1000L); ; Time.Wait(LookMilliseconds))
        {
            int count = _radio.Receive(_buffer, 0, 255);
            if (count > 0 || Time.Microseconds >= until) return count;
        }
    }

    // Sends a packet and looks until it is out, or failed.
    private void Send(int count)
    {
        if (!_radio.StartSend(Station.Payload(count), 0, count)) return;
        while (_radio.IsSending(LookMilliseconds)) Time.Wait(LookMilliseconds);
    }

    // As the node goes on; tells how often something failed.
    private int Run(int milliseconds)
    {
        int failures = 0;
        for (long until = Time.Microseconds + (milliseconds * 1000L); Time.Microseconds < until;)
        {
            try
            {
                Receive(50);
            }
            catch (Sx127xException)
            {
                failures++;
                Time.Wait(FailureMilliseconds);
            }
        }

        return failures;
    }

    private void AssertWorks()
    {
        Time.Always = null;
        _other.Send(Station.Payload(30));
        Assert.That(Receive(100), Is.EqualTo(30));
        _other.Driver.StartReceive();
        Send(40);
        Assert.That(_other.Receive(), Is.EqualTo(Station.Payload(40)));
    }
}
