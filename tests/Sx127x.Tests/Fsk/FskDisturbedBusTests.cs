using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// A bus on which transfers fail at random, at both ends, in thousands of packets in FSK and OOK; chips that are reset, receivers that
/// nobody looks at.
/// </summary>
public sealed class FskDisturbedBusTests : FskFixture
{
    private const int Rounds = 400;

    // The chip did not take part in the transfer.
    private static readonly SpiFault[] Absences = [SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost];

    private readonly FskPacket _packet = new(2047);
    private readonly List<int> _heard = [];
    private readonly List<byte[]> _wrong = [];
    private int _newest;

    private static readonly FskModem[] Modems =
    [
        new(),
        new() { AddressFilter = FskAddressFilter.NodeOrBroadcast, NodeAddress = 7 },
        new() { BitRate = 300_000, DeviationHz = 100_000, BandwidthHz = 250_000, AfcBandwidthHz = 250_000, PreambleBytes = 40 },
        new() { FixedLength = 150 },
        FskStation.Ook(modem => modem.Crc = FskCrc.Ibm),
    ];

    [Test]
    public void What_comes_was_sent_and_comes_once(
        [Values(SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost, SpiFault.None)] SpiFault only, [Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 100 + ((int)only * 10) + modem);
        A.Chip.Disturbance = B.Chip.Disturbance = () =>
            random.Next(100) != 0 ? SpiFault.None : only == SpiFault.None ? Absences[random.Next(3)] : only;
        int told = 0;
        for (_newest = 0; _newest < Rounds; _newest++)
        {
            if (Send(random)) told++;
            Time.Pass(1000);
        }

        Assert.Multiple(() =>
        {
            Assert.That(_wrong, Is.Empty);
            Assert.That(_heard, Is.Unique);
            Assert.That(_heard, Is.Ordered);
            Assert.That(told, Is.GreaterThan(Rounds * 70 / 100), "most are sent in spite of it");
            Assert.That(_heard, Has.Count.GreaterThan(Rounds * 50 / 100), "and most arrive");
            Assert.That(A.Driver.BusFaults, Is.Positive);
        });
        AssertWorks(looks: 2);
    }

    // Where the first part of a packet reads as ones, its length seems to be 255; with a packet of 224 bytes behind it that seems to be
    // true.
    [Test]
    public void A_packet_whose_beginning_nobody_answered_for_is_never_delivered(
        [Values(193, 223, 224, 225, 253, 254)] int count, [Values(0, 1)] int modem)
    {
        for (int number = 0; number < 16; number++)
        {
            Begin(modem, 1);
            int transfers = 0;
            int at = number;
            B.Chip.Disturbance = () => B.Chip.FskFifoBytes > 31 && transfers++ == at ? SpiFault.AllOnes : SpiFault.None;
            _newest = 1;
            A.Send(Payload(1, count));
            Time.Pass(1000);
            Assert.That(_wrong, Is.Empty, $"transfer {number}");
            AssertWorks(looks: 2);
        }
    }

    // What a sender reads wrongly cannot reach the packet; what a receiver reads wrongly out of the FIFO does, for it can be read once
    // only.
    [Test]
    public void Bits_that_a_sender_reads_wrongly_do_not_change_what_goes_out([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 200 + modem);
        A.Chip.Disturbance = () => random.Next(100) != 0 ? SpiFault.None : SpiFault.FlippedInput;
        for (_newest = 0; _newest < Rounds; _newest++)
        {
            Send(random);
            Time.Pass(1000);
        }

        Assert.Multiple(() =>
        {
            Assert.That(_wrong, Is.Empty);
            Assert.That(_heard, Is.Unique);
            Assert.That(_heard, Is.Ordered);
            Assert.That(_heard, Has.Count.GreaterThan(Rounds * 80 / 100));
        });
        AssertWorks(looks: 2);
    }

    [Test]
    public void Bits_that_a_receiver_reads_wrongly_change_no_length([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 300 + modem);
        B.Chip.Disturbance = () => random.Next(100) != 0 ? SpiFault.None : SpiFault.FlippedInput;
        var lengths = new List<int>();
        for (_newest = 0; _newest < Rounds; _newest++)
        {
            int length = Length(random);
            lengths.Add(length);
            Assert.That(Try(() => A.Send(Payload(_newest, length))));
            Time.Pass(1000);
        }

        Assert.Multiple(() =>
        {
            Assert.That(_heard, Has.Count.GreaterThan(Rounds * 70 / 100));
            Assert.That(_wrong.Select(payload => payload.Length), Is.SubsetOf(lengths));
            Assert.That(_wrong, Has.Count.LessThan(Rounds * 10 / 100));
        });
        AssertWorks(looks: 2);
    }

    // A wrong bit can make "standby" into "transmit", and one byte of a payload into another: nobody can prevent that. But nothing hangs,
    // and all is well afterwards.
    [Test]
    public void Commands_that_arrive_as_others_are_survived([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 400 + modem);
        for (_newest = 0; _newest < Rounds; _newest++)
        {
            A.Chip.Disturbance = B.Chip.Disturbance = () => random.Next(50) == 0 ? SpiFault.FlippedOutput : SpiFault.None;
            Try(() => A.Driver.IsChannelBusy());
            Send(random);
            Time.Pass(1000);
            if (_newest % 20 == 0) AssertWorks(looks: 300);
        }
    }

    // From the n-th transfer on, for up to 300. What the FIFO holds goes out whole or not at all; what is longer needs the bus.
    [Test]
    public void A_bus_that_is_away_for_a_while_is_worked_with_again([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 500 + modem);
        for (_newest = 0; _newest < 150; _newest++)
        {
            bool isReceiver = _newest % 2 == 0;
            int from = random.Next(200);
            int until = from + random.Next(300);
            int transfers = 0;
            SpiFault fault = Absences[random.Next(3)];
            (isReceiver ? B : A).Chip.Disturbance = () => transfers++ is var n && n >= from && n < until ? fault : SpiFault.None;
            if (isReceiver || Modems[modem].FixedLength == 0)
                Try(() => A.Send(Payload(_newest, isReceiver ? Length(random) : random.Next(4, 60))));
            Time.Pass(1000);
            Assert.That(_wrong, Is.Empty, $"round {_newest}");
            AssertWorks(looks: 2);
        }
    }

    [Test]
    public void Chips_that_are_reset_in_the_middle_of_packets_work_again([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 600 + modem);
        for (_newest = 0; _newest < 150; _newest++)
        {
            int length = Length(random);
            long at = Time.Microseconds + random.NextInt64(Modems[modem].PacketMicroseconds(length));
            FskStation station = _newest % 2 == 0 ? A : B;
            Time.Always = () =>
            {
                if (Time.Microseconds >= at)
                {
                    at = long.MaxValue;
                    station.Chip.PowerOn();
                }

                Look();
            };
            Try(() => A.Send(Payload(_newest, length)));
            Time.Pass(1000);
            Time.Always = Look;
            Assert.That(_wrong, Is.Empty, $"round {_newest}");
            AssertWorks(looks: 2);
        }
    }

    [Test]
    public void Receivers_that_are_looked_at_too_seldom_lose_packets_whole([Range(0, 4)] int modem)
    {
        Random random = Begin(modem, 700 + modem);
        long next = 0L;
        Time.Always = () =>
        {
            if (Time.Microseconds < next) return;
            next = Time.Microseconds + random.NextInt64(Modems[modem].PollMicroseconds * 3);
            Look();
        };
        for (_newest = 0; _newest < 150; _newest++)
        {
            Assert.That(Send(random));
            Time.Pass(random.Next(20_000));
        }

        Assert.Multiple(() =>
        {
            Assert.That(_wrong, Is.Empty);
            Assert.That(_heard, Is.Unique);
            Assert.That(_heard, Is.Ordered);
            Assert.That(_heard, Is.Not.Empty);
            Assert.That(B.Driver.FifoErrors, Is.Positive);
        });
        Time.Always = Look;
        AssertWorks(looks: 2);
    }

    [Test]
    public void Every_setting_that_does_not_arrive_is_written_again([Range(0, 4)] int modem)
    {
        Begin(modem, 1);
        int transfers = A.Bus.Transfers;
        A.Driver.Configure(Modems[modem]);
        transfers = A.Bus.Transfers - transfers;
        Assert.That(transfers, Is.Positive);
        byte[] right = Registers();
        for (int lost = 0; lost < transfers; lost++)
        {
            A.Chip.Disturbance = null;
            A.Chip.PowerOn();
            int at = A.Bus.Transfers + 1 + lost;
            A.Chip.Disturbance = () => A.Bus.Transfers == at ? SpiFault.Lost : SpiFault.None;
            A.Driver.Configure(Modems[modem]);
            A.Chip.Disturbance = null;
            Assert.That(Registers(), Is.EqualTo(right), $"transfer {lost}");
        }
    }

    [Test]
    public void A_setting_that_is_lost_during_reception_is_noticed()
    {
        Begin(0, 1);
        Time.Always = null;
        byte[] wrongFrequency = [Sx127xRegister.FrfMsb | 0x80, 0x6C];
        B.Chip.TransferFullDuplex(wrongFrequency, new byte[2]);
        for (int i = 0; i < 300; i++) Assert.That(B.Receive(), Is.Null);
        Assert.That(B.Driver.Recoveries, Is.EqualTo(1));
        Time.Pass(1000);
        A.Send(FskStation.Payload(10));
        Assert.That(B.Receive(), Is.EqualTo(FskStation.Payload(10)));
    }

    // All but the flags.
    private byte[] Registers() =>
        [.. Enumerable.Range(1, 0x5D).Where(address => address is < 0x3E or > 0x3F).Select(address => A.Register(address))];

    private Random Begin(int modem, int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        MakeAir();
        Pair(Modems[modem]);
        _heard.Clear();
        _wrong.Clear();
        Time.Always = Look;
        return new Random(seed);
    }

    // A payload tells its number and follows from that and its length.
    private static byte[] Payload(int number, int count)
    {
        byte[] payload = FskStation.Payload(count, number);
        BitConverter.TryWriteBytes(payload, number);
        return payload;
    }

    private int Length(Random random) =>
        A.Driver.FskModem.FixedLength > 0 ? A.Driver.FskModem.FixedLength : random.Next(4, A.Driver.FskModem.MaximumPayload + 1);

    private bool Send(Random random)
    {
        byte[] payload = Payload(_newest, Length(random));
        return Try(() => A.Send(payload));
    }

    private void Look() => Try(() =>
    {
        if (!B.Driver.TryReceive(_packet)) return;
        byte[] payload = _packet.Payload[.._packet.Length];
        int number = payload.Length < 4 ? -1 : BitConverter.ToInt32(payload);
        if (number < 0 || number > _newest || !payload.AsSpan().SequenceEqual(Payload(number, payload.Length))) _wrong.Add(payload);
        else _heard.Add(number);
    });

    // Nobody does anything but look and send.
    private void AssertWorks(int looks)
    {
        A.Chip.Disturbance = B.Chip.Disturbance = null;
        for (int i = 0; i < looks; i++) Look();
        Time.Pass(5000);
        _heard.Clear();
        _wrong.Clear();
        Assert.That(() => A.Send(Payload(_newest, A.Driver.FskModem.FixedLength > 0 ? 150 : 50)), Throws.Nothing, $"round {_newest}");
        Time.Pass(1000);
        Assert.That(_heard, Is.EqualTo(new[] { _newest }), $"round {_newest}");
        Assert.That(_wrong, Is.Empty);
    }
}
