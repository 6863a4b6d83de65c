using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Battery.Drivers.Sx127x;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Protocol;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// A whole HUB with a simulated radio chip, another chip on the same air for the test to speak with, and a cloud that is a list of
/// messages.
/// </summary>
internal sealed class HubUnderTest : IWebSocketFactory, IDisposable
{
    public const int HubId = 100;
    public static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    // That of the original firmware.
    private static readonly LoraModem Channel = new() { FrequencyHz = 868_000_000 };
    private static readonly SubBand[] Bands = [new SubBand(865_000_000, 868_600_000, 10, 14)];

    private readonly List<FakeSocket> _sockets = [];
    private readonly SimulatedSx127x _chip;
    private readonly Thread _worker;
    private readonly LoraPacket _packet = new();

    public HubUnderTest(params int[] original)
    {
        var air = new Air();
        Station = new Sx127x(new SimulatedSx127x(air));
        Station.Configure(Channel);
        Station.StartReceive();
        _chip = new SimulatedSx127x(air);
        var chip = new Sx127x(_chip);
        chip.Configure(Channel);
        App = new NodeApp(
            new NodeConfiguration
            {
                ModuleId = HubId,
                IsHub = true,
                RadioSecret = Secret,
                CloudAddress = "ws://cloud",
                CloudKey = "key",
                OriginalModules = original.Length == 0 ? null : original,
            },
            new NodePlatform
            {
                Clock = new HostClock(),
                Log = Log,
                Random = new SeededRandom(),
                Storage = new MemoryStorage(),
                WebSockets = this,
                Radio = new Sx127xRadio(chip, Bands),
            });
        _worker = new Thread(App.Run);
        _worker.Start();
        WaitForSocket();
        WaitForChip(Sx127xRegister.OpMode, 7, (int)Sx127xMode.ReceiveContinuous);
    }

    public NodeApp App { get; }

    public SilentLog Log { get; } = new();

    /// <summary>The other radio.</summary>
    public Sx127x Station { get; }

    public static void Wait(Func<bool> condition)
    {
        bool isTrue = condition();
        for (int i = 0; i < 600 && !isTrue; i++)
        {
            Thread.Sleep(50);
            isTrue = condition();
        }

        Assert.That(isTrue, Is.True);
    }

    /// <summary>
    /// Says something, and waits until the HUB has taken it out of its chip, which holds one packet: how soon a HUB looks is not what is
    /// tried by it, and a machine under load may take its time.
    /// </summary>
    public void Say(byte[] payload, int count)
    {
        Station.Send(payload, 0, count);
        Station.StartReceive();
        WaitForChip(Sx127xRegister.IrqFlags, (int)Sx127xIrq.RxDone, 0);
    }

    /// <summary>The next payload that the other radio hears.</summary>
    public byte[] Hear()
    {
        Wait(() => Station.TryReceive(_packet));
        return _packet.Payload[.._packet.Length];
    }

    /// <summary>Lets the cloud say something.</summary>
    public void Give(string json) => Socket!.Give(json);

    /// <summary>The objects that the cloud got, as text.</summary>
    public List<string> Sent => [.. Socket!.Sent.SelectMany(frame => frame.Split("},{\"type\""))];

    public void WaitFor(string type, params string[] texts) =>
        Wait(() => Sent.Any(json => json.Contains($"\"{type}\"") && texts.All(json.Contains)));

    /// <summary>The readings of a module that the cloud got.</summary>
    public List<Reading> Readings(int module)
    {
        var readings = new List<Reading>();
        var reader = new WireMessageReader();
        foreach (string frame in Socket!.Sent)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(frame);
            reader.Reset(bytes, 0, bytes.Length);
            for (Message? message = reader.Read(); message is not null; message = reader.Read())
            {
                if (message is DataMessage data && data.ModuleId == module) readings.Add(data.TakeReading());
            }
        }

        return readings;
    }

    public void Dispose()
    {
        App.Stop();
        Assert.That(_worker.Join(TimeSpan.FromSeconds(30)), Is.True);
        Station.Dispose();
    }

    IWebSocket IWebSocketFactory.Create()
    {
        lock (_sockets)
        {
            _sockets.Add(new FakeSocket());
            return _sockets[^1];
        }
    }

    private FakeSocket? Socket
    {
        get
        {
            lock (_sockets) return _sockets.LastOrDefault(socket => socket.IsOpen);
        }
    }

    // Until these bits of a register of the HUB's chip are so.
    private void WaitForChip(byte register, int mask, int bits)
    {
        byte[] look = [register, 0];
        byte[] value = new byte[2];
        for (int i = 0; i < 30_000; i++)
        {
            _chip.TransferFullDuplex(look, value);
            if ((value[1] & mask) == bits) return;
            Thread.Sleep(1);
        }

        Assert.Fail($"Register {register:X2} of the HUB's chip stays at {value[1]:X2}.");
    }

    private void WaitForSocket() => Wait(() => Socket is not null);
}
