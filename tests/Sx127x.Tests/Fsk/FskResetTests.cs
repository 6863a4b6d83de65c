using System;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The chip loses its settings, or the bus is disturbed, at any moment in FSK and OOK.</summary>
public sealed class FskResetTests : FskFixture
{
    // The second is what the chip is after a reset: 434 MHz, 4800 bit/s, 5 kHz.
    private static readonly FskModem[] Modems =
    [
        new(), new() { FrequencyHz = 434_000_000, BitRate = 4800, DeviationHz = 5000, BandwidthHz = 10_400, PreambleBytes = 3 },
            FskStation.Ook(_ => { }),
    ];

    [SetUp]
    public void SetUp() => Pair();

    [TestCaseSource(nameof(Modems))]
    public void A_chip_that_was_reset_sends_nevertheless(FskModem modem)
    {
        Begin(modem);
        A.Chip.PowerOn();
        A.Send(FskStation.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(10)));
            Assert.That(A.Driver.Recoveries, Is.EqualTo(1));
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(Modems))]
    public void A_chip_that_was_reset_while_it_listened_listens_again(FskModem modem)
    {
        Begin(modem);
        B.Chip.PowerOn();
        Assert.That(B.Receive(), Is.Null);
        Time.Pass(1000);
        A.Send(FskStation.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(10)));
            Assert.That(B.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_in_the_middle_of_sending_is_told_and_the_next_packet_goes_out([Values(20, 200)] int count)
    {
        long at = Time.Microseconds + 3000;
        bool isReset = false;
        Time.Always = () =>
        {
            if (Time.Microseconds < at || isReset) return;
            isReset = true;
            A.Chip.PowerOn();
        };
        Assert.That(() => A.Send(FskStation.Payload(count)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("reset"));
        Time.Pass(50_000);
        Assert.Multiple(() =>
        {
            Assert.That(B.Receive(), Is.Null, "what was cut off is no packet");
            Assert.That(Air.Sent, Is.EqualTo(1), "never twice by itself");
            Assert.That(A.Driver.Recoveries, Is.EqualTo(1));
        });
        A.Send(FskStation.Payload(20));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(20)));
    }

    [Test]
    public void A_reset_in_the_middle_of_receiving_loses_that_packet_only()
    {
        long at = Time.Microseconds + 20_000;
        bool isReset = false;
        Time.Always = () =>
        {
            if (Time.Microseconds >= at && !isReset)
            {
                isReset = true;
                B.Chip.PowerOn();
            }

            B.Poll();
        };
        A.Send(FskStation.Payload(255, 1));
        A.Send(FskStation.Payload(255, 2));
        Time.Pass(1000);
        Assert.Multiple(() =>
        {
            Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(255, 2) }));
            Assert.That(B.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_reset_does_not_read_as_a_busy_channel_for_ever([Values] bool receiving)
    {
        if (!receiving) B.Driver.Standby();
        B.Chip.PowerOn();
        Assert.Multiple(() =>
        {
            Assert.That(B.Driver.IsChannelBusy(), Is.False);
            Assert.That(B.Driver.Recoveries, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_chip_that_has_gone_is_said_so_and_works_when_it_is_back()
    {
        A.Chip.Glitches = int.MaxValue;
        Assert.That(() => A.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("0xFF"));
        A.Chip.Glitches = 0;
        A.Chip.PowerOn();
        A.Send(FskStation.Payload(10));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(10)));
    }

    [Test]
    public void A_bus_that_is_held_low_is_said_so([Values(SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault)
    {
        A.Chip.Disturbance = () => fault;
        Assert.Multiple(() =>
        {
            Assert.That(() => A.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>());
            Assert.That(() => A.Send(FskStation.Payload(200)), Throws.InstanceOf<Sx127xException>());
            Assert.That(A.Driver.StartReceive, Throws.InstanceOf<Sx127xException>());
        });
    }

    [Test]
    public void A_crystal_that_stands_still_is_told()
    {
        A.Chip.HasClock = false;
        Assert.That(() => A.Send(FskStation.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains("clock"));
    }

    // Of a transfer that the chip did not take part in: never a wrong packet, and the next one arrives.
    [Test]
    public void One_disturbed_transfer_of_a_receiver_costs_one_packet_at_most(
        [Values(SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault, [Values(10, 63, 200)] int count)
    {
        Time.Always = B.Poll;
        A.Send(FskStation.Payload(count, 1));
        Time.Pass(1000);
        int transfers = B.Bus.Transfers;
        Begin();
        transfers -= B.Bus.Transfers;
        Assert.That(transfers, Is.Positive);
        for (int number = 0; number < transfers; number += 1 + (number / 20))
        {
            Begin();
            int at = B.Bus.Transfers + number;
            B.Chip.Disturbance = () => B.Bus.Transfers - 1 == at ? fault : SpiFault.None;
            Time.Always = PollDespiteFaults;
            A.Send(FskStation.Payload(count, 1));
            Time.Pass(20_000);
            Assert.That(B.Heard.Where(payload => !payload.SequenceEqual(FskStation.Payload(count, 1))), Is.Empty, $"transfer {number}");
            B.Heard.Clear();
            A.Send(FskStation.Payload(20, 2));
            Time.Pass(1000);
            Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(20, 2) }), $"after transfer {number}");
        }
    }

    [Test]
    public void One_disturbed_transfer_of_a_sender_never_makes_a_wrong_packet_and_the_next_goes_out(
        [Values(SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost)] SpiFault fault)
    {
        for (int number = 0; number < 30; number++)
        {
            Begin();
            int at = A.Bus.Transfers + number;
            A.Chip.Disturbance = () => A.Bus.Transfers - 1 == at ? fault : SpiFault.None;
            Time.Always = B.Poll;
            try
            {
                A.Send(FskStation.Payload(40, 1));
            }
            catch (Sx127xException)
            {
                // Told.
            }

            Time.Pass(50_000);
            Assert.That(B.Heard.Where(payload => !payload.SequenceEqual(FskStation.Payload(40, 1))), Is.Empty, $"transfer {number}");
            B.Heard.Clear();
            A.Send(FskStation.Payload(20, 2));
            Time.Pass(1000);
            Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(20, 2) }), $"after transfer {number}");
        }
    }

    // With single bits wrong anything may be read; the driver only must not fail in another way than it says, and must come back.
    [Test]
    public void A_bus_with_wrong_bits_throws_nothing_else_and_a_good_one_works_again()
    {
        const int seed = 20260715;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (FskStation? station in new[] { A, B })
            station.Chip.Disturbance = () => random.Next(20) > 0 ? SpiFault.None : (SpiFault)random.Next(1, 6);
        Time.Always = PollDespiteFaults;
        for (int i = 0; i < 300; i++)
        {
            try
            {
                A.Send(FskStation.Payload(1 + (i % 255), i));
            }
            catch (Sx127xException)
            {
                // Told.
            }
        }

        Time.Always = null;
        foreach (FskStation? station in new[] { A, B })
        {
            station.Chip.Disturbance = null;
            station.Driver.Configure(new FskModem());
        }

        B.Driver.StartReceive();
        Time.Pass(1000);
        B.Heard.Clear();
        Time.Always = B.Poll;
        A.Send(FskStation.Payload(200));
        Time.Pass(1000);
        Assert.That(B.Heard, Is.EqualTo(new[] { FskStation.Payload(200) }));
    }

    private void PollDespiteFaults()
    {
        try
        {
            B.Poll();
        }
        catch (Sx127xException)
        {
            // Told, and tried again at the next call.
        }
    }

    private void Begin(FskModem? modem = null)
    {
        MakeAir();
        Pair(modem);
    }
}
