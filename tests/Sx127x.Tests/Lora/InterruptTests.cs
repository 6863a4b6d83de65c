using System;
using System.Device.Gpio;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>DIO lines through a real GpioController over simulated pins.</summary>
public sealed class InterruptTests : RadioFixture
{
    // 41.2 ms on air for 10 bytes.
    private const int AirtimeMicroseconds = 41216;

    private Station _a = null!;
    private Station _b = null!;

    [SetUp]
    public void SetUp()
    {
        _a = Make(pins: true);
        _b = Listen(pins: true);
    }

    [Test]
    public void With_DIO0_the_bus_is_quiet_while_a_packet_is_on_air()
    {
        Station polled = Make();
        long bytes = polled.Chip.Bytes;
        polled.Send(Station.Payload(10));
        long byPolling = polled.Chip.Bytes - bytes;
        bytes = _a.Chip.Bytes;
        _a.Send(Station.Payload(10));
        Assert.That(byPolling - (_a.Chip.Bytes - bytes), Is.GreaterThanOrEqualTo(2 * 40), "a look a millisecond");
    }

    [Test]
    public void Sending_ends_when_DIO0_tells()
    {
        long before = Time.Microseconds;
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(AirtimeMicroseconds, AirtimeMicroseconds + 1000));
            Assert.That(_a.Driver.LostInterrupts, Is.Zero);
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void A_lost_interrupt_while_sending_is_made_up_for_soon_after_the_time_on_air()
    {
        _a.Chip.LostInterrupts = 1;
        long before = Time.Microseconds;
        _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(Time.Microseconds - before, Is.InRange(AirtimeMicroseconds, AirtimeMicroseconds + 10_000));
            Assert.That(_a.Driver.LostInterrupts, Is.EqualTo(1));
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
        _a.Send(Station.Payload(10));
        Assert.That(_a.Driver.LostInterrupts, Is.EqualTo(1), "the next one comes");
    }

    [Test]
    public void Receive_wakes_when_DIO0_tells()
    {
        long before = Time.Microseconds;
        Time.Meanwhile = () => _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.Receive(_b.LastPacket, 10_000), Is.True);
            Assert.That(_b.LastPacket.Length, Is.EqualTo(10));
            Assert.That(Time.Microseconds - before, Is.LessThan(AirtimeMicroseconds + 10_000));
            Assert.That(_b.Driver.LostInterrupts, Is.Zero);
        });
    }

    [Test]
    public void A_lost_interrupt_while_receiving_costs_a_quarter_of_a_second()
    {
        _b.Chip.LostInterrupts = 1;
        long before = Time.Microseconds;
        Time.Meanwhile = () => _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.Receive(_b.LastPacket, 10_000), Is.True);
            Assert.That(Time.Microseconds - before, Is.LessThan(AirtimeMicroseconds + 260_000));
            Assert.That(_b.Driver.LostInterrupts, Is.EqualTo(1));
        });
    }

    [Test]
    public void Receive_gives_up_in_time([Values(0, 1, 100, 1000)] int milliseconds, [Values] bool byInterrupt)
    {
        Station station = byInterrupt ? _b : Make();
        station.Driver.StartReceive();
        long before = Time.Microseconds;
        Assert.Multiple(() =>
        {
            Assert.That(station.Driver.Receive(station.LastPacket, milliseconds), Is.False);
            Assert.That(Time.Microseconds - before, Is.EqualTo(milliseconds * 1000));
        });
    }

    [Test]
    public void Receive_without_pins_looks_every_5_ms()
    {
        Station listener = Listen();
        long before = Time.Microseconds;
        Time.Meanwhile = () => _a.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(listener.Driver.Receive(listener.LastPacket, 1000), Is.True);
            Assert.That(Time.Microseconds - before, Is.LessThan(AirtimeMicroseconds + 10_000));
        });
    }

    [Test]
    public void Activity_detection_ends_when_DIO0_tells()
    {
        var modem = new LoraModem { SpreadingFactor = 12 };
        Station station = Make(modem, pins: true);
        long before = Time.Microseconds;
        Assert.Multiple(() =>
        {
            Assert.That(station.Driver.IsChannelBusy(), Is.False);
            Assert.That(Time.Microseconds - before, Is.InRange(65_536, 67_000), "two symbols of 32.768 ms");
            Assert.That(station.Driver.LostInterrupts, Is.Zero);
        });
    }

    [Test]
    public void A_line_that_never_rests_delays_and_does_not_hang()
    {
        // A loose contact: an edge with every look at the clock.
        var gpio = new SimulatedGpio();
        var options = new Sx127xOptions { Dio0Pin = 5, Gpio = new GpioController(gpio) };
        var station = new Station(Air, Time, null, options, gpio);
        Time.Always = () =>
        {
            gpio.Drive(5, false);
            gpio.Drive(5, true);
        };
        station.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(Station.Payload(10)));
            Assert.That(Air.Sent, Is.EqualTo(1));
            Assert.That(station.Driver.Receive(station.LastPacket, 50), Is.False);
        });
    }

    [Test]
    public void A_pin_without_a_controller_is_refused()
    {
        Assert.That(
            () => new Sx127x.Sx127x(new SimulatedSx127x(Air), new Sx127xOptions { Dio0Pin = 1 }),
            Throws.ArgumentException.With.Message.Contains("GpioController"));
    }

    [Test]
    public void Pins_are_closed_at_the_end()
    {
        var gpio = new SimulatedGpio();
        var controller = new GpioController(gpio);
        using (var driver = new Sx127x.Sx127x(
            new SimulatedSx127x(Air, Time), new Sx127xOptions { Dio0Pin = 1, ResetPin = 2, Gpio = controller, Delay = Time.Wait }))
        {
            driver.Configure(new LoraModem());
            Assert.That(controller.IsPinOpen(1) && controller.IsPinOpen(2));
        }

        Assert.That(controller.IsPinOpen(1) || controller.IsPinOpen(2), Is.False);
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
            chip.Connect(gpio, dio0: 3);
            stations[i] = new Sx127x.Sx127x(chip, new Sx127xOptions { Dio0Pin = 3, Gpio = new GpioController(gpio) });
            stations[i].Configure(new LoraModem());
        }

        stations[1].StartReceive();
        stations[0].Send(Station.Payload(10), 0, 10);
        var packet = new LoraPacket();
        Assert.Multiple(() =>
        {
            Assert.That(stations[1].Receive(packet, 30_000), Is.True);
            Assert.That(packet.Payload.AsSpan(0, packet.Length).ToArray(), Is.EqualTo(Station.Payload(10)));
        });
    }

    [Test]
    public void Steady_sending_and_receiving_by_interrupt_allocates_nothing_in_the_driver()
    {
        var buses = new TimedSpi[2];
        var drivers = new Sx127x.Sx127x[2];
        for (int i = 0; i < drivers.Length; i++)
        {
            var gpio = new SimulatedGpio();
            var chip = new SimulatedSx127x(Air, Time);
            chip.Connect(gpio, dio0: 3);
            buses[i] = new TimedSpi(chip, Time);
            var wait = new CountedWait(Time);
            drivers[i] = new Sx127x.Sx127x(buses[i], new Sx127xOptions { Dio0Pin = 3, Gpio = new GpioController(gpio), Delay = wait.Wait });
            drivers[i].Configure(new LoraModem());
            _waits[i] = wait;
        }

        byte[] payload = Station.Payload(50);
        var packet = new LoraPacket();
        var decision = new ListenBeforeTalk(10, 8, 5);
        ListenBeforeTalk.RandomSource random = () => 1;
        for (int i = 0; i < 20; i++) Exchange();
        long before = Allocated();
        for (int i = 0; i < 100; i++) Exchange();
        Assert.That(Allocated() - before, Is.Zero);

        void Exchange()
        {
            drivers[1].StartReceive();
            if (!drivers[0].SendWhenClear(payload, 0, payload.Length, decision, random) || !drivers[1].Receive(packet, 1000))
                throw new InvalidOperationException("Lost.");
        }

        // What the simulation allocates is not the driver's.
        long Allocated() =>
            GC.GetAllocatedBytesForCurrentThread() - buses[0].Allocated - buses[1].Allocated - _waits[0].Allocated - _waits[1].Allocated;
    }

    private readonly CountedWait[] _waits = new CountedWait[2];

    private sealed class CountedWait(FakeTime time)
    {
        public long Allocated { get; private set; }

        public void Wait(int milliseconds)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            time.Wait(milliseconds);
            Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
