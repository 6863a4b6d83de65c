using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using System.Threading.Tasks;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>DIO lines in FSK and OOK through a real GpioController over simulated pins, and the same without them.</summary>
public sealed class FskInterruptTests : FskFixture
{
    private const int Standby = 1;
    private const int Transmit = 3;
    private const int Receive = 5;


    // 4800 bit/s: a byte lasts 1667 µs.
    private static FskModem Slow => new() { BitRate = 4800, DeviationHz = 5000, BandwidthHz = 10_400, AfcBandwidthHz = 10_400 };

    // Bits of RegDioMapping1, the mode, what is in the FIFO, DIO0 to DIO3: the table of DIO mappings in packet mode.
    [TestCase(0x00, Standby, 0, "3")]
    [TestCase(0x00, Standby, 32, "1")]
    [TestCase(0x00, Standby, 64, "12")]
    [TestCase(0x10, Standby, 0, "13")]
    [TestCase(0x10, Standby, 1, "")]
    [TestCase(0x20, Standby, 63, "")]
    [TestCase(0x20, Standby, 64, "12")]
    [TestCase(0x04, Receive, 0, "23")]
    [TestCase(0x01, Transmit, 0, "3")]
    public void Lines_tell_what_the_mapping_says(int mapping, int mode, int bytes, string up)
    {
        FskStation station = MakeFsk(null, 4);
        Write(station, Sx127xRegister.DioMapping1, mapping);
        Write(station, Sx127xRegister.OpMode, mode);
        for (int i = 0; i < bytes; i++) Write(station, Sx127xRegister.Fifo, 0);
        Time.Pass(1000);
        Assert.That(Lines(station), Is.EqualTo(up));
    }

    [Test]
    public void A_packet_raises_the_lines_one_after_the_other_at_both_ends()
    {
        FskStation a = MakeFsk(Slow, 4);
        FskStation b = MakeFsk(Slow, 4);
        b.Driver.StartReceive();
        Time.Pass(1000);
        List<string> sender = Watch(a);
        List<string> receiver = Watch(b);
        Assert.That(() => a.Send(FskStation.Payload(40)), Throws.Nothing);
        Assert.Multiple(() =>
        {
            // 41 bytes fill the FIFO to more than its half at once, it sinks, is empty; the packet is out, which leaving transmission
            // clears.
            Assert.That(sender.Take(2), Is.EquivalentTo(new[] { "-3", "+1" }));
            Assert.That(sender.Skip(2), Is.EqualTo(new[] { "-1", "+3", "+0", "-0" }));
            Assert.That(receiver, Is.EqualTo(new[] { "+2", "-3", "+1", "+0" }));
        });
        Assert.That(b.Receive(), Is.EqualTo(FskStation.Payload(40)));
        Assert.That(receiver.Skip(4), Is.EquivalentTo(new[] { "-1", "-0", "-2", "+3" }), "taken out, and ready for the next");
    }

    [Test]
    public void Sending_ends_when_DIO0_tells_and_the_bus_is_quiet_until_then()
    {
        FskStation polled = MakeFsk(Slow);
        FskStation station = MakeFsk(Slow, 1);
        int byPolling = TransfersOf(polled, () => polled.Send(FskStation.Payload(30)));
        long before = Time.Microseconds;
        int byInterrupt = TransfersOf(station, () => station.Send(FskStation.Payload(30)));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(Slow.PacketMicroseconds(30), Slow.PacketMicroseconds(30) + 2000));
            Assert.That(byPolling - byInterrupt, Is.GreaterThan(100), "two looks a millisecond for 68 ms");
            Assert.That(station.Driver.LostInterrupts, Is.Zero);
        });
    }

    [Test]
    public void A_lost_interrupt_while_sending_is_made_up_for_soon_after_the_time_on_air()
    {
        FskStation station = MakeFsk(Slow, 1);
        station.Chip.LostInterrupts = 1;
        long before = Time.Microseconds;
        station.Send(FskStation.Payload(30));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(Slow.PacketMicroseconds(30), Slow.PacketMicroseconds(30) + 10_000));
            Assert.That(station.Driver.LostInterrupts, Is.EqualTo(1));
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
    }

    // 300 kbit/s is faster than a millisecond's sleep.
    [Test]
    public void Packets_of_every_length_go_out_by_interrupt_and_by_polling(
        [Values(0, 1, 2, 3, 4)] int lines, [Values(4800, 50_000, 300_000)] int bitRate, [Values(1, 32, 63, 64, 255)] int count)
    {
        FskStation a = MakeFsk(Modem(bitRate), lines);
        SendAndAssert(a, Modem(bitRate), count);
        Assert.That(a.Driver.LostInterrupts, Is.Zero);
    }

    [Test]
    public void Packets_of_every_length_come_in_by_interrupt_and_by_polling(
        [Values(0, 1, 2, 3, 4)] int lines, [Values(4800, 50_000, 300_000)] int bitRate, [Values(1, 32, 63, 64, 255)] int count)
    {
        FskStation b = MakeFsk(Modem(bitRate), lines);
        b.Driver.StartReceive();
        ReceiveAndAssert(b, Modem(bitRate), count);
        Assert.That(b.Driver.LostInterrupts, Is.Zero);
        ReceiveAndAssert(b, Modem(bitRate), count);
    }

    [Test]
    public void A_long_packet_goes_out_and_comes_in_with_few_looks_where_DIO1_is_connected()
    {
        var transfers = new List<int>();
        foreach (int lines in new[] { 0, 2 })
        {
            MakeAir();
            FskStation station = MakeFsk(Slow, lines);
            transfers.Add(TransfersOf(station, () => SendAndAssert(station, Slow, 255)));
            MakeAir();
            station = MakeFsk(Slow, lines);
            station.Driver.StartReceive();
            transfers.Add(TransfersOf(station, () => ReceiveAndAssert(station, Slow, 255)));
        }

        Assert.Multiple(() =>
        {
            Assert.That(transfers[2], Is.LessThan(transfers[0] / 3), "sent");
            Assert.That(transfers[3], Is.LessThan(transfers[1] / 2), "received");
        });
    }

    [Test]
    public void Lost_changes_of_the_lines_cost_a_sender_no_packet(
        [Values(4800, 50_000)] int bitRate, [Values(40, 255)] int count, [Range(1, 12)] int lost)
    {
        FskStation a = MakeFsk(Modem(bitRate), 3);
        a.Chip.LostInterrupts = lost;
        SendAndAssert(a, Modem(bitRate), count);
    }

    [Test]
    public void Lost_changes_of_the_lines_cost_a_receiver_no_packet_that_the_FIFO_holds(
        [Values(4800, 50_000)] int bitRate, [Range(1, 12)] int lost)
    {
        FskStation b = MakeFsk(Modem(bitRate), 3);
        b.Driver.StartReceive();
        b.Chip.LostInterrupts = lost;
        ReceiveAndAssert(b, Modem(bitRate), 40);
    }

    // DIO2 tells of the sync word, DIO1 of half a FIFO: either will do.
    [Test]
    public void A_long_packet_comes_in_where_one_of_two_lines_tells_of_it([Values(4800, 50_000)] int bitRate)
    {
        FskStation b = MakeFsk(Modem(bitRate), 3);
        b.Driver.StartReceive();
        Time.Pass(1000);
        b.Chip.LostInterrupts = 1;
        ReceiveAndAssert(b, Modem(bitRate), 255);
        Assert.That(b.Driver.FifoErrors, Is.Zero);
    }

    // The FIFO runs over before somebody looks.
    [Test]
    public void A_long_packet_of_which_no_line_tells_is_lost_and_counted_and_the_next_one_comes([Values(4800, 50_000)] int bitRate)
    {
        FskStation b = MakeFsk(Modem(bitRate), 3);
        b.Driver.StartReceive();
        Time.Pass(1000);
        b.Chip.LostInterrupts = 3;
        PutOnAir(Modem(bitRate), 255);
        Assert.That(b.Driver.Receive(b.LastPacket, 2000), Is.False);
        Assert.That(b.Driver.FifoErrors, Is.EqualTo(1));
        b.Chip.LostInterrupts = 0;
        ReceiveAndAssert(b, Modem(bitRate), 255);
    }

    [Test]
    public void A_lost_interrupt_while_receiving_costs_a_quarter_of_a_second()
    {
        FskStation b = MakeFsk(null, 2);
        b.Driver.StartReceive();
        b.Chip.LostInterrupts = int.MaxValue;
        long before = Time.Microseconds;
        ReceiveAndAssert(b, new FskModem(), 40);
        Assert.That(Time.Microseconds - before, Is.LessThan(260_000));
        Assert.That(b.Driver.LostInterrupts, Is.EqualTo(1));
    }

    // Without DIO2 a short packet is seen when it is over, and what is measured then is noise.
    [TestCase(2, -115)]
    [TestCase(3, -85)]
    public void With_DIO2_the_strength_is_that_of_a_short_packet_too(int lines, int dbm)
    {
        FskStation b = MakeFsk(null, lines);
        b.Driver.StartReceive();
        ReceiveAndAssert(b, new FskModem(), 20);
        Assert.That(b.LastPacket.RssiDbm, Is.EqualTo(dbm));
    }

    [Test]
    public void Receive_gives_up_when_its_time_is_over([Values(0, 2)] int lines, [Values(0, 1, 7, 600)] int milliseconds)
    {
        FskStation station = MakeFsk(null, lines);
        station.Driver.StartReceive();
        long before = Time.Microseconds;
        Assert.Multiple(() =>
        {
            Assert.That(station.Driver.Receive(station.LastPacket, milliseconds), Is.False);
            Assert.That(Time.Microseconds - before, Is.InRange(milliseconds * 1000, (milliseconds * 1040) + 200), "and the bus");
            Assert.That(() => station.Driver.Receive(station.LastPacket, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_line_that_never_rests_delays_and_does_not_hang([Values(40, 255)] int count)
    {
        FskStation a = MakeFsk(null, 2);
        FskStation b = MakeFsk();
        b.Driver.StartReceive();
        Time.Pass(1000);
        Time.Always = () =>
        {
            a.Gpio!.Drive(FskStation.FirstPin, false);
            a.Gpio.Drive(FskStation.FirstPin, true);
            b.Poll();
        };
        a.Send(FskStation.Payload(count));
        Time.Pass(1000);
        Assert.Multiple(() =>
        {
            Assert.That(b.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }));
            Assert.That(a.Driver.Receive(a.LastPacket, 50), Is.False);
        });
    }

    [Test]
    public void Interrupts_from_another_thread_in_real_time_do()
    {
        var air = new Air();
        var stations = new Sx127x.Sx127x[2];
        for (int i = 0; i < stations.Length; i++)
        {
            var gpio = new SimulatedGpio();
            var chip = new SimulatedSx127x(air);
            chip.Connect(gpio, dio0: 3, dio1: 4);
            stations[i] = new Sx127x.Sx127x(chip, new Sx127xOptions { Dio0Pin = 3, Dio1Pin = 4, Gpio = new GpioController(gpio) });
            stations[i].Configure(FskStation.Ook(modem => modem.BitRate = 1200));
        }

        var packet = new FskPacket();
        stations[1].StartReceive();
        Task<bool> receiving = Task.Run(() => stations[1].Receive(packet, 60_000));
        stations[0].Send(FskStation.Payload(100), 0, 100);
        Assert.Multiple(() =>
        {
            Assert.That(receiving.Result, Is.True);
            Assert.That(packet.Payload[..packet.Length], Is.EqualTo(FskStation.Payload(100)));
        });
    }

    private static FskModem Modem(int bitRate) => bitRate switch
    {
        300_000 =>
            new FskModem { BitRate = bitRate, DeviationHz = 100_000, BandwidthHz = 250_000, AfcBandwidthHz = 250_000, PreambleBytes = 40 },
        50_000 => new FskModem(),
        _ => new FskModem { BitRate = bitRate, DeviationHz = 5000, BandwidthHz = 10_400, AfcBandwidthHz = 10_400 },
    };

    // The other end is looked at all the time.
    private void SendAndAssert(FskStation station, FskModem modem, int count)
    {
        FskStation other = MakeFsk(modem);
        other.Driver.StartReceive();
        Time.Pass(1000);
        Time.Always = other.Poll;
        station.Send(FskStation.Payload(count));
        Time.Pass(5000);
        Time.Always = null;
        Assert.That(other.Heard, Is.EqualTo(new[] { FskStation.Payload(count) }));
    }

    // The other end needs nobody: all that it sends is there from the beginning.
    private void ReceiveAndAssert(FskStation station, FskModem modem, int count)
    {
        PutOnAir(modem, count);
        Assert.That(station.Driver.Receive(station.LastPacket, 5000), Is.True);
        Assert.That(station.LastPacket.Payload[..station.LastPacket.Length], Is.EqualTo(FskStation.Payload(count)));
    }

    private void PutOnAir(FskModem modem, int count)
    {
        var format = new FskFormat(
            modem.FrequencyHz, false, FskTimeOnAir.Divisor(modem.BitRate, modem.Modulation), modem.DeviationHz, 0xAA, modem.PreambleBytes,
            modem.SyncWord, 0, modem.Crc, false, true);
        var signal = new FskSignal(format, Time.Microseconds + 3000);
        signal.Append((byte)count, Time.Microseconds);
        foreach (byte value in FskStation.Payload(count)) signal.Append(value, Time.Microseconds);
        Air.Transmit(null!, signal);
    }

    private static void Write(FskStation station, int address, int value) =>
        station.Chip.TransferFullDuplex([(byte)(address | 0x80), (byte)value], new byte[2]);

    private static string Lines(FskStation station)
    {
        var controller = new GpioController(station.Gpio!);
        string up = "";
        for (int line = 0; line < 4; line++)
        {
            controller.OpenPin(FskStation.FirstPin + line, PinMode.Input);
            if (controller.Read(FskStation.FirstPin + line) == PinValue.High) up += line;
        }

        return up;
    }

    private static List<string> Watch(FskStation station)
    {
        var changes = new List<string>();
        var controller = new GpioController(station.Gpio!);
        for (int line = 0; line < 4; line++)
        {
            int pin = FskStation.FirstPin + line;
            controller.OpenPin(pin, PinMode.Input);
            controller.RegisterCallbackForPinValueChangedEvent(
                pin, PinEventTypes.Rising | PinEventTypes.Falling, (_, change) =>
                    changes.Add((change.ChangeType == PinEventTypes.Rising ? "+" : "-") + (pin - FskStation.FirstPin)));
        }

        return changes;
    }

    private static int TransfersOf(FskStation station, Action act)
    {
        int before = station.Bus.Transfers;
        act();
        return station.Bus.Transfers - before;
    }
}
