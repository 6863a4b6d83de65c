using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A board's WebSocket against .NET's server, as to the cloud, and against a ROOT's.</summary>
[TestFixture(false)]
[TestFixture(true)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WebSocketClientTests(bool isBoards)
{
    private readonly Heard _heard = new();
    private readonly SilentLog _log = new();
    private readonly Greeter _greeter = new();
    private Action _stop = null!;
    private IWebSocket _client = null!;
    private int _port;

    [SetUp]
    public void SetUp()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var random = new HostRandom();
        var clock = new HostClock();
        if (isBoards)
        {
            var port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, _port, _log), clock, _log);
            var server = new MeshHttpServer(port, clock, random);
            server.Start(_greeter);
            _stop = server.Stop;
            _client = new MeshSockets(new HostNetwork(), clock, random).Create();
            return;
        }

        var dotNet = new DotNetServer(_port, _log);
        dotNet.Start((_, password) => password == "key", _greeter.Accept);
        _stop = dotNet.Stop;
        _client = new WebSocketClients(new HostNetwork(), clock, random).Create();
    }

    [TearDown]
    public void TearDown() => _stop();

    [Test]
    public void Messages_go_both_ways_and_the_end_is_told_once()
    {
        Assert.That(Connect("7", "key"), Is.Empty);
        byte[] text = Encoding.UTF8.GetBytes(new string('x', 3000) + "ü");
        Assert.That(_client.SendText(text, 0, text.Length), Is.True);
        Until(() => _heard.Texts.Count == 2);
        Assert.That(_heard.Texts, Is.EqualTo(new[] { "hello 7", new string('x', 3000) + "ü" }));
        _client.Close();
        Assert.That(_heard.Closed.Wait(10_000), Is.True);
        Assert.That((_client.IsOpen, _client.SendText(text, 0, 1)), Is.EqualTo((false, false)));
        Until(() => _greeter.Ended != null);
    }

    [Test]
    public void Wrong_credentials_are_told_by_their_status_and_without_them()
    {
        string failure = Connect("7", "wrong");
        Assert.That(failure, Does.Contain("401").And.Not.Contains("wrong"));
        Assert.That(_client.IsOpen, Is.False);
    }

    [Test]
    public void Nobody_there_is_told()
    {
        _stop();
        Assert.That(Connect("7", "key"), Is.Not.Empty);
        Assert.That(_client.Connect("no address", "7", "key", _heard, 1000), Is.EqualTo("no address of a WebSocket"));
    }

    [Test]
    public void A_server_that_vanishes_is_noticed()
    {
        Assert.That(Connect("7", "key"), Is.Empty);
        Until(() => _greeter.Peer != null);
        _greeter.Peer!.Close();
        Assert.That(_heard.Closed.Wait(10_000), Is.True);
        Assert.That(_client.IsOpen, Is.False);
    }

    private static void Until(Func<bool> condition) => Assert.That(SpinWait.SpinUntil(condition, 20_000), Is.True);

    private string Connect(string user, string password) =>
        _client.Connect($"ws://127.0.0.1:{_port}/mesh_ws", user, password, _heard, 10_000);

    /// <summary>Greets whoever comes, and says all again.</summary>
    private sealed class Greeter : IMeshServerHandler, IWebSocketListener
    {
        public IWebSocketPeer? Peer { get; private set; }

        public string? Ended { get; private set; }

        public string Standing => "0 4 0";

        public bool MayConnect(MeshExchange exchange, string proof) => exchange.IsQuestion(new SharedKey("key"), proof);

        public string Prove(MeshExchange exchange, string body) => exchange.ProveAnswer(new SharedKey("key"), body);

        public void StepDown()
        {
        }

        public IWebSocketListener Accept(string userName, IWebSocketPeer socket)
        {
            byte[] greeting = Encoding.UTF8.GetBytes("hello " + userName);
            socket.SendText(greeting, 0, greeting.Length);
            Peer = socket;
            return this;
        }

        public void OnText(byte[] buffer, int offset, int count) => Peer!.SendText(buffer, offset, count);

        public void OnClosed(string reason) => Ended = reason;
    }
}
