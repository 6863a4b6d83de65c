using System;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The chip loses its settings, or the bus is disturbed, at any moment in FSK and OOK.</summary>
public sealed class FskResetTests
{
    private Air _air = null!;
    private FakeTime _time = null!;
    private FskStation _a = null!;
    private FskStation _b = null!;

    // The second is what the chip is after a reset: 434 MHz, 4800 bit/s, 5 kHz.
    private static readonly FskModem[] Modems =
    [
        new(), new() { FrequencyHz = 434_000_000, BitRate = 4800, DeviationHz = 5000, BandwidthHz = 10_400, PreambleBytes = 3 },
            FskStation.Ook(_ => { }),
    ];

    [SetUp]
    public void SetUp() => Begin(new FskModem());

    [TestCaseSource(nameof(Modems))]
    public void A_chip_that_was_reset_sends_nevertheless(FskModem modem)
    {
        Begin(modem);
        _a.Chip.PowerOn();
        _a.Send(FskStation.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(10)));
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
            Assert.That(_air.Sent, Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(Modems))]
    public void A_chip_that_was_reset_while_it_listened_listens_again(FskModem modem)
    {
        Begin(modem);
        _b.Chip.PowerOn();
        Assert.That(_b.Receive(), Is.Null);
        _time.Pass(1000);
        _a.Send(FskStation.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(10)));
            Assert.That(_b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_in_the_middle_of_sending_is_told_and_the_next_packet_goes_out([Values(20, 200)] int count)
    {
        long at = _time.Microseconds + 3000;
        bool isReset = false;
        _time.Always = () =>
        {
            if (_time.Microseconds < at || isReset) return;
            isReset = true;
            _a.Chip.PowerOn();
        };
        Assert.That(() => _a.Send(FskStation.Payload(count)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("reset"));
        _time.Pass(50_000);
        Assert.Multiple(() =>
        {
            Assert.That(_b.Receive(), Is.Null, "what was cut off is no packet");
            Assert.That(_air.Sent, Is.EqualTo(1), "never twice by itself");
            Assert.That(_a.Driver.Recoveries, Is.EqualTo(1));
        });
        _a.Send(FskStation.Payload(20));
        Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void A_reset_in_the_middle_of_receiving_loses_that_packet_only()
    {
        long at = _time.Microseconds + 20_000;
        bool isReset = false;
        _time.Always = () =>
        {
            if (_time.Microseconds >= at && !isReset)
            {
                isReset = true;
                _b.Chip.PowerOn();
            }

            _b.Poll();
        };
        _a.Send(FskStation.Payload(255, 1));
        _a.Send(FskStation.Payload(255, 2));
        _time.Pass(1000);
        Assert.Multiple(() =>
        {
            Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(255, 2) }));
            Assert.That(_b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_does_not_read_as_a_busy_channel_for_ever([Values] bool receiving)
    {
        if (!receiving) _b.Driver.Standby();
        _b.Chip.PowerOn();
        Assert.Multiple(() =>
        {
            Assert.That(_b.Driver.IsChannelBusy(), Is.False);
            Assert.That(_b.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_chip_that_has_gone_is_said_so_and_works_when_it_is_back()
    {
        _a.Chip.Glitches = int.MaxValue;
        Assert.That(() => _a.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("0xFF"));
        _a.Chip.Glitches = 0;
        _a.Chip.PowerOn();
        _a.Send(FskStation.Payload(10));
        Assert.That(_b.Receive(), Is.EqualTo(FskStation.Payload(10)));
    }

    [Test]
    public void A_bus_that_is_held_low_is_said_so([Values(SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault)
    {
        _a.Chip.Disturbance = () => fault;
        Assert.Multiple(() =>
        {
            Assert.That(() => _a.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>());
            Assert.That(() => _a.Send(FskStation.Payload(200)), Throws.InstanceOf<Sx127xException>());
            Assert.That(_a.Driver.StartReceive, Throws.InstanceOf<Sx127xException>());
        });
    }

    [Test]
    public void A_crystal_that_stands_still_is_told()
    {
        _a.Chip.HasClock = false;
        Assert.That(() => _a.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("clock"));
    }

    // Of a transfer that the chip did not take part in: never a wrong packet, and the next one arrives.
    [Test]
    public void One_disturbed_transfer_of_a_receiver_costs_one_packet_at_most(
        [Values(SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault, [Values(10, 63, 200)] int count)
    {
        _time.Always = _b.Poll;
        _a.Send(FskStation.Payload(count, 1));
        _time.Pass(1000);
        int transfers = _b.Bus.Transfers;
        Begin(new FskModem());
        transfers -= _b.Bus.Transfers;
        Assert.That(transfers, Is.Positive);
        for (int number = 0; number < transfers; number += 1 + (number / 20))
        {
            Begin(new FskModem());
            int at = _b.Bus.Transfers + number;
            _b.Chip.Disturbance = () => _b.Bus.Transfers - 1 == at ? fault : SpiFault.None;
            _time.Always = PollDespiteFaults;
            _a.Send(FskStation.Payload(count, 1));
            _time.Pass(20_000);
            Assert.That(_b.Heard.Where(payload => !payload.SequenceEqual(FskStation.Payload(count, 1))), Is.Empty, $"transfer {number}");
            _b.Heard.Clear();
            _a.Send(FskStation.Payload(20, 2));
            _time.Pass(1000);
            Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(20, 2) }), $"after transfer {number}");
        }
    }

    [Test]
    public void One_disturbed_transfer_of_a_sender_never_makes_a_wrong_packet_and_the_next_goes_out(
        [Values(SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault)
    {
        for (int number = 0; number < 30; number++)
        {
            Begin(new FskModem());
            int at = _a.Bus.Transfers + number;
            _a.Chip.Disturbance = () => _a.Bus.Transfers - 1 == at ? fault : SpiFault.None;
            _time.Always = _b.Poll;
            try
            {
                _a.Send(FskStation.Payload(40, 1));
            }
            catch (Sx127xException)
            {
                // Told.
            }

            _time.Pass(50_000);
            Assert.That(_b.Heard.Where(payload => !payload.SequenceEqual(FskStation.Payload(40, 1))), Is.Empty, $"transfer {number}");
            _b.Heard.Clear();
            _a.Send(FskStation.Payload(20, 2));
            _time.Pass(1000);
            Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(20, 2) }), $"after transfer {number}");
        }
    }

    // With single bits wrong anything may be read; the driver only must not fail in another way than it says, and must come back.
    [Test]
    public void A_bus_with_wrong_bits_throws_nothing_else_and_a_good_one_works_again()
    {
        const int seed = 20260715;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (FskStation? station in new[] { _a, _b })
            station.Chip.Disturbance = () => random.Next(20) > 0 ? SpiFault.None : (SpiFault)random.Next(1, 6);
        _time.Always = PollDespiteFaults;
        for (int i = 0; i < 300; i++)
        {
            try
            {
                _a.Send(FskStation.Payload(1 + (i % 255), i));
            }
            catch (Sx127xException)
            {
                // Told.
            }
        }

        _time.Always = null;
        foreach (FskStation? station in new[] { _a, _b })
        {
            station.Chip.Disturbance = null;
            station.Driver.Configure(new FskModem());
        }

        _b.Driver.StartReceive();
        _time.Pass(1000);
        _b.Heard.Clear();
        _time.Always = _b.Poll;
        _a.Send(FskStation.Payload(200));
        _time.Pass(1000);
        Assert.That(_b.Heard, Is.EqualTo(new[] { FskStation.Payload(200) }));
    }

    private void PollDespiteFaults()
    {
        try
        {
            _b.Poll();
        }
        catch (Sx127xException)
        {
            // Told, and tried again at the next call.
        }
    }

    private void Begin(FskModem modem)
    {
        _air = new Air();
        _time = new FakeTime();
        _a = new FskStation(_air, _time, modem);
        _b = new FskStation(_air, _time, modem);
        _b.Driver.StartReceive();
        _time.Pass(1000);
    }
}
