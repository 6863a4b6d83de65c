using System;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Simulated chips on one air, in a time that only the drivers' waits move.</summary>
public sealed class LinkTests : RadioFixture
{
    private Station _a = null!;
    private Station _b = null!;

    [SetUp]
    public void SetUp()
    {
        _a = Make();
        _b = Listen();
    }

    [Test]
    public void What_one_sends_the_other_receives([Values(1, 2, 78, 254, 255)] int count)
    {
        _a.Send(Station.Payload(count));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(count)));
            Assert.That(_b.Receive(), Is.Null);
        });
    }

    [Test]
    public void Sending_takes_the_time_on_air_and_little_more()
    {
        long before = Time.Microseconds;
        _a.Send(Station.Payload(10));
        Assert.That(Time.Microseconds - before, Is.InRange(41216, 43216));
    }

    [Test]
    public void A_delay_that_lasts_ten_times_as_long_as_asked_for_costs_time_and_nothing_else()
    {
        var driver = new Sx127x.Sx127x(
            new SimulatedSx127x(Air, Time), new Sx127xOptions { Delay = milliseconds => Time.Pass(milliseconds * 10_000L) });
        driver.Configure(new LoraModem());
        for (int i = 0; i < 5; i++)
        {
            driver.Send(Station.Payload(50, i), 0, 50);
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(50, i)));
        }

        Assert.That(driver.Recoveries, Is.Zero);
    }

    [Test]
    public void A_part_of_a_buffer_can_be_sent()
    {
        _a.Driver.Send([9, 1, 2, 3, 9], 1, 3);
        Assert.That(_b.Receive(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Packets_one_behind_the_other_all_arrive()
    {
        // 100 packets of 78 bytes go around the FIFO of 256 more than thirty times.
        for (int i = 0; i < 100; i++)
        {
            _a.Send(Station.Payload(78, i));
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(78, i)));
        }
    }

    [TestCase(-85, 36)]
    [TestCase(-120, -40)]
    [TestCase(-60, 20)]
    public void Strength_and_clearness_are_told(int rssi, int snr)
    {
        Air.RssiDbm = rssi;
        Air.SnrQuarterDb = snr;
        _a.Send(Station.Payload(10));
        _b.Receive();
        Assert.Multiple(() =>
        {
            Assert.That(_b.LastPacket.RssiDbm, Is.EqualTo(rssi).Within(1));
            Assert.That(_b.LastPacket.SnrQuarterDb, Is.EqualTo(snr));
        });
    }

    [Test]
    public void Another_channel_is_not_heard()
    {
        LoraModem[] others =
        [
            new() { FrequencyHz = 868100000 }, new() { SpreadingFactor = 8 }, new() { BandwidthHz = 250000 }, new() { SyncWord = 0x34 },
                new() { InvertIq = true },
        ];
        foreach (LoraModem modem in others) Make(modem).Send(Station.Payload(10));
        Assert.That(_b.Receive(), Is.Null);
    }

    [Test]
    public void Any_bandwidth_carries_both_ways(
        [Values(7800, 10400, 15600, 20800, 31250, 41700, 62500, 125000, 250000, 500000)] int bandwidth)
    {
        var modem = new LoraModem { BandwidthHz = bandwidth };
        Station c = Make(modem);
        Station d = Make(modem);
        d.Driver.StartReceive();
        c.Send(Station.Payload(5));
        Assert.That(d.Receive(), Is.EqualTo(Station.Payload(5)));
        c.Driver.StartReceive();
        d.Send(Station.Payload(6));
        Assert.That(c.Receive(), Is.EqualTo(Station.Payload(6)));
    }

    [Test]
    public void Any_spreading_factor_and_coding_rate_carries_with_and_without_a_header(
        [Range(7, 12)] int factor, [Range(5, 8)] int rate, [Values] bool isImplicit)
    {
        var modem = new LoraModem { SpreadingFactor = factor, CodingRate = rate, ImplicitHeader = isImplicit, ImplicitLength = 33 };
        Station b = Listen(modem);
        Make(modem).Send(Station.Payload(33));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(33)));
            Assert.That(b.LastPacket.CodingRate, Is.EqualTo(rate));
            Assert.That(b.Register(Sx127xRegister.ModemConfig3) & 0x08, factor > 10 ? Is.Not.Zero : Is.Zero, "low data rate optimisation");
        });
    }

    [Test]
    public void A_preamble_lasts_as_long_as_it_is_asked_for([Values(6, 8, 300, 65535)] int symbols)
    {
        var modem = new LoraModem { PreambleSymbols = symbols };
        Station a = Make(modem);
        Station b = Listen(modem);
        long before = Time.Microseconds;
        a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(41216 + ((symbols - 8) * 1024), 43216 + ((symbols - 8) * 1024)));
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void A_payload_goes_over_the_bus_in_one_burst()
    {
        // Each wait is as long as any packet, so that all transfers but the payload's are the same.
        var bus = new TimedSpi(new SimulatedSx127x(Air, Time), Time);
        var driver = new Sx127x.Sx127x(bus, new Sx127xOptions { Delay = _ => Time.Pass(1_000_000) });
        driver.Configure(new LoraModem());
        Assert.That(Transfers(255), Is.EqualTo(Transfers(1)));

        int Transfers(int count)
        {
            int before = bus.Transfers;
            driver.Send(Station.Payload(count), 0, count);
            return bus.Transfers - before;
        }
    }

    [Test]
    public void Spreading_factor_6_works_with_an_implicit_header()
    {
        var modem = new LoraModem { SpreadingFactor = 6, ImplicitHeader = true, ImplicitLength = 20 };
        Station c = Make(modem);
        Station d = Make(modem);
        d.Driver.StartReceive();
        c.Send(Station.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(d.Receive(), Is.EqualTo(Station.Payload(20)));
            Assert.That(() => c.Send(Station.Payload(19)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Inverted_ends_hear_each_other()
    {
        Station c = Make(new LoraModem { InvertIq = true });
        Station d = Make(new LoraModem { InvertIq = true });
        d.Driver.StartReceive();
        c.Send(Station.Payload(5));
        Assert.That(d.Receive(), Is.EqualTo(Station.Payload(5)));
    }

    [Test]
    public void Gateways_and_devices_hear_each_other_but_not_their_own_kind()
    {
        Station gateway = Make(new LoraModem { InvertSendIq = true });
        Station device = Make(new LoraModem { InvertReceiveIq = true });
        Station otherDevice = Make(new LoraModem { InvertReceiveIq = true });
        foreach (Station? listener in new[] { gateway, device, otherDevice }) listener.Driver.StartReceive();
        device.Send(Station.Payload(5));
        Assert.That(gateway.Receive(), Is.EqualTo(Station.Payload(5)));
        Assert.That(otherDevice.Receive(), Is.Null);
        device.Driver.StartReceive();
        gateway.Send(Station.Payload(6));
        Assert.That(device.Receive(), Is.EqualTo(Station.Payload(6)));
        Assert.That(otherDevice.Receive(), Is.EqualTo(Station.Payload(6)));
    }

    [Test]
    public void A_packet_without_CRC_is_dropped_where_one_is_asked_for()
    {
        Make(new LoraModem { Crc = false }).Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.Null);
            Assert.That(_b.Driver.CrcErrors, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_packet_that_has_come_is_not_lost_by_what_is_done_next()
    {
        Action[] next = [
            () => _b.Send(Station.Payload(200, 50)), _b.Driver.Sleep, _b.Driver.Standby, () =>
            _b.Driver.IsChannelBusy(), _b.Driver.StartReceive];
        foreach (Action act in next)
        {
            _b.Driver.StartReceive();
            _a.Send(Station.Payload(10));
            act();
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
        }
    }

    [Test]
    public void Who_sends_hears_nothing_meanwhile()
    {
        _a.Driver.StartReceive();
        Time.Meanwhile = () => _b.Send(Station.Payload(10, 100));
        _a.Send(Station.Payload(200));
        Assert.That(_a.Receive(), Is.Null);
    }

    [Test]
    public void Packets_without_payload_are_counted_and_not_given()
    {
        Station a = Make();
        Station b = Listen();
        a.Send(Station.Payload(10));
        Assert.That(b.Receive(), Is.EqualTo(Station.Payload(10)));
        byte[][] empty = [[Sx127xRegister.PayloadLength | 0x80, 0], [Sx127xRegister.OpMode | 0x80, 0x83]];
        foreach (byte[] write in empty) a.Chip.TransferFullDuplex(write, new byte[2]);
        Time.Pass(100_000);
        Assert.That(b.Receive(), Is.Null);
        a.Send(Station.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), Is.EqualTo(Station.Payload(20)));
            Assert.That(b.Driver.EmptyPackets, Is.EqualTo(1));
            Assert.That(b.Driver.MissedPackets + b.Driver.CrcErrors + b.Driver.BusFaults, Is.Zero);
        });
    }

    [Test]
    public void Low_data_rate_optimisation_counts_in_the_time_on_air_and_must_be_the_same_at_both_ends([Values] bool same)
    {
        var forced = new LoraModem { SpreadingFactor = 10, LowDataRateMode = LowDataRateMode.On };
        Station a = Make(forced);
        Station b = Listen(same ? forced : new LoraModem { SpreadingFactor = 10 });
        long before = Time.Microseconds;
        a.Send(Station.Payload(50));
        Assert.Multiple(() =>
        {
            Assert.That(b.Receive(), same ? Is.EqualTo(Station.Payload(50)) : Is.Null);
            Assert.That(
                forced.PacketMicroseconds(50), Is.EqualTo(TimeOnAir.PacketMicroseconds(10, 125000, 5, 8, false, true, true, 50)));
            Assert.That(Time.Microseconds - before, Is.GreaterThanOrEqualTo(forced.PacketMicroseconds(50)));
        });
    }

    [Test]
    public void Sleep_is_left_by_sending()
    {
        _a.Driver.Sleep();
        _a.Send(Station.Payload(10));
        Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
    }

    [Test]
    public void Steady_reception_allocates_nothing()
    {
        for (int i = 0; i < 50; i++) SendAndReceive();
        long allocated = 0;
        for (int i = 0; i < 200; i++) allocated += SendAndReceive();
        Assert.That(allocated, Is.Zero);
    }

    // The bytes allocated by an idle look and by the reception of a packet; the other end's sending does not count.
    private long SendAndReceive()
    {
        _a.Send(Station.Payload(50));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool received = _b.Driver.TryReceive(_b.LastPacket);
        bool idle = _b.Driver.TryReceive(_b.LastPacket);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(received && !idle);
        return allocated;
    }
}
