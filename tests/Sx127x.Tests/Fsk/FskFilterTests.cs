using System;
using System.Collections.Generic;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>What a receiver in FSK or OOK does not take.</summary>
public sealed class FskFilterTests : FskFixture
{
    private static readonly FskModem[] Others =
    [
        new() { FrequencyHz = 868_100_000 },
        new() { BitRate = 38_400 },
        new() { DeviationHz = 50_000, BandwidthHz = 83_300 },
        new() { SyncWord = [0xC1, 0x94, 0xC2] },
        new() { SyncWord = [0x2D, 0xD4] },
        new() { Preamble55 = true },
        new() { PreambleBytes = 2, DetectorBytes = 1, SyncWord = [0x12] },
        FskStation.Ook(modem => (modem.BitRate, modem.BandwidthHz) = (32_768, 50_000)),
    ];

    [TestCaseSource(nameof(Others))]
    public void Another_channel_or_sync_word_is_not_heard(FskModem other)
    {
        FskStation listener = ListenFsk();
        MakeFsk(other).Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(listener.Receive(), Is.Null);
            Assert.That(listener.Driver.CrcErrors + listener.Driver.FifoErrors, Is.Zero);
        });
        MakeFsk().Send(FskStation.Payload(21));
        Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(21)));
    }

    [Test]
    public void A_preamble_shorter_than_the_detector_wants_is_not_heard()
    {
        FskStation listener = ListenFsk(new FskModem { DetectorBytes = 3 });
        MakeFsk(new FskModem { PreambleBytes = 2 }).Send(FskStation.Payload(20));
        Assert.That(listener.Receive(), Is.Null);
    }

    [TestCase(FskModulation.Fsk)]
    [TestCase(FskModulation.Ook)]
    public void LoRa_is_not_heard(FskModulation modulation)
    {
        FskStation listener = ListenFsk(modulation == FskModulation.Fsk ? new FskModem() : FskStation.Ook(_ => { }));
        Make().Send(Station.Payload(20));
        Assert.That(listener.Receive(), Is.Null);
    }

    [Test]
    public void LoRa_does_not_hear_FSK()
    {
        Station listener = Make();
        listener.Driver.StartReceive();
        MakeFsk().Send(FskStation.Payload(20));
        Assert.That(listener.Receive(), Is.Null);
    }

    [TestCase(FskCrc.Ccitt)]
    [TestCase(FskCrc.Ibm)]
    public void A_damaged_packet_is_counted_and_dropped(FskCrc crc)
    {
        FskStation listener = ListenFsk(new FskModem { Crc = crc });
        FskStation sender = MakeFsk(new FskModem { Crc = crc });
        Air.Loss = 1;
        for (int i = 1; i <= 3; i++)
        {
            sender.Send(FskStation.Payload(20));
            Assert.That(listener.Receive(), Is.Null);
            Assert.That(listener.Driver.CrcErrors, Is.EqualTo(i));
        }

        Air.Loss = 0;
        sender.Send(FskStation.Payload(20));
        Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void A_damaged_long_packet_is_counted_and_dropped()
    {
        FskStation listener = ListenFsk();
        FskStation sender = MakeFsk();
        Air.Loss = 1;
        Time.Always = listener.Poll;
        sender.Send(FskStation.Payload(255));
        Time.Pass(1000);
        Assert.Multiple(() =>
        {
            Assert.That(listener.Heard, Is.Empty);
            Assert.That(listener.Driver.CrcErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void Without_a_CRC_damage_is_not_noticed()
    {
        FskStation listener = ListenFsk(new FskModem { Crc = FskCrc.None });
        Air.Loss = 1;
        MakeFsk(new FskModem { Crc = FskCrc.None }).Send(FskStation.Payload(20));
        Assert.That(listener.Receive(), Has.Length.EqualTo(20).And.Not.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void Noise_takes_its_share_and_the_CRC_notices()
    {
        const int packets = 500;
        const int seed = 20260714;
        TestContext.Out.WriteLine($"seed {seed}");
        MakeAir(new Air(seed) { Loss = 0.3 });
        FskStation listener = ListenFsk();
        FskStation sender = MakeFsk();
        int received = 0;
        for (int i = 0; i < packets; i++)
        {
            sender.Send(FskStation.Payload(20, i));
            if (listener.Receive() is not { } payload) continue;
            Assert.That(payload, Is.EqualTo(FskStation.Payload(20, i)));
            received++;
        }

        Assert.Multiple(() =>
        {
            // Four standard deviations of a binomial distribution at 0.3 are 41 of 500.
            Assert.That(received, Is.EqualTo(packets * 0.7).Within(41));
            Assert.That(received + listener.Driver.CrcErrors, Is.EqualTo(packets));
        });
    }

    // One end's CRC, whitening or Manchester code is nonsense for the other; the length byte too, so that the chip may wait for more.
    [TestCaseSource(nameof(Mismatches))]
    public void Another_coding_is_never_taken_for_a_packet(FskModem other)
    {
        FskStation listener = ListenFsk();
        Time.Always = listener.Poll;
        for (int i = 0; i < 10; i++) MakeFsk(other).Send(FskStation.Payload(20, i));
        Time.Pass(100_000);
        Assert.That(listener.Heard, Is.Empty);
        MakeFsk().Send(FskStation.Payload(21));
        Assert.That(listener.Heard, Is.EqualTo(new[] { FskStation.Payload(21) }));
    }

    // Own address 7, that of all 255. In the order: filter, sent to, heard.
    [TestCase(FskAddressFilter.Node, 7, true)]
    [TestCase(FskAddressFilter.Node, 8, false)]
    [TestCase(FskAddressFilter.Node, 255, false)]
    [TestCase(FskAddressFilter.NodeOrBroadcast, 7, true)]
    [TestCase(FskAddressFilter.NodeOrBroadcast, 255, true)]
    [TestCase(FskAddressFilter.NodeOrBroadcast, 0, false)]
    public void The_address_decides_who_hears_a_packet(FskAddressFilter filter, int to, bool isHeard)
    {
        FskStation listener = ListenFsk(new FskModem { AddressFilter = filter, NodeAddress = 7 });
        FskStation sender = MakeFsk(new FskModem { AddressFilter = filter, NodeAddress = 1 });
        sender.Driver.SendTo(to, FskStation.Payload(20), 0, 20);
        Assert.That(listener.Receive(), Is.EqualTo(isHeard ? FskStation.Payload(20) : null));
        if (isHeard) Assert.That(listener.LastPacket.Address, Is.EqualTo(to));
        sender.Driver.SendTo(7, FskStation.Payload(21), 0, 21);
        Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(21)), "the next to it is heard in any case");
    }

    [Test]
    public void What_is_sent_to_nobody_in_particular_goes_to_all()
    {
        var modem = new FskModem { AddressFilter = FskAddressFilter.NodeOrBroadcast, NodeAddress = 1, BroadcastAddress = 99 };
        FskStation listener = ListenFsk(modem);
        MakeFsk(modem).Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(20)));
            Assert.That(listener.LastPacket.Address, Is.EqualTo(99));
        });
    }

    [Test]
    public void An_address_that_is_none_is_refused()
    {
        FskStation plain = MakeFsk();
        FskStation addressed = MakeFsk(new FskModem { AddressFilter = FskAddressFilter.Node });
        Assert.Multiple(() =>
        {
            Assert.That(() => plain.Driver.SendTo(1, [1], 0, 1), Throws.InvalidOperationException);
            Assert.That(() => addressed.Driver.SendTo(256, [1], 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => addressed.Driver.SendTo(-1, [1], 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Packets_that_overlap_are_both_lost_unless_one_is_far_stronger()
    {
        FskStation listener = ListenFsk();
        FskStation a = MakeFsk();
        FskStation b = MakeFsk();
        Time.Meanwhile = () =>
        {
            Time.Pass(3000);
            b.Send(FskStation.Payload(50, 2));
        };
        a.Send(FskStation.Payload(50, 1));
        Assert.Multiple(() =>
        {
            Assert.That(listener.Receive(), Is.Null);
            Assert.That(listener.Receive(), Is.Null);
            Assert.That(listener.Driver.CrcErrors, Is.EqualTo(1), "of the one that was followed");
        });
        Time.Meanwhile = () =>
        {
            Time.Pass(3000);
            Air.RssiDbm = -100;
            b.Send(FskStation.Payload(50, 2));
        };
        a.Send(FskStation.Payload(50, 3));
        Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(50, 3)));
    }

    private static IEnumerable<FskModem> Mismatches() =>
    [
        new() { Crc = FskCrc.Ibm }, new() { Crc = FskCrc.Ibm, Coding = FskCoding.None }, new() { Crc = FskCrc.None },
            new() { Coding = FskCoding.None },
        new() { Coding = FskCoding.Manchester }, new() { FixedLength = 20 },
    ];
}
