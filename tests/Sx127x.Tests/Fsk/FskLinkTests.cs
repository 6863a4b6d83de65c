using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Two simulated chips in FSK or OOK on one air: packets that the FIFO holds.</summary>
public sealed class FskLinkTests : FskFixture
{
    [Test]
    public void What_one_sends_in_FSK_the_other_receives()
    {
        Pair();
        for (int count = 1; count <= 63; count++)
        {
            A.Send(FskStation.Payload(count, count));
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(count, count)));
            Assert.That(B.LastPacket.Address, Is.EqualTo(-1));
            Assert.That(B.Receive(), Is.Null);
        }
    }

    [Test]
    public void What_one_sends_in_OOK_the_other_receives([Values] OokThreshold threshold, [Values] OokShaping shaping)
    {
        Pair(FskStation.Ook(modem =>
        {
            modem.OokThreshold = threshold;
            modem.OokShaping = shaping;
        }));
        for (int count = 1; count <= 63; count++)
        {
            A.Send(FskStation.Payload(count, count));
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(count, count)));
        }
    }

    [Test]
    public void A_fixed_length_is_not_sent([Values(1, 2, 63, 64)] int count)
    {
        Pair(new FskModem { FixedLength = count });
        A.Send(FskStation.Payload(count));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(count)));
            Assert.That(() => A.Send(FskStation.Payload(count + 1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Send(new byte[count - 1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
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
        Pair(modem);
        A.Send(FskStation.Payload(40));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(40)));
    }

    [TestCase(1200, 600, 2600)]
    [TestCase(4800, 5000, 10_400)]
    [TestCase(100_000, 50_000, 100_000)]
    [TestCase(300_000, 100_000, 250_000)]
    public void Any_bit_rate_carries_both_ways(int bitRate, int deviation, int bandwidth)
    {
        Pair(
            new FskModem { BitRate = bitRate, DeviationHz = deviation, BandwidthHz = bandwidth, AfcBandwidthHz = bandwidth });
        A.Send(FskStation.Payload(20));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(20)));
        A.Driver.StartReceive();
        Time.Pass(1000);
        B.Send(FskStation.Payload(30));
        Assert.That(A.Receive(), Is.EqualTo(FskStation.Payload(30)));
    }

    [Test]
    public void Sync_words_of_any_length_carry([Range(1, 8)] int count)
    {
        Pair(new FskModem { SyncWord = [.. FskStation.Payload(count, 0x31)] });
        A.Send(FskStation.Payload(20));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [TestCase(1, 0, FskTrigger.Rssi)]
    [TestCase(1, 1, FskTrigger.Preamble)]
    [TestCase(3, 3, FskTrigger.RssiAndPreamble)]
    [TestCase(300, 2, FskTrigger.Preamble)]
    public void Preambles_from_one_byte_on_carry(int preamble, int detector, FskTrigger trigger)
    {
        Pair(
            new FskModem { PreambleBytes = preamble, DetectorBytes = detector, Trigger = trigger, Preamble55 = preamble == 3 });
        A.Send(FskStation.Payload(20));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void Sending_takes_the_time_on_air_and_little_more()
    {
        Pair();
        long before = Time.Microseconds;
        A.Send(FskStation.Payload(20));

        // 31 bytes of 160 µs, and a poll each millisecond
        Assert.That(Time.Microseconds - before, Is.InRange(4960, 4960 + 2000));
    }

    [Test]
    public void A_part_of_a_buffer_can_be_sent()
    {
        Pair();
        A.Driver.Send([9, 1, 2, 3, 9], 1, 3);
        Assert.That(B.Receive(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Packets_one_behind_the_other_all_arrive()
    {
        Pair();
        for (int i = 0; i < 100; i++)
        {
            A.Send(FskStation.Payload(50, i));
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(50, i)));
        }
    }

    [Test]
    public void Who_does_not_look_in_time_keeps_the_first_packet()
    {
        Pair();
        A.Send(FskStation.Payload(50, 1));
        A.Send(FskStation.Payload(50, 2));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(50, 1)));
            Assert.That(B.Receive(), Is.Null);
        });
        A.Send(FskStation.Payload(50, 3));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(50, 3)));
    }

    [Test]
    public void A_packet_that_has_come_is_not_lost_by_what_is_done_next()
    {
        Pair();
        Action[] next = [
            () => B.Send(FskStation.Payload(40, 50)), B.Driver.Sleep, B.Driver.Standby, () =>
            B.Driver.IsChannelBusy(), B.Driver.StartReceive];
        foreach (Action act in next)
        {
            B.Driver.StartReceive();
            Time.Pass(1000);
            A.Send(FskStation.Payload(10));
            act();
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(10)));
        }
    }

    [Test]
    public void Who_begins_to_listen_in_the_middle_hears_the_next_packet_only()
    {
        Pair();
        B.Driver.Standby();
        Time.Meanwhile = () =>
        {
            Time.Pass(3000);
            B.Driver.StartReceive();
        };
        A.Send(FskStation.Payload(60, 1));
        Assert.That(B.Receive(), Is.Null);
        A.Send(FskStation.Payload(60, 2));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(60, 2)));
    }

    [TestCase(-60)]
    [TestCase(-85)]
    [TestCase(-110)]
    public void Strength_is_told(int rssi)
    {
        Air.RssiDbm = rssi;
        Pair();
        Time.Always = B.Poll;
        A.Send(FskStation.Payload(40));
        Time.Always = null;
        B.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(B.Heard, Has.Count.EqualTo(1));
            Assert.That(B.LastPacket.RssiDbm, Is.EqualTo(rssi));
        });
    }

    // A step is 61 Hz, and so is what is told.
    [TestCase(5000, true)]
    [TestCase(-7000, true)]
    [TestCase(3000, false)]
    public void The_sender_s_frequency_error_is_told(int error, bool follow)
    {
        Pair(new FskModem { FrequencyHz = 869_525_000 + error }, new FskModem { AfcAuto = follow });
        Time.Always = B.Poll;
        A.Send(FskStation.Payload(40));
        Time.Always = null;
        B.Poll();
        Assert.Multiple(() =>
        {
            Assert.That(B.Heard, Has.Count.EqualTo(1));
            Assert.That(B.LastPacket.FrequencyErrorHz, Is.EqualTo(error).Within(62));
            Assert.That(B.LastPacket.FrequencyCorrectionHz, Is.EqualTo(follow ? error : 0).Within(62));
        });
    }

    [Test]
    public void Lengths_that_no_packet_has_are_refused()
    {
        Pair();
        Assert.Multiple(() =>
        {
            Assert.That(() => A.Send([]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Send(new byte[256]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Driver.Send(new byte[4], 2, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Driver.Send(new byte[4], int.MaxValue, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Driver.Send(new byte[4], -1, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => A.Driver.TryReceive(new FskPacket(254)), Throws.ArgumentException);
            Assert.That(() => A.Driver.TryReceive((FskPacket)null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void Steady_work_allocates_nothing([Values(0, 3)] int lines)
    {
        Pair(lines: lines);
        Time.Always = B.Poll;
        byte[] payload = FskStation.Payload(200);
        for (int i = 0; i < 20; i++) SendAndReceive(payload);
        long allocated = 0;
        for (int i = 0; i < 50; i++) allocated += SendAndReceive(payload);
        Assert.That(allocated, Is.Zero);
    }

    // The drivers' share of a long packet that is sent and received; the simulated chips' does not count.
    private long SendAndReceive(byte[] payload)
    {
        long foreign = 0;
        bool received = false;
        Time.Always = () =>
        {
            long outside = GC.GetAllocatedBytesForCurrentThread();
            long inside = B.Bus.Allocated;
            received |= B.Driver.TryReceive(B.LastPacket);
            foreign += GC.GetAllocatedBytesForCurrentThread() - outside - (B.Bus.Allocated - inside);
        };
        long start = GC.GetAllocatedBytesForCurrentThread();
        long bus = A.Bus.Allocated;
        long waited = Time.Allocated;
        A.Driver.Send(payload, 0, payload.Length);
        foreign += GC.GetAllocatedBytesForCurrentThread() - start - (A.Bus.Allocated - bus) - (Time.Allocated - waited);
        Time.Pass(1000);
        Time.Always = null;
        Assert.That(received);
        return foreign;
    }
}
