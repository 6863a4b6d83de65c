using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The FIFO of 256 bytes is written round and round: what comes while a packet is read may overwrite it.</summary>
public sealed class FifoOverrunTests : RadioFixture
{
    private readonly LoraPacket _packet = new();

    [Test]
    public void A_packet_that_is_overwritten_while_it_is_read_is_missed_and_never_mixed(
        [Values(40, 120, 200, 255)] int count, [Values(1, 2, 3)] int others)
    {
        // Others' packets come before any one of the transfers.
        for (int at = 0; at < 40; at++)
        {
            (List<byte[]> Payloads, int Missed) received = Receive(count, at, (_, sender) =>
            {
                for (int i = 1; i <= others; i++) sender.Send(Station.Payload(count, i));
            });
            byte[][] sent = [.. Enumerable.Range(0, others + 1).Select(i => Station.Payload(count, i))];
            Assert.That(received.Payloads, Is.SubsetOf(sent).And.Unique, $"transfer {at}");
            Assert.That(received.Payloads, Has.Count.EqualTo(sent.Length - received.Missed), $"transfer {at}: none is lost untold");
        }
    }

    [Test]
    public void A_packet_that_is_still_on_air_overwrites_what_is_read_too([Values(40, 255)] int count)
    {
        for (int at = 0; at < 40; at++)
        {
            // Behind 40 bytes the first 188 fit, which have come after 300 ms; behind 255 they do not.
            (List<byte[]> Payloads, int Missed) received = Receive(count, at, (air, sender) =>
            {
                _ = new ScriptedSender(air, Time, new LoraModem(), Station.Payload(255, 100));
                Time.Pass(300_000);
            });
            Assert.That(received.Payloads, count == 40 ? Has.Count.EqualTo(1) : Has.Count.LessThanOrEqualTo(1), $"transfer {at}");
            Assert.That(received.Payloads, Is.All.EqualTo(Station.Payload(count, 0)), $"transfer {at}");
            Assert.That(received.Payloads, Has.Count.EqualTo(1 - received.Missed), $"transfer {at}: it is not lost untold");
        }
    }

    private (List<byte[]> Payloads, int Missed) Receive(int count, int at, Action<Air, Station> meanwhile)
    {
        // On an air of their own: the others would hear all of it.
        var air = new Air();
        var sender = new Station(air, Time);
        var bus = new TimedSpi(new SimulatedSx127x(air, Time), Time);
        var driver = new Sx127x.Sx127x(bus, new Sx127xOptions { Delay = Time.Wait });
        driver.Configure(new LoraModem());
        driver.StartReceive();
        sender.Send(Station.Payload(count, 0));
        int from = bus.Transfers + at;
        bus.Before = transfer =>
        {
            if (transfer == from) meanwhile(air, sender);
        };
        var payloads = new List<byte[]>();
        for (int look = 0; look < 20; look++)
        {
            if (driver.TryReceive(_packet)) payloads.Add(_packet.Payload[.._packet.Length]);
        }

        return (payloads, driver.MissedPackets);
    }
}
