using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol;
using Battery.Protocol.Radio;
using nanoFramework.Hardware.Esp32;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>The sockets of the ESP32 over those of .NET, and TLS as far as what it is asked for.</summary>
public class NetworkTests
{
    [Test]
    public void A_member_speaks_with_its_ROOT() => Device.Run(Mesh);

    [Test]
    public void TLS_asks_for_a_certificate_of_the_host_under_the_root_and_waits_for_the_clock() => Device.Run(Tls);

    private static void Mesh()
    {
        int port = FreePort();
        using var time = new Timer(_ => HighResTimer.Microseconds += 20_000, null, 0, 20);
        var clock = (IClock)Device.Make("Esp32Clock");
        var random = (IRandom)Device.Make("Esp32Random");
        var log = new SilentLog();
        var server = (IConnectionServer)Device.Make("Esp32ConnectionServer", port, log);
        var network = (INetwork)Device.Make("Esp32Network", clock, log, null);
        var root = new MeshHttpServer(new HttpPort(server, clock, log), clock, random);
        var echo = new Echo();
        root.Start(echo);
        IWebSocket member = new MeshSockets(network, clock, random).Create();
        var heard = new Echo();
        Assert.That(member.Connect($"ws://root:{port}/mesh_ws", "7", "wrong", heard, 10_000), Does.Contain("401"));
        Assert.That(member.Connect($"ws://root:{port}/mesh_ws", "7", "key", heard, 10_000), Is.Empty);
        byte[] text = Encoding.UTF8.GetBytes("hello");
        Assert.That(member.SendText(text, 0, text.Length), Is.True);
        Until(() => heard.Texts.Count == 1);
        Assert.That(heard.Texts, Is.EqualTo(new[] { "hello" }));
        Assert.That(new MeshHttpClient(network, clock, random).AskClients($"root:{port}", "7", "key").Clients, Is.EqualTo(1));
        root.Stop();
        Until(() => heard.Reason != null);
        Assert.That(member.Connect($"ws://root:{port}/mesh_ws", "7", "key", heard, 1000), Does.StartWith("socket error"));
        Assert.That(member.Connect("ws://nowhere/", "7", "key", heard, 1000), Is.EqualTo("no address for nowhere"));
    }

    private static void Tls()
    {
        int port = FreePort();
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        var clock = (IClock)Device.Make("Esp32Clock");
        var network = (INetwork)Device.Make("Esp32Network", clock, new SilentLog(), "the root");
        if (clock.Source == TimeSource.Unset)
        {
            Assert.That(network.Connect("cloud", port, true, 1000, out string early), Is.Null);
            Assert.That(early, Does.Contain("the time is not known"));
        }

        clock.SetUtc(1_900_000_000_000, TimeSource.Gps);
        IConnection connection = network.Connect("cloud", port, true, 1000, out string failure);
        Assert.That(failure, Is.Empty);
        SslStream tls = SslStream.Made!;
        Assert.That((tls.Host, tls.Root!.Text), Is.EqualTo(("cloud", "the root")));
        Assert.That((tls.SslVerification, tls.Protocols), Is.EqualTo((SslVerification.CertificateRequired, SslProtocols.Tls12)));
        using Socket other = listener.AcceptSocket();
        byte[] buffer = new byte[4];
        Assert.That(connection.Read(buffer, 0, 4, 10), Is.Zero);
        other.Send([1, 2]);
        Assert.That(connection.Read(buffer, 0, 4, 5000), Is.EqualTo(2));
        Assert.That(connection.Write(buffer, 0, 4), Is.True);
        other.Dispose();
        connection.Close();
        Assert.That((connection.Read(buffer, 0, 4, 10), connection.Write(buffer, 0, 4)), Is.EqualTo((-1, false)));
        Assert.That(network.Connect("impostor", port, true, 1000, out failure), Is.Null);
        Assert.That(failure, Does.Contain("certificate"));
        listener.Stop();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Until(System.Func<bool> condition) => Assert.That(SpinWait.SpinUntil(condition, 20_000), Is.True);

    private sealed class Echo : IMeshServerHandler, IWebSocketListener
    {
        private IWebSocketPeer? _peer;

        public ConcurrentQueue<string> Texts { get; } = new();

        public string? Reason { get; private set; }

        public string Standing => "1 3 1";

        public bool MayConnect(MeshExchange exchange, string proof) => exchange.IsQuestion(new SharedKey("key"), proof);

        public string Prove(MeshExchange exchange, string body) => exchange.ProveAnswer(new SharedKey("key"), body);

        public void StepDown()
        {
        }

        public IWebSocketListener Accept(string userName, IWebSocketPeer socket)
        {
            _peer = socket;
            return this;
        }

        public void OnText(byte[] buffer, int offset, int count)
        {
            Texts.Enqueue(Encoding.UTF8.GetString(buffer, offset, count));
            _peer?.SendText(buffer, offset, count);
        }

        public void OnClosed(string reason) => Reason = reason;
    }
}
