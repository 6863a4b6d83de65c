using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A bus on which transfers fail at random, at both ends, in thousands of packets.</summary>
public sealed class DisturbedBusTests : RadioFixture
{
    private const int Rounds = 1500;

    private static readonly SpiFault[] Faults = [
        SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost, SpiFault.Failed, SpiFault.FlippedInput];

    private readonly LoraPacket _packet = new();

    [Test]
    public void What_goes_out_was_asked_for_and_what_comes_was_sent_once(
        [Values(SpiFault.None, SpiFault.AllOnes, SpiFault.AllZeros, SpiFault.Lost, SpiFault.Failed, SpiFault.FlippedInput)] SpiFault only,
        [Range(11, 20)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var recorder = new Recorder();
        Air.Add(recorder);
        Station a = Make();
        Station b = Make();
        a.Chip.Disturbance = b.Chip.Disturbance = () =>
            random.Next(100) != 0 ? SpiFault.None : only == SpiFault.None ? Faults[random.Next(Faults.Length)] : only;

        int told = 0;
        var heard = new List<int>();
        for (int i = 0; i < Rounds; i++)
        {
            Try(b.Driver.StartReceive);
            byte[] payload = Payload(i, random.Next(4, 40));
            recorder.Packets.Clear();
            long before = Time.Microseconds;
            bool sent = Try(() => a.Send(payload));
            if (sent) told++;

            // One that was not confirmed may have been on air; none goes twice, none is another.
            Assert.That(recorder.Packets, Has.Count.LessThanOrEqualTo(1), $"round {i}");
            if (sent) Assert.That(recorder.Packets, Has.Count.EqualTo(1), $"round {i}");
            foreach (AirPacket packet in recorder.Packets) Assert.That(packet.Payload, Is.EqualTo(payload), $"round {i}");
            Poll(b, heard, i);
        }

        Assert.Multiple(() =>
        {
            Assert.That(told, Is.GreaterThan(Rounds * 95 / 100), "most are sent in spite of it");
            Assert.That(heard, Has.Count.GreaterThan(Rounds * 90 / 100), "and most arrive");
            Assert.That(heard, Is.Unique);
            Assert.That(heard, Is.Ordered);
            Assert.That(a.Driver.BusFaults, Is.Positive);
            Assert.That(b.Driver.BusFaults, Is.Positive);
        });
        AssertWorks(a, b);
    }

    [Test]
    public void Commands_that_arrive_as_others_are_survived([Range(21, 30)] int seed)
    {
        // A single wrong bit can make "standby" into "transmit": what goes out then nobody can prevent. But nothing hangs, and all is well
        // afterwards.
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Station a = Make();
        Station b = Make();
        for (int i = 0; i < Rounds; i++)
        {
            a.Chip.Disturbance = b.Chip.Disturbance = () => random.Next(50) == 0 ? SpiFault.FlippedOutput : SpiFault.None;
            Try(b.Driver.StartReceive);
            Try(() => a.Driver.IsChannelBusy());
            Try(() => a.Send(Payload(i, random.Next(4, 40))));
            Try(() => b.Receive());
            if (i % 100 == 0) AssertWorks(a, b);
        }

        AssertWorks(a, b);
    }

    [Test]
    public void A_bus_that_is_away_for_a_while_is_worked_with_again([Range(31, 60)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        Station a = Make();
        Station b = Make();
        for (int i = 0; i < 300; i++)
        {
            // From the n-th transfer on, for up to 200.
            int from = random.Next(100);
            int until = from + random.Next(200);
            int transfers = 0;
            SpiFault fault = Faults[random.Next(4)];
            Station station = i % 2 == 0 ? a : b;
            station.Chip.Disturbance = () => transfers++ is var n && n >= from && n < until ? fault : SpiFault.None;
            Try(b.Driver.StartReceive);
            Try(() => a.Send(Payload(i, 20)));
            Try(() => b.Receive());
            AssertWorks(a, b);
        }
    }

    [Test]
    public void A_setting_that_is_lost_during_reception_is_noticed()
    {
        Station a = Make();
        Station b = Make();
        b.Driver.StartReceive();
        byte[] wrongFrequency = [Sx127xRegister.FrfMsb | 0x80, 0x6C];
        b.Chip.TransferFullDuplex(wrongFrequency, new byte[2]);
        for (int i = 0; i < 300; i++) Assert.That(b.Receive(), Is.Null);
        Assert.That(b.Driver.Recoveries, Is.EqualTo(1));
        a.Send(Payload(1, 10));
        Assert.That(b.Receive(), Is.EqualTo(Payload(1, 10)));
    }

    [Test]
    public void Every_setting_that_does_not_arrive_is_written_again()
    {
        int transfers = 0;
        Station counted = Make();
        counted.Chip.Disturbance = () =>
        {
            transfers++;
            return SpiFault.None;
        };
        counted.Driver.Configure(new LoraModem());
        byte[] right = Registers(counted);
        for (int lost = 0; lost < transfers; lost++)
        {
            Station station = Make();
            int n = 0;
            int at = lost;
            station.Chip.Disturbance = () => n++ == at ? SpiFault.Lost : SpiFault.None;
            station.Driver.Configure(new LoraModem());
            station.Chip.Disturbance = null;
            Assert.That(Registers(station), Is.EqualTo(right), $"transfer {lost}");
        }
    }

    [TestCase(SpiFault.Failed, typeof(IOException))]
    [TestCase(SpiFault.TimedOut, typeof(TimeoutException))]
    public void What_the_computer_says_of_its_bus_is_passed_on(SpiFault fault, Type raised)
    {
        Station station = Make();
        station.Chip.Disturbance = () => fault;
        Assert.That(
            () => station.Send(Payload(1, 10)),
            Throws.InstanceOf<Sx127xException>().With.InnerException.InstanceOf(raised).And.Message.Contains("bus"));
    }

    [Test]
    public void A_mistake_that_the_bus_of_dotnet_tells_stays_one()
    {
        Station station = Make();
        station.Chip.Disturbance = () => SpiFault.Refused;
        Assert.That(() => station.Send(Payload(1, 10)), Throws.TypeOf<ArgumentException>());
    }

    [Test]
    public void Without_a_clock_it_is_said_so()
    {
        var chip = new SimulatedSx127x(Air, Time) { HasClock = false };
        var driver = new Sx127x.Sx127x(chip, new Sx127xOptions { Delay = Time.Wait });
        Assert.That(() => driver.Configure(new LoraModem()), Throws.InstanceOf<Sx127xException>().With.Message.Contains("clock"));
        chip.HasClock = true;
        Assert.That(() => driver.Configure(new LoraModem()), Throws.Nothing);
    }

    [Test]
    public void A_clock_that_stops_while_sending_is_told()
    {
        Station station = Make();
        station.Chip.HasClock = false;
        Assert.That(() => station.Send(Payload(1, 10)), Throws.InstanceOf<Sx127xException>());
        station.Chip.HasClock = true;
        Assert.That(() => station.Send(Payload(2, 10)), Throws.Nothing);
    }

    private static byte[] Payload(int number, int count)
    {
        byte[] payload = new byte[count];
        for (int i = 4; i < count; i++) payload[i] = (byte)((number * 31) + (i * 7));
        BitConverter.TryWriteBytes(payload, number);
        return payload;
    }

    // All but the noise.
    private static byte[] Registers(Station station) =>
        [.. Enumerable.Range(1, 0x4D).Where(address => address != Sx127xRegister.RssiWideband)
            .Select(address => station.Register(address))];

    private void Poll(Station station, List<int> heard, int newest)
    {
        for (int looks = 0; looks < 6; looks++)
        {
            Try(() =>
            {
                if (!station.Driver.TryReceive(_packet)) return;
                int number = BitConverter.ToInt32(_packet.Payload);
                Assert.That(number, Is.InRange(0, newest));
                Assert.That(_packet.Payload[.._packet.Length], Is.EqualTo(Payload(number, _packet.Length)));
                heard.Add(number);
            });
        }
    }

    private void AssertWorks(Station a, Station b)
    {
        a.Chip.Disturbance = b.Chip.Disturbance = null;
        b.Driver.StartReceive();
        while (b.Receive() != null)
        {
            // From before.
        }

        a.Send(Payload(123456, 30));
        Assert.That(b.Driver.TryReceive(_packet) && _packet.Payload.AsSpan(0, _packet.Length).SequenceEqual(Payload(123456, 30)));
    }

    private sealed class Recorder : IAirReceiver
    {
        public List<AirPacket> Packets { get; } = [];

        public void Begins(HeardPacket packet) => Packets.Add(packet.Packet);
    }
}
