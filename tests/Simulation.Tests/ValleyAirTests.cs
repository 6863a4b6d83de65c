using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>The air of the valley, reception by reception.</summary>
public sealed class ValleyAirTests
{
    private const int Bytes = 50;

    private static readonly int[] Factors = [7, 8, 9, 10, 11, 12];

    [Test]
    public void A_packet_is_heard_whole_when_it_ends_and_not_before()
    {
        var air = new AirUnderTest();
        (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(), air.Station());
        air.Lose(sender, receiver, 100);
        air.At(1000, sender, 1);
        air.Advance(1000 + AirUnderTest.Milliseconds(sender) - 1);
        Assert.That(AirUnderTest.Heard(receiver), Is.Empty);
        air.Advance(air.NextEnd);
        Assert.That(AirUnderTest.Heard(receiver), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Nobody_hears_himself()
    {
        var air = new AirUnderTest();
        ValleyRadio sender = air.Station();
        air.At(1000, sender, 1);
        air.Advance(100_000);
        Assert.That(AirUnderTest.Heard(sender), Is.Empty);
    }

    [Test]
    public void At_the_sensitivity_of_its_spreading_factor_a_packet_is_heard_and_below_it_is_not([ValueSource(nameof(Factors))] int factor)
    {
        int[] sensitivity = [-123, -126, -129, -132, -133, -136];
        int limit = 14 - sensitivity[factor - 7];
        Assert.That(HeardAlone(factor, 125000, limit), Is.True);
        Assert.That(HeardAlone(factor, 125000, limit + 0.1), Is.False);
        // Twice the noise with twice the bandwidth.
        Assert.That(HeardAlone(factor, 250000, limit - 3.02), Is.True);
        Assert.That(HeardAlone(factor, 250000, limit - 3), Is.False);
    }

    [Test]
    public void Of_two_packets_that_begin_together_the_one_that_is_six_decibels_stronger_is_heard()
    {
        Assert.Multiple(() =>
        {
            Assert.That(HeardTogether(7, 7, 6.01), Is.EqualTo(new[] { 1 }));
            Assert.That(HeardTogether(7, 7, 5.99), Is.Empty);
            Assert.That(HeardTogether(7, 7, 0), Is.Empty);
            Assert.That(HeardTogether(12, 12, 6.01), Is.EqualTo(new[] { 1 }));
            Assert.That(HeardTogether(12, 12, 5.99), Is.Empty);
        });
    }

    [Test]
    public void Several_weaker_packets_add_up_against_the_stronger_one()
    {
        Assert.That(HeardAmong(1, 8), Is.EqualTo(new[] { 1 }));
        // Two of equal strength are 3 dB more than one.
        Assert.That(HeardAmong(2, 8), Is.Empty);
        Assert.That(HeardAmong(2, 9.1), Is.EqualTo(new[] { 1 }));

        static int[] HeardAmong(int others, double strongerByDb)
        {
            var air = new AirUnderTest();
            (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(), air.Station());
            air.Lose(sender, receiver, 100);
            for (int i = 0; i < others; i++) air.Lose(air.Station(), receiver, 100 + strongerByDb);
            air.At(1000, sender, 1);
            foreach (ValleyRadio? other in air.Stations.Skip(2)) air.At(1000, other, 9);
            air.Advance(100_000);
            return AirUnderTest.Heard(receiver);
        }
    }

    [TestCase(7, 8, 8)]
    [TestCase(7, 12, 9)]
    [TestCase(8, 7, 11)]
    [TestCase(9, 8, 13)]
    [TestCase(10, 7, 19)]
    [TestCase(11, 10, 20)]
    [TestCase(12, 7, 25)]
    [TestCase(12, 11, 23)]
    public void A_packet_of_another_spreading_factor_disturbs_only_where_it_is_stronger_by_the_published_rejection(
        int wanted, int other, double rejectionDb)
    {
        Assert.That(HeardTogether(wanted, other, -rejectionDb + 0.01), Is.EqualTo(new[] { 1 }));
        Assert.That(HeardTogether(wanted, other, -rejectionDb - 0.01), Is.Empty);
    }

    [Test]
    public void A_stronger_packet_of_another_spreading_factor_is_never_worse_than_one_of_the_same()
    {
        foreach ((int wanted, int other) in Factors.SelectMany(wanted => Factors.Select(other => (wanted, other))))
        {
            double needed = LoraRejection.NeededDb(new LoraModem { SpreadingFactor = wanted }, new LoraModem { SpreadingFactor = other });
            Assert.That(
                needed, wanted == other
                ? Is.EqualTo(6) : Is.LessThanOrEqualTo(-8).And.GreaterThanOrEqualTo(-25), $"SF{wanted} over SF{other}");
        }
    }

    [Test]
    public void The_first_three_symbols_of_the_preamble_may_be_lost_and_no_more()
    {
        // Eight symbols of 1.024 ms, of which the last five are needed: until 3.072 ms after the beginning.
        Assert.That(HeardAfter(3), Is.EqualTo(new[] { 1 }));
        Assert.That(HeardAfter(4), Is.Empty);

        // An equally strong packet ends so long after the wanted one begins.
        static int[] HeardAfter(int overlapMilliseconds)
        {
            var air = new AirUnderTest();
            (ValleyRadio? sender, ValleyRadio? receiver, ValleyRadio? other) = (air.Station(), air.Station(), air.Station());
            air.Lose(sender, receiver, 100);
            air.Lose(other, receiver, 100);
            int end = 1000 + AirUnderTest.Milliseconds(other);
            air.At(1000, other, 9);
            air.At(end - overlapMilliseconds, sender, 1);
            air.Advance(100_000);
            return AirUnderTest.Heard(receiver);
        }
    }

    [TestCase(0, 12, true, TestName = "A stronger packet that begins within the preamble of a weaker one is heard")]
    [TestCase(
        13, 1000, false, TestName = "A stronger packet that begins after the preamble of a weaker one spoils it and is not heard itself")]
    public void A_receiver_stays_with_the_packet_that_it_locked_on_to(int from, int to, bool isStrongHeard)
    {
        for (int late = from; late <= Math.Min(to, 70); late++)
        {
            var air = new AirUnderTest();
            (ValleyRadio? strong, ValleyRadio? receiver, ValleyRadio? weak) = (air.Station(), air.Station(), air.Station());
            air.Lose(strong, receiver, 90);
            air.Lose(weak, receiver, 100);
            air.At(1000, weak, 9);
            air.At(1000 + late, strong, 1);
            air.Advance(100_000);
            Assert.That(AirUnderTest.Heard(receiver), isStrongHeard ? Is.EqualTo(new[] { 1 }) : Is.Empty, $"{late} ms late");
        }
    }

    [Test]
    public void A_weaker_packet_that_comes_during_a_stronger_one_does_no_harm_and_is_not_heard()
    {
        var air = new AirUnderTest();
        (ValleyRadio? strong, ValleyRadio? receiver, ValleyRadio? weak) = (air.Station(), air.Station(), air.Station());
        air.Lose(strong, receiver, 90);
        air.Lose(weak, receiver, 100);
        air.At(1000, strong, 1);
        air.At(1050, weak, 9);
        air.Advance(100_000);
        Assert.That(AirUnderTest.Heard(receiver), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Packets_one_after_another_are_both_heard_and_the_last_millisecond_of_overlap_spoils_the_first()
    {
        int length = AirUnderTest.Milliseconds(new AirUnderTest().Station());
        Assert.That(HeardAfter(length), Is.EqualTo(new[] { 9, 1 }));
        // The later one has lost one symbol of preamble, the earlier one its last.
        Assert.That(HeardAfter(length - 2), Is.EqualTo(new[] { 1 }));

        static int[] HeardAfter(int milliseconds)
        {
            var air = new AirUnderTest();
            (ValleyRadio? sender, ValleyRadio? receiver, ValleyRadio? other) = (air.Station(), air.Station(), air.Station());
            air.Lose(sender, receiver, 100);
            air.Lose(other, receiver, 100);
            air.At(1000, other, 9);
            air.At(1000 + milliseconds, sender, 1);
            air.Advance(100_000);
            return AirUnderTest.Heard(receiver);
        }
    }

    [Test]
    public void Who_sends_does_not_hear_what_comes_meanwhile_nor_what_he_cut_off()
    {
        for (int late = -60; late <= 60; late += 5)
        {
            var air = new AirUnderTest();
            (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(), air.Station());
            air.Lose(sender, receiver, 60);
            air.At(2000 + Math.Min(0, late), late < 0 ? receiver : sender, late < 0 ? 9 : 1);
            air.At(2000 + Math.Max(0, late), late < 0 ? sender : receiver, late < 0 ? 1 : 9);
            air.Advance(100_000);
            Assert.That(AirUnderTest.Heard(receiver), Is.Empty, $"{late} ms");
            Assert.That(air.Air.Deafened, Is.EqualTo(2), $"{late} ms");
        }
    }

    [Test]
    public void Another_frequency_is_not_heard_and_disturbs_only_where_the_channels_overlap()
    {
        Assert.Multiple(() =>
        {
            Assert.That(HeardBeside(modem => modem.FrequencyHz += 125_000), Is.EqualTo(new[] { 1 }));
            Assert.That(HeardBeside(modem => modem.FrequencyHz += 124_000), Is.Empty);
            Assert.That(HeardAlone(modem => modem.FrequencyHz += 32_000), Is.False);
            Assert.That(HeardAlone(modem => modem.FrequencyHz += 31_000), Is.True);
        });
    }

    [Test]
    public void Another_bandwidth_or_inverted_IQ_is_not_heard_and_disturbs_as_another_spreading_factor_does()
    {
        Assert.Multiple(() =>
        {
            Assert.That(HeardAlone(modem => modem.BandwidthHz = 250_000), Is.False);
            Assert.That(HeardAlone(modem => modem.InvertIq = true), Is.False);
            Assert.That(HeardBeside(modem => modem.BandwidthHz = 250_000), Is.EqualTo(new[] { 1 }));
            Assert.That(HeardBeside(modem => modem.InvertIq = true), Is.EqualTo(new[] { 1 }));
            Assert.That(HeardBeside(modem => (modem.InvertIq, modem.PowerDbm) = (true, 17), 93), Is.Empty);
            // Chirps that rise equally fast: SF9 at 250 kHz as SF7 at 125 kHz.
            Assert.That(HeardBeside(modem => (modem.BandwidthHz, modem.SpreadingFactor) = (250_000, 9)), Is.Empty);
        });
    }

    [Test]
    public void Noise_takes_its_share()
    {
        const int packets = 20_000;
        foreach (double share in new[] { 0, 0.1, 0.4, 1 })
        {
            var air = new AirUnderTest(3, share);
            (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(), air.Station());
            air.Lose(sender, receiver, 100);
            for (int i = 0; i < packets; i++) air.At(1000 + (i * 200), sender, 1);
            air.Advance(1000 + (packets * 200));
            // Four standard deviations.
            Assert.That(
                AirUnderTest.Heard(receiver).Length / (double)packets,
                Is.EqualTo(1 - share).Within(4 * Math.Sqrt(share * (1 - share) / packets)), $"{share}");
        }
    }

    [Test]
    public void Channel_activity_is_noticed_two_symbols_after_it_began_and_until_it_ends()
    {
        var air = new AirUnderTest();
        (ValleyRadio? sender, ValleyRadio? listener, ValleyRadio? far) = (air.Station(), air.Station(), air.Station());
        ValleyRadio other = air.Station(new LoraModem { SpreadingFactor = 8 });
        air.Lose(sender, listener, 100);
        air.Lose(sender, far, 138);
        air.Lose(sender, other, 100);
        air.At(1000, sender, 1);
        int end = 1000 + AirUnderTest.Milliseconds(sender);
        Assert.Multiple(() =>
        {
            Assert.That(air.Air.IsBusy(listener, 1002), Is.False);
            Assert.That(air.Air.IsBusy(listener, 1003), Is.True);
            Assert.That(air.Air.IsBusy(listener, end - 1), Is.True);
            Assert.That(air.Air.IsBusy(listener, end), Is.False);
            Assert.That(air.Air.IsBusy(sender, 1003), Is.False, "his own");
            Assert.That(air.Air.IsBusy(far, 1003), Is.False, "too weak");
            Assert.That(air.Air.IsBusy(other, 1003), Is.False, "another spreading factor");
        });
    }

    [Test]
    public void The_same_seed_and_calls_give_the_same_receptions()
    {
        List<string> first = Run(7);
        Assert.That(Run(7), Is.EqualTo(first));
        Assert.That(Run(8), Is.Not.EqualTo(first));

        static List<string> Run(int seed)
        {
            var air = new AirUnderTest(seed, 0.2);
            var random = new Random(1);
            for (int i = 0; i < 8; i++) air.Station(new LoraModem { SpreadingFactor = 7 + (i % 3) }, random.Next(3000), random.Next(3000));
            long now = 1000L;
            for (int i = 0; i < 2000; i++)
            {
                now += random.Next(60);
                ValleyRadio sender = air.Stations[random.Next(8)];
                if (!air.IsSending(sender, now)) air.At(now, sender, i % 256);
            }

            air.Advance(now + 10_000);
            return [.. air.Stations.Select(station => string.Join(' ', AirUnderTest.Heard(station))),
                $"{air.Air.Collided} {air.Air.Missed} {air.Air.Deafened} {air.Air.Drowned}"];
        }
    }

    private static bool HeardAlone(int factor, int bandwidth, double lossDb)
    {
        var air = new AirUnderTest();
        (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(Modem()), air.Station(Modem()));
        air.Lose(sender, receiver, lossDb);
        air.At(1000, sender, 1);
        air.Advance(100_000);
        return AirUnderTest.Heard(receiver).Length == 1;

        LoraModem Modem() => new() { SpreadingFactor = factor, BandwidthHz = bandwidth };
    }

    private static bool HeardAlone(Action<LoraModem> change)
    {
        var modem = new LoraModem();
        change(modem);
        var air = new AirUnderTest();
        (ValleyRadio? sender, ValleyRadio? receiver) = (air.Station(modem), air.Station());
        air.Lose(sender, receiver, 100);
        air.At(1000, sender, 1);
        air.Advance(100_000);
        return AirUnderTest.Heard(receiver).Length == 1;
    }

    // The packet 1, and beside it a longer one that changes so.
    private static int[] HeardBeside(Action<LoraModem> change, double otherLossDb = 100)
    {
        var modem = new LoraModem();
        change(modem);
        var air = new AirUnderTest();
        (ValleyRadio? sender, ValleyRadio? receiver, ValleyRadio? other) = (air.Station(), air.Station(), air.Station(modem));
        air.Lose(sender, receiver, 100);
        air.Lose(other, receiver, otherLossDb);
        air.At(1000, other, 9, 200);
        air.At(1001, sender, 1, 20);
        air.Advance(100_000);
        return AirUnderTest.Heard(receiver);
    }

    private static int[] HeardTogether(int wanted, int other, double strongerByDb)
    {
        var air = new AirUnderTest();
        (ValleyRadio? a, ValleyRadio? receiver, ValleyRadio? b) = (
            air.Station(new LoraModem { SpreadingFactor = wanted }), air.Station(new LoraModem { SpreadingFactor = wanted }),
            air.Station(new LoraModem { SpreadingFactor = other }));
        air.Lose(a, receiver, 100);
        air.Lose(b, receiver, 100 + strongerByDb);
        air.At(1000, b, 9, wanted == other ? Bytes : 255);
        air.At(1000, a, 1);
        air.Advance(100_000);
        return AirUnderTest.Heard(receiver);
    }
}
