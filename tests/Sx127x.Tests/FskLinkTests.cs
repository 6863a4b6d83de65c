using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Two simulated chips in FSK or OOK on one air: packets that the FIFO holds.</summary>
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

    [Test]
    public void What_one_sends_in_FSK_the_other_receives()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        for (int count = 1; count <= 63; count++)
        {
            a.Send(FskStation.Payload(count, count));
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(count, count)));
            Assert.That(b.LastPacket.Address, Is.EqualTo(-1));
            Assert.That(b.Receive(), Is.Null);
        }
    }

    [Test]
    public void What_one_sends_in_OOK_the_other_receives([Values] OokThreshold threshold, [Values] OokShaping shaping)
    {
        (FskStation? a, FskStation? b) = Pair(FskStation.Ook(modem =>
        {
            modem.OokThreshold = threshold;
            modem.OokShaping = shaping;
        }));
        for (int count = 1; count <= 63; count++)
        {
            a.Send(FskStation.Payload(count, count));
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(count, count)));
        }
    }

    [Test]
    public void A_fixed_length_is_not_sent([Values(1, 2, 63, 64)] int count)
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem { FixedLength = count });
        a.Send(FskStation.Payload(count));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(count)));
            Assert.That(() => a.Send(FskStation.Payload(count + 1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Send(new byte[count - 1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Any_coding_and_CRC_carry(
        [Values] FskCoding coding, [Values] FskCrc crc, [Values] bool address, [Values] FskModulation modulation)
    {
        FskModem modem = modulation == FskModulation.Ook ? FskStation.Ook(_ => { }) : new FskModem();
        modem.Coding = coding;
        modem.Crc = crc;
        modem.AddressFilter = address ? FskAddressFilter.NodeOrBroadcast : FskAddressFilter.None;
        (FskStation? a, FskStation? b) = Pair(modem);
        a.Send(FskStation.Payload(40));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(40)));
    }

    [TestCase(1200, 600, 2600)]
    [TestCase(4800, 5000, 10_400)]
    [TestCase(100_000, 50_000, 100_000)]
    [TestCase(300_000, 100_000, 250_000)]
    public void Any_bit_rate_carries_both_ways(int bitRate, int deviation, int bandwidth)
    {
        (FskStation? a, FskStation? b) = Pair(
            new FskModem { BitRate = bitRate, DeviationHz = deviation, BandwidthHz = bandwidth, AfcBandwidthHz = bandwidth });
        a.Send(FskStation.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(20)));
        a.Driver.StartReceive();
        _time.Pass(1000);
        b.Send(FskStation.Payload(30));
        Assert.That(a.Receive(), Is.EqualTo(FskStation.Payload(30)));
    }

    [Test]
    public void Sync_words_of_any_length_carry([Range(1, 8)] int count)
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem { SyncWord = [.. FskStation.Payload(count, 0x31)] });
        a.Send(FskStation.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [TestCase(1, 0, FskTrigger.Rssi)]
    [TestCase(1, 1, FskTrigger.Preamble)]
    [TestCase(3, 3, FskTrigger.RssiAndPreamble)]
    [TestCase(300, 2, FskTrigger.Preamble)]
    public void Preambles_from_one_byte_on_carry(int preamble, int detector, FskTrigger trigger)
    {
        (FskStation? a, FskStation? b) = Pair(
            new FskModem { PreambleBytes = preamble, DetectorBytes = detector, Trigger = trigger, Preamble55 = preamble == 3 });
        a.Send(FskStation.Payload(20));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void Sending_takes_the_time_on_air_and_little_more()
    {
        (FskStation? a, FskStation _) = Pair(new FskModem());
        long before = _time.Microseconds;
        a.Send(FskStation.Payload(20));

        // 31 bytes of 160 µs, and a poll each millisecond
        Assert.That(_time.Microseconds - before, Is.InRange(4960, 4960 + 2000));
    }

    [Test]
    public void A_part_of_a_buffer_can_be_sent()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        a.Driver.Send([9, 1, 2, 3, 9], 1, 3);
        Assert.That(b.Receive(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Packets_one_behind_the_other_all_arrive()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        for (int i = 0; i < 100; i++)
        {
            a.Send(FskStation.Payload(50, i));
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(50, i)));
        }
    }

    [Test]
    public void Who_does_not_look_in_time_keeps_the_first_packet()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        a.Send(FskStation.Payload(50, 1));
        a.Send(FskStation.Payload(50, 2));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(50, 1)));
            Assert.That(b.Receive(), Is.Null);
        });
        a.Send(FskStation.Payload(50, 3));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(50, 3)));
    }

    [Test]
    public void A_packet_that_has_come_is_not_lost_by_what_is_done_next()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        Action[] next = [
            () => b.Send(FskStation.Payload(40, 50)), b.Driver.Sleep, b.Driver.Standby, () =>
            b.Driver.IsChannelBusy(), b.Driver.StartReceive];
        foreach (Action act in next)
        {
            b.Driver.StartReceive();
            _time.Pass(1000);
            a.Send(FskStation.Payload(10));
            act();
            Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(10)));
        }
    }

    [Test]
    public void Who_begins_to_listen_in_the_middle_hears_the_next_packet_only()
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        b.Driver.Standby();
        _time.Meanwhile = () =>
        {
            _time.Pass(3000);
            b.Driver.StartReceive();
        };
        a.Send(FskStation.Payload(60, 1));
        Assert.That(b.Receive(), Is.Null);
        a.Send(FskStation.Payload(60, 2));
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(60, 2)));
    }

    [TestCase(-60)]
    [TestCase(-85)]
    [TestCase(-110)]
    public void Strength_is_told(int rssi)
    {
        _air.RssiDbm = rssi;
        (FskStation? a, FskStation? b) = Pair(new FskModem());
        _time.Always = b.Poll;
        a.Send(FskStation.Payload(40));
        _time.Always = null;
        b.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(b.Heard, Has.Count.EqualTo(1));
            Assert.That(b.LastPacket.RssiDbm, Is.EqualTo(rssi));
        });
    }

    // A step is 61 Hz, and so is what is told.
    [TestCase(5000, true)]
    [TestCase(-7000, true)]
    [TestCase(3000, false)]
    public void The_sender_s_frequency_error_is_told(int error, bool follow)
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem { FrequencyHz = 869_525_000 + error }, new FskModem { AfcAuto = follow });
        _time.Always = b.Poll;
        a.Send(FskStation.Payload(40));
        _time.Always = null;
        b.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(b.Heard, Has.Count.EqualTo(1));
            Assert.That(b.LastPacket.FrequencyErrorHz, Is.EqualTo(error).Within(62));
            Assert.That(b.LastPacket.FrequencyCorrectionHz, Is.EqualTo(follow ? error : 0).Within(62));
        });
    }

    [Test]
    public void Lengths_that_no_packet_has_are_refused()
    {
        (FskStation? a, FskStation _) = Pair(new FskModem());
        Assert.Multiple(() =>
        {
            Assert.That(() => a.Send([]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Send(new byte[256]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Driver.Send(new byte[4], 2, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Driver.Send(new byte[4], int.MaxValue, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Driver.Send(new byte[4], -1, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a.Driver.TryReceive(new FskPacket(254)), Throws.ArgumentException);
            Assert.That(() => a.Driver.TryReceive((FskPacket)null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void Steady_work_allocates_nothing([Values(0, 3)] int lines)
    {
        (FskStation? a, FskStation? b) = Pair(new FskModem(), lines: lines);
        _time.Always = b.Poll;
        byte[] payload = FskStation.Payload(200);
        for (int i = 0; i < 20; i++) SendAndReceive(a, b, payload);
        long allocated = 0;
        for (int i = 0; i < 50; i++) allocated += SendAndReceive(a, b, payload);
        Assert.That(allocated, Is.Zero);
    }

    // The drivers' share of a long packet that is sent and received; the simulated chips' does not count.
    private long SendAndReceive(FskStation a, FskStation b, byte[] payload)
    {
        long foreign = 0;
        bool received = false;
        _time.Always = () =>
        {
            long outside = GC.GetAllocatedBytesForCurrentThread();
            long inside = b.Bus.Allocated;
            received |= b.Driver.TryReceive(b.LastPacket);
            foreign += GC.GetAllocatedBytesForCurrentThread() - outside - (b.Bus.Allocated - inside);
        };
        long start = GC.GetAllocatedBytesForCurrentThread();
        long bus = a.Bus.Allocated;
        long waited = _time.Allocated;
        a.Driver.Send(payload, 0, payload.Length);
        foreign += GC.GetAllocatedBytesForCurrentThread() - start - (a.Bus.Allocated - bus) - (_time.Allocated - waited);
        _time.Pass(1000);
        _time.Always = null;
        Assert.That(received);
        return foreign;
    }

    private (FskStation A, FskStation B) Pair(FskModem a, FskModem? b = null, int lines = 0)
    {
        var pair = (new FskStation(_air, _time, a, lines), new FskStation(_air, _time, b ?? a, lines));
        pair.Item2.Driver.StartReceive();
        _time.Pass(1000);
        return pair;
    }
}
