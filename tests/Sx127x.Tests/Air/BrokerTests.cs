using System;
using System.Threading;
using Battery.Drivers.Sx127x;
using Battery.Node.Platform;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Two chips in two "processes", over UDP and in real time, through the node's own radio interface.</summary>
public sealed class BrokerTests
{
    private const int Patience = 30_000;
    private const int LookMilliseconds = 5;

    private readonly byte[] _buffer = new byte[255];

    [Test]
    public void Two_clients_of_a_broker_hear_each_other_and_find_a_broker_that_was_restarted()
    {
        var broker = new AirBroker(0, new Air());
        int port = broker.Port;
        using var airOfA = new UdpAir(port);
        using var airOfB = new UdpAir(port);
        Sx127xRadio a = Radio(airOfA);
        Sx127xRadio b = Radio(airOfB);
        Exchange(a, b, 1);
        Exchange(b, a, 2);

        broker.Dispose();
        using var restarted = new AirBroker(port, new Air());
        Exchange(a, b, 3);
        Exchange(b, a, 4);
    }

    private static Sx127xRadio Radio(IAir air)
    {
        var driver = new Sx127x.Sx127x(new SimulatedSx127x(air));
        driver.Configure(new LoraModem());
        return new Sx127xRadio(driver, Sx127x.SubBand.Europe868());
    }

    // Sends until it is heard: a client is known to the broker only after its first word, and that is nobody's to wait for.
    private void Exchange(Sx127xRadio from, Sx127xRadio to, byte mark)
    {
        byte[] payload = [mark, 2, 3, 4, 5];
        using var done = new ManualResetEventSlim();
        var sender = new Thread(() =>
        {
            while (!done.Wait(20))
            {
                if (!from.StartSend(payload, 0, payload.Length)) continue;
                while (from.IsSending(LookMilliseconds)) Thread.Sleep(LookMilliseconds);
            }
        });
        sender.Start();
        int count = 0;
        for (int waited = 0; waited < Patience; waited += LookMilliseconds)
        {
            count = to.Receive(_buffer, 0, _buffer.Length);
            if (count > 0 && _buffer[0] == mark) break;
            Thread.Sleep(LookMilliseconds);
        }

        done.Set();
        sender.Join();
        Assert.That(_buffer.AsSpan(0, count).ToArray(), Is.EqualTo(payload));
    }
}
