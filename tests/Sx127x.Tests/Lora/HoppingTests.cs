using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Packets that hop: 10 symbols of 1.024 ms on each channel.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class HoppingTests(bool pins) : RadioFixture
{
    private static readonly int[] Channels = [868100000, 868300000, 868500000, 867100000, 867300000];

    private readonly LoraPacket _packet = new();
    private readonly List<byte[]> _received = [];
    private Station _a = null!;
    private Station _b = null!;

    [SetUp]
    public void SetUp()
    {
        _a = Make(Hopping(), pins);
        _b = Listen(Hopping(), pins);
        _received.Clear();
        Time.Always = Poll;
    }

    // 255 bytes take 38 hops, with a preamble of 8 symbols; those of 62.5 kHz with SF7 go beyond the counter's 64.
    [TestCase(1, 125000, 10)]
    [TestCase(50, 125000, 10)]
    [TestCase(255, 125000, 10)]
    [TestCase(255, 125000, 5)]
    [TestCase(255, 62500, 4)]
    [TestCase(100, 41700, 10)]
    public void A_packet_arrives_over_all_its_channels(int count, int bandwidth, int symbols)
    {
        LoraModem modem = Hopping();
        modem.BandwidthHz = bandwidth;
        modem.HopSymbols = symbols;
        _a.Driver.Configure(modem);
        _b.Driver.Configure(modem);
        _b.Driver.StartReceive();
        _a.Send(Station.Payload(count));
        Pass(5);
        Assert.Multiple(() =>
        {
            Assert.That(_received, Is.EqualTo(new[] { Station.Payload(count) }));
            Assert.That(_a.Driver.MissedHops, Is.Zero);
            Assert.That(_b.Driver.MissedHops, Is.Zero);
            Assert.That(_a.Driver.LostInterrupts + _b.Driver.LostInterrupts, Is.Zero);
        });
    }

    [Test]
    public void The_channels_are_those_of_the_table_in_their_order_and_for_their_time()
    {
        var log = new List<int>();
        Time.Always = () =>
        {
            if (_a.Chip.OnAirHz != 0) log.Add(_a.Chip.OnAirHz);
        };
        _a.Send(Station.Payload(255));

        // 20.48 ms of preamble and header, then 10.24 ms on each; of the 39th, 0.26 ms, nothing is seen.
        var runs = new List<(int FrequencyHz, int Looks)>();
        foreach (int frequency in log)
        {
            if (runs.Count > 0 && runs[^1].FrequencyHz == frequency) runs[^1] = (frequency, runs[^1].Looks + 1);
            else runs.Add((frequency, 1));
        }

        Assert.That(runs, Has.Count.EqualTo(1 + ((399616 - 20480) / 10240)));
        for (int i = 0; i < runs.Count - 1; i++)
        {
            Assert.That(runs[i].FrequencyHz, Is.EqualTo(Channels[i % Channels.Length]).Within(61), $"channel {i}");
            if (i > 0) Assert.That(runs[i].Looks, Is.InRange(10, 11), $"channel {i}");
        }
    }

    [Test]
    public void Frequencies_count_at_once_while_a_packet_hops_and_only_then()
    {
        Assert.That(_a.Register(Sx127xRegister.PllHop), Is.EqualTo(0xAD));
        _a.Driver.Configure(new LoraModem());
        Assert.That(_a.Register(Sx127xRegister.PllHop), Is.EqualTo(0x2D), "as after a reset");
    }

    [Test]
    public void One_packet_after_the_other_begins_on_the_first_channel()
    {
        for (int i = 0; i < 20; i++)
        {
            _a.Send(Station.Payload(20 + (5 * i), i));
            Pass(5);
        }

        Assert.That(_received, Is.EqualTo(Enumerable.Range(0, 20).Select(i => Station.Payload(20 + (5 * i), i))));
    }

    [Test]
    public void Who_stays_on_the_first_channel_hears_a_header_and_nothing_whole()
    {
        LoraModem modem = Hopping();
        modem.HopSymbols = 0;
        Station deaf = Listen(modem, pins);
        _a.Send(Station.Payload(50));
        Assert.Multiple(() =>
        {
            Assert.That(deaf.Receive(), Is.Null);
            Assert.That(deaf.Driver.CrcErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void Another_order_of_channels_or_another_period_hears_nothing_whole([Values] bool order)
    {
        LoraModem modem = Hopping();
        if (order) modem.HopFrequenciesHz = [Channels[0], Channels[2], Channels[1], Channels[3], Channels[4]];
        else modem.HopSymbols = 11;
        _b.Driver.Configure(modem);
        _b.Driver.StartReceive();
        _a.Send(Station.Payload(50));
        Pass(5);
        Assert.That(_received, Is.Empty);
    }

    [Test]
    public void A_receiver_that_is_late_with_one_hop_loses_that_packet_only()
    {
        long begin = Time.Microseconds;
        Time.Always = () =>
        {
            // The computer was busy for 30 ms.
            if (Time.Microseconds - begin is < 60_000 or > 90_000) Poll();
        };
        _a.Send(Station.Payload(100));
        Pass(50);
        Assert.Multiple(() =>
        {
            Assert.That(_received, Is.Empty);
            Assert.That(_b.Driver.CrcErrors, Is.EqualTo(1));
            Assert.That(_b.Driver.MissedHops, Is.InRange(1, 3));
        });
        _a.Send(Station.Payload(101));
        Pass(5);
        Assert.That(_received, Is.EqualTo(new[] { Station.Payload(101) }));
    }

    [Test]
    public void A_sender_that_is_late_with_one_hop_sends_a_packet_that_nobody_understands()
    {
        long begin = Time.Microseconds;
        Time.Always = () =>
        {
            // The computer was busy for 30 ms.
            Poll();
            if (Time.Microseconds - begin is < 40_000 or > 70_000) return;
            for (int i = 0; i < 30; i++)
            {
                Time.Pass(1000);
                Poll();
            }
        };
        _a.Send(Station.Payload(100));
        Pass(5);
        Assert.Multiple(() =>
        {
            Assert.That(_received, Is.Empty);
            Assert.That(_a.Driver.MissedHops, Is.Positive);
            Assert.That(_b.Driver.CrcErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void Lost_interrupts_cost_no_hop()
    {
        _a.Chip.LostInterrupts = 5;
        _a.Send(Station.Payload(100));
        Pass(5);
        Assert.Multiple(() =>
        {
            Assert.That(_received, Is.EqualTo(new[] { Station.Payload(100) }));
            Assert.That(_a.Driver.LostInterrupts, Is.EqualTo(pins ? 4 : 0), "the first is found by the look at the beginning");
            Assert.That(_a.Driver.MissedHops, Is.Zero);
        });
    }

    [Test]
    public void Receive_follows_a_packet_and_gives_it_when_it_is_over()
    {
        Time.Always = null;
        var sender = new ScriptedSender(Air, Time, Hopping(), Station.Payload(80));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.Receive(_packet, 1000), Is.True);
            Assert.That(_packet.Payload[.._packet.Length], Is.EqualTo(Station.Payload(80)));
            Assert.That(Time.Microseconds - sender.EndedAt, Is.LessThanOrEqualTo(1000));
            Assert.That(_b.Driver.LostInterrupts, Is.Zero);
        });
    }

    [Test]
    public void Single_reception_follows_a_packet()
    {
        Time.Always = null;
        _ = new ScriptedSender(Air, Time, Hopping(), Station.Payload(80));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.ReceiveSingle(_packet, 100), Is.True);
            Assert.That(_packet.Payload[.._packet.Length], Is.EqualTo(Station.Payload(80)));
        });
    }

    [Test]
    public void Who_listens_before_it_talks_receives_what_hops_meanwhile()
    {
        Time.Always = null;
        _ = new ScriptedSender(Air, Time, Hopping(), Station.Payload(80));
        Time.Wait(10);
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.SendWhenClear([1, 2, 3], 0, 3, new ListenBeforeTalk(50, 8, 8), () => 0), Is.True);
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(80)));
        });
    }

    [Test]
    public void A_header_that_is_damaged_brings_the_receiver_back_to_the_first_channel()
    {
        // The sender's supply fails between preamble and header.
        long begin = Time.Microseconds;
        int resets = _a.Chip.Resets;
        Time.Always = () =>
        {
            Poll();
            if (Time.Microseconds - begin >= 15_000 && _a.Chip.Resets == resets) _a.Chip.PowerOn();
        };
        Assert.That(() => _a.Send(Station.Payload(50)), Throws.InstanceOf<Sx127xException>());
        Pass(100);
        _a.Send(Station.Payload(51));
        Pass(5);
        Assert.That(_received, Is.EqualTo(new[] { Station.Payload(51) }));
    }

    [Test]
    public void A_disturbed_bus_is_made_up_for_in_time()
    {
        const int seed = 41;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        _a.Chip.Disturbance = _b.Chip.Disturbance = () => random.Next(200) == 0 ? SpiFault.AllOnes : SpiFault.None;
        int told = 0;
        for (int i = 0; i < 100; i++)
        {
            try
            {
                _a.Send(Station.Payload(60, i));
                told++;
            }
            catch (Sx127xException)
            {
                // Told, and the next one is sent.
            }

            Pass(5);
        }

        Assert.Multiple(() =>
        {
            Assert.That(told, Is.GreaterThan(95));
            Assert.That(_received, Has.Count.GreaterThan(85));
            Assert.That(_received.Select(payload => payload[0]), Is.Ordered.And.Unique);
        });
    }

    [Test]
    public void Tables_that_cannot_be_are_refused()
    {
        LoraModem[] wrong =
        [
            new() { HopSymbols = 5 }, new() { HopSymbols = 256, HopFrequenciesHz = [869525000] },
                new() { HopSymbols = -1, HopFrequenciesHz = [869525000] },
            new() { HopSymbols = 5, HopFrequenciesHz = [] }, new() { HopSymbols = 5, HopFrequenciesHz = [868100000] },
            new() { HopSymbols = 5, HopFrequenciesHz = [869525000, 434000000] },
                new() { HopSymbols = 5, HopFrequenciesHz = [869525000, 600000000] },
        ];
        Assert.Multiple(() =>
        {
            foreach (LoraModem modem in wrong) Assert.That(modem.Check(), Is.Not.Empty);
            Assert.That(
                new LoraModem { HopSymbols = 5, HopFrequenciesHz = [869525000, 980000000] }.Check(Sx127xVariant.Sx1279),
                Does.Contain("SX1279"));
            Assert.That(new LoraModem { HopSymbols = 5, HopFrequenciesHz = [869525000] }.Check(), Is.Empty);
        });
    }

    [Test]
    public void Steady_hopping_allocates_nothing_in_the_driver()
    {
        TimedSpi[] buses = new[] { new TimedSpi(new SimulatedSx127x(Air, Time), Time), new TimedSpi(new SimulatedSx127x(Air, Time), Time) };
        Sx127x.Sx127x[] drivers = buses.Select(bus => new Sx127x.Sx127x(bus, new Sx127xOptions { Delay = Time.Wait })).ToArray();
        foreach (Sx127x.Sx127x? driver in drivers) driver.Configure(Hopping());
        byte[] payload = Station.Payload(60);
        int received = 0;
        Time.Always = () => received += drivers[1].TryReceive(_packet) ? 1 : 0;
        for (int i = 0; i < 5; i++) drivers[0].Send(payload, 0, payload.Length);
        long inside = 0L;
        Time.Always = () =>
        {
            long start = GC.GetAllocatedBytesForCurrentThread() - buses[1].Allocated;
            received += drivers[1].TryReceive(_packet) ? 1 : 0;
            inside += GC.GetAllocatedBytesForCurrentThread() - buses[1].Allocated - start;
        };
        long before = GC.GetAllocatedBytesForCurrentThread() - Time.Allocated - buses[0].Allocated;
        for (int i = 0; i < 20; i++) drivers[0].Send(payload, 0, payload.Length);
        long outside = GC.GetAllocatedBytesForCurrentThread() - Time.Allocated - buses[0].Allocated - before;
        Assert.Multiple(() =>
        {
            Assert.That(outside, Is.Zero);
            Assert.That(inside, Is.Zero);
            Assert.That(received, Is.GreaterThanOrEqualTo(24));
        });
    }

    private static LoraModem Hopping() => new() { FrequencyHz = Channels[0], HopSymbols = 10, HopFrequenciesHz = Channels };

    private void Poll()
    {
        if (_b.Receive() is { } payload) _received.Add(payload);
    }

    private void Pass(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++) Time.Pass(1000);
    }
}
