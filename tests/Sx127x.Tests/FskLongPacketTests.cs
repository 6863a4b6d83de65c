using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Packets longer than the FIFO of 64 bytes: refilled while they go out, emptied while they come in.</summary>
public sealed class FskLongPacketTests
{
    private Air _air = null!;
    private FakeTime _time = null!;
    private FskStation _a = null!;
    private FskStation _b = null!;

    [SetUp]
    public void SetUp()
    {
        _air = new Air();
        _time = new FakeTime();
    }

    [Test]
    public void Every_length_that_a_length_byte_can_tell_arrives(
        [Values(FskAddressFilter.None, FskAddressFilter.Node)] FskAddressFilter filter)
    {
        Pair(new FskModem { AddressFilter = filter, NodeAddress = 255 });
        for (int count = 1; count <= _a.Driver.FskModem!.MaximumPayload; count++)
        {
            Send(FskStation.Payload(count, count));
            Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(count, count) }), $"{count} bytes");
            _b.Heard.Clear();
        }
    }

    [Test]
    public void Every_length_arrives_in_OOK()
    {
        Pair(FskStation.Ook(_ => { }));
        for (int count = 1; count <= 255; count += 7)
        {
            Send(FskStation.Payload(count));
            Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }), $"{count} bytes");
            _b.Heard.Clear();
        }
    }

    [TestCase(65, FskAddressFilter.None)]
    [TestCase(256, FskAddressFilter.None)]
    [TestCase(1000, FskAddressFilter.Node)]
    [TestCase(2046, FskAddressFilter.NodeOrBroadcast)]
    [TestCase(2047, FskAddressFilter.None)]
    public void Fixed_lengths_up_to_2047_bytes_arrive(int count, FskAddressFilter filter)
    {
        Pair(new FskModem { FixedLength = count, AddressFilter = filter, BroadcastAddress = 0 });
        Send(FskStation.Payload(count));
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }));
    }

    // At 12.8 kbit/s and below the sender sleeps between two looks, above it does not.
    [TestCase(1200, 600, 2600)]
    [TestCase(12_800, 10_000, 20_800)]
    [TestCase(12_801, 10_000, 20_800)]
    [TestCase(300_000, 100_000, 250_000)]
    public void Long_packets_arrive_at_any_bit_rate(int bitRate, int deviation, int bandwidth)
    {
        Pair(new FskModem { BitRate = bitRate, DeviationHz = deviation, BandwidthHz = bandwidth, AfcBandwidthHz = bandwidth });
        Send(FskStation.Payload(255));
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void Manchester_and_a_long_preamble_do_not_disturb_refilling([Values(5, 1000)] int preamble)
    {
        Pair(new FskModem { Coding = FskCoding.Manchester, PreambleBytes = preamble });
        Send(FskStation.Payload(255));
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void Long_packets_one_behind_the_other_all_arrive()
    {
        Pair(new FskModem());
        for (int i = 0; i < 20; i++) Send(FskStation.Payload(200, i));
        Assert.That(_b.Heard, Is.EqualTo(Enumerable.Range(0, 20).Select(i => FskStation.Payload(200, i))));
    }

    [Test]
    public void Looking_as_often_as_the_modem_says_is_often_enough([Values(4800, 50_000)] int bitRate)
    {
        var modem = new FskModem { BitRate = bitRate };
        Pair(modem);
        long next = 0L;
        _time.Always = () =>
        {
            if (_time.Microseconds < next) return;
            next = _time.Microseconds + modem.PollMicroseconds;
            _b.Poll();
        };
        _a.Send(FskStation.Payload(255));
        _time.Pass(modem.PollMicroseconds);
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void A_FIFO_that_ran_over_is_counted_and_the_next_packet_arrives()
    {
        Pair(new FskModem());
        _time.Always = null;
        _a.Send(FskStation.Payload(200));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.Null);
            Assert.That(_b.Driver.FifoErrors, Is.EqualTo(1));
        });
        _a.Send(FskStation.Payload(20));
        Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void A_packet_that_was_looked_at_too_late_in_its_middle_is_not_delivered_in_part()
    {
        Pair(new FskModem());
        long until = _time.Microseconds + 10_000;
        _time.Always = () =>
        {
            if (_time.Microseconds < until) _b.Poll();
        };
        _a.Send(FskStation.Payload(255));
        _time.Always = null;
        _b.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(_b.Heard, Is.Empty);
            Assert.That(_b.Driver.FifoErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_bus_too_slow_to_refill_is_told_and_the_packet_is_cut_off()
    {
        // The simulated chip fills up with zeros, and its CRC is right for them: it must not get there.
        Pair(new FskModem { BitRate = 300_000, DeviationHz = 100_000, BandwidthHz = 250_000, AfcBandwidthHz = 250_000 });
        _a.Bus.OverheadMicroseconds = 1500;
        Assert.That(() => Send(FskStation.Payload(255)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("too slow"));
        _time.Pass(20_000);
        Assert.Multiple(() =>
        {
            Assert.That(_b.Heard, Is.Empty);
            Assert.That(_b.Driver.CrcErrors, Is.EqualTo(1));
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
        });
        Send(FskStation.Payload(60));
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(60) }), "what the FIFO holds goes out over any bus");
    }

    [Test]
    public void A_packet_that_is_coming_in_when_something_else_is_begun_is_dropped_whole()
    {
        Pair(new FskModem());
        long until = _time.Microseconds + 15_000;
        _time.Always = () =>
        {
            if (_time.Microseconds < until)
            {
                _b.Poll();
            }
            else if (until > 0)
            {
                until = 0;
                _b.Driver.Standby();
                _b.Driver.StartReceive();
            }
        };
        _a.Send(FskStation.Payload(255, 1));
        _time.Always = _b.Poll;
        Send(FskStation.Payload(100, 2));
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(100, 2) }));
    }

    private void Pair(FskModem modem)
    {
        _a = new FskStation(_air, _time, modem);
        _b = new FskStation(_air, _time, modem);
        _b.Driver.StartReceive();
        _time.Always = _b.Poll;
        _time.Pass(1000);
    }

    // Until the receiver has seen its end.
    private void Send(byte[] payload)
    {
        _a.Send(payload);
        _time.Pass(1000);
    }
}
