using System.Linq;
using Battery.Drivers.Sx127x;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Packets longer than the FIFO of 64 bytes: refilled while they go out, emptied while they come in.</summary>
public sealed class FskLongPacketTests : FskFixture
{
    [Test]
    public void Every_length_that_a_length_byte_can_tell_arrives(
        [Values(FskAddressFilter.None, FskAddressFilter.Node)] FskAddressFilter filter)
    {
        Begin(new FskModem { AddressFilter = filter, NodeAddress = 255 });
        for (int count = 1; count <= A.Driver.FskModem!.MaximumPayload; count++)
        {
            Send(FskStation.Payload(count, count));
            Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(count, count) }), $"{count} bytes");
            B.Heard.Clear();
        }
    }

    [Test]
    public void Every_length_arrives_in_OOK()
    {
        Begin(FskStation.Ook(_ => { }));
        for (int count = 1; count <= 255; count += 7)
        {
            Send(FskStation.Payload(count));
            Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }), $"{count} bytes");
            B.Heard.Clear();
        }
    }

    [TestCase(65, FskAddressFilter.None)]
    [TestCase(256, FskAddressFilter.None)]
    [TestCase(1000, FskAddressFilter.Node)]
    [TestCase(2046, FskAddressFilter.NodeOrBroadcast)]
    [TestCase(2047, FskAddressFilter.None)]
    public void Fixed_lengths_up_to_2047_bytes_arrive(int count, FskAddressFilter filter)
    {
        Begin(new FskModem { FixedLength = count, AddressFilter = filter, BroadcastAddress = 0 });
        Send(FskStation.Payload(count));
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }));
    }

    // At 12.8 kbit/s and below the sender sleeps between two looks, above it does not.
    [TestCase(1200, 600, 2600)]
    [TestCase(12_800, 10_000, 20_800)]
    [TestCase(12_801, 10_000, 20_800)]
    [TestCase(300_000, 100_000, 250_000)]
    public void Long_packets_arrive_at_any_bit_rate(int bitRate, int deviation, int bandwidth)
    {
        Begin(new FskModem { BitRate = bitRate, DeviationHz = deviation, BandwidthHz = bandwidth, AfcBandwidthHz = bandwidth });
        Send(FskStation.Payload(255));
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void Manchester_and_a_long_preamble_do_not_disturb_refilling([Values(5, 1000)] int preamble)
    {
        Begin(new FskModem { Coding = FskCoding.Manchester, PreambleBytes = preamble });
        Send(FskStation.Payload(255));
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void Long_packets_one_behind_the_other_all_arrive()
    {
        Begin(new FskModem());
        for (int i = 0; i < 20; i++) Send(FskStation.Payload(200, i));
        Assert.That(B.Heard, Is.EqualTo(Enumerable.Range(0, 20).Select(i => FskStation.Payload(200, i))));
    }

    [Test]
    public void Looking_as_often_as_the_modem_says_is_often_enough([Values(4800, 50_000)] int bitRate)
    {
        var modem = new FskModem { BitRate = bitRate };
        Begin(modem);
        long next = 0L;
        Time.Always = () =>
        {
            if (Time.Microseconds < next) return;
            next = Time.Microseconds + modem.PollMicroseconds;
            B.Poll();
        };
        A.Send(FskStation.Payload(255));
        Time.Pass(modem.PollMicroseconds);
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(255) }));
    }

    [Test]
    public void A_FIFO_that_ran_over_is_counted_and_the_next_packet_arrives()
    {
        Begin(new FskModem());
        Time.Always = null;
        A.Send(FskStation.Payload(200));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.Null);
            Assert.That(B.Driver.FifoErrors, Is.EqualTo(1));
        });
        A.Send(FskStation.Payload(20));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void A_packet_that_was_looked_at_too_late_in_its_middle_is_not_delivered_in_part()
    {
        Begin(new FskModem());
        long until = Time.Microseconds + 10_000;
        Time.Always = () =>
        {
            if (Time.Microseconds < until) B.Poll();
        };
        A.Send(FskStation.Payload(255));
        Time.Always = null;
        B.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(B.Heard, Is.Empty);
            Assert.That(B.Driver.FifoErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_bus_too_slow_to_refill_is_told_and_the_packet_is_cut_off()
    {
        // The simulated chip fills up with zeros, and its CRC is right for them: it must not get there.
        Begin(new FskModem { BitRate = 300_000, DeviationHz = 100_000, BandwidthHz = 250_000, AfcBandwidthHz = 250_000 });
        A.Bus.OverheadMicroseconds = 1500;
        Assert.That(() => Send(FskStation.Payload(255)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("too slow"));
        Time.Pass(20_000);
        Assert.Multiple(() =>
        {
            Assert.That(B.Heard, Is.Empty);
            Assert.That(B.Driver.CrcErrors, Is.EqualTo(1));
            Assert.That(A.Driver.Recoveries, Is.EqualTo(1));
        });
        Send(FskStation.Payload(60));
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(60) }), "what the FIFO holds goes out over any bus");
    }

    [Test]
    public void A_packet_that_is_coming_in_when_something_else_is_begun_is_dropped_whole()
    {
        Begin(new FskModem());
        long until = Time.Microseconds + 15_000;
        Time.Always = () =>
        {
            if (Time.Microseconds < until)
            {
                B.Poll();
            }
            else if (until > 0)
            {
                until = 0;
                B.Driver.Standby();
                B.Driver.StartReceive();
            }
        };
        A.Send(FskStation.Payload(255, 1));
        Time.Always = B.Poll;
        Send(FskStation.Payload(100, 2));
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(100, 2) }));
    }

    private void Begin(FskModem modem)
    {
        Pair(modem);
        Time.Always = B.Poll;
    }

    // Until the receiver has seen its end.
    private void Send(byte[] payload)
    {
        A.Send(payload);
        Time.Pass(1000);
    }
}
