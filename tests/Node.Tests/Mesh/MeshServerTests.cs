using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The ROOT's server as its members, other ROOTs and strangers meet it.</summary>
public sealed class MeshServerTests
{
    private const string Key = "the-key-of-this-mesh";
    private const string Nonce = "00112233445566778899aabbccddeeff";

    private readonly HostClock _clock = new();
    private readonly HostRandom _random = new();
    private SilentLog _log = null!;
    private UpQueue _queue = null!;
    private Router _router = null!;
    private MeshHost _host = null!;
    private MeshHttpServer _server = null!;
    private int _port;

    private string Address => "127.0.0.1:" + _port;

    [SetUp]
    public void SetUp()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _log = new SilentLog();
        _queue = new UpQueue();
        _router = new Router(1, _queue, new NobodyHere(), _clock);
        _host = new MeshHost(new NodeConfiguration { ModuleId = 1, MeshKey = Key }, _log, _router) { Way = MeshWay.Radio };
        var port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, _port, _log), _clock, _log);
        _server = new MeshHttpServer(port, _clock, _random);
        _server.Start(_host);
    }

    [TearDown]
    public void TearDown() => _server.Stop();

    [TestCase("2", "wrong")]
    [TestCase("0", Key)]
    [TestCase("70000", Key)]
    [TestCase("two", Key)]
    [TestCase("", Key)]
    public void Nobody_connects_without_the_meshs_key(string user, string key)
    {
        Assert.That(Connect(user, key, new Heard()).Failure, Does.Contain("401"));
        Assert.That(_host.MemberCount, Is.Zero);
        Assert.That(string.Join('\n', _log.Lines), Does.Not.Contain(Key).And.Contain("refused"));
    }

    [Test]
    public void A_ROOT_without_a_key_takes_nobody()
    {
        _host = new MeshHost(new NodeConfiguration { ModuleId = 1 }, _log, _router);
        _server.Start(_host);
        Assert.That(Connect("2", "", new Heard()).Failure, Does.Contain("401"));
    }

    [Test]
    public void What_a_member_says_goes_up_and_what_is_for_it_comes_down()
    {
        var heard = new Heard();
        IWebSocket member = Connect(2, heard);
        Send(member, """[{"type":"data","esp_id":2,"content":{"t":1790000000000,"s":2,"b":7,"n":1,"Q":64}}]""");
        Assert.That(Up(), Does.StartWith("""{"type":"data","esp_id":2,""").And.Contain("\"Q\":64"));
        Assert.That((_router.Reaches(2), _host.MemberCount), Is.EqualTo((true, 1)));

        var reader = new WireMessageReader();
        byte[] ack = Encoding.UTF8.GetBytes("""{"type":"ack","esp_id":2,"content":{"b":7,"n":[[1,1]]}}""");
        reader.Reset(ack, 0, ack.Length);
        _router.FromAbove(reader.Read());
        Until(() => heard.Texts.Count == 1);
        Assert.That(heard.Texts.Single(), Is.EqualTo(Encoding.UTF8.GetString(ack)));
    }

    [Test]
    public void A_member_speaks_for_itself_only()
    {
        var heard = new Heard();
        Send(Connect(2, heard), """[{"type":"data","esp_id":3,"content":{"t":1790000000000,"s":2,"b":7,"n":1,"Q":64}}]""");
        Until(() => heard.Texts.Count == 1);
        Assert.That(heard.Texts.Single(), Does.Contain("\"error\"").And.Contain("module 2"));
        Assert.That((_queue.Take(), _router.Reaches(3)), Is.EqualTo(((Message?)null, false)));
    }

    [Test]
    public void Broken_JSON_is_told_and_closes_the_connection_and_the_next_one_works()
    {
        var heard = new Heard();
        Send(Connect(2, heard), "{\"type\":");
        Assert.That(heard.Closed.Wait(20_000), Is.True);
        Assert.That(heard.Texts.Single(), Does.Contain("\"error\""));
        What_a_member_says_goes_up_and_what_is_for_it_comes_down();
    }

    [Test]
    public void A_message_that_is_too_long_closes_the_connection()
    {
        var heard = new Heard();
        Send(Connect(2, heard), new string(' ', WireLimits.MaximumMessageBytes + 10));
        Assert.That(heard.Closed.Wait(20_000), Is.True);
    }

    [Test]
    public void A_member_that_is_gone_is_not_reached_any_more()
    {
        IWebSocket member = Connect(2, new Heard());
        Send(member, """{"type":"status","esp_id":2,"content":{"role":"node","mesh":1,"modules":[]}}""");
        Until(() => _router.Reaches(2));
        member.Close();
        Until(() => !_router.Reaches(2) && _host.MemberCount == 0);
    }

    [Test]
    public void A_newer_connection_of_a_module_takes_the_place_of_the_older()
    {
        var older = new Heard();
        Connect(2, older);
        Connect(2, new Heard());
        Assert.That(older.Closed.Wait(20_000), Is.True);
        Until(() => _host.MemberCount == 1);
    }

    [TestCase("GET", "/api_num_clients", "200")]
    [TestCase("POST", "/api_num_clients", "405")]
    [TestCase("GET", "/no_you_restart", "405")]
    [TestCase("POST", "/no_you_restart", "204")]
    [TestCase("GET", "/mesh_ws", "426")]
    public void The_meshs_own_addresses_need_its_key(string method, string path, string status)
    {
        using (var stranger = new RawHttp(_port))
        {
            Assert.That(stranger.Ask($"{method} {path} HTTP/1.1\r\n\r\n"), Does.StartWith("HTTP/1.1 401 ").And.Contain("WWW-Authenticate: Mesh "));
            Assert.That(stranger.Ask($"{method} {path} HTTP/1.1\r\n\r\n"), Does.StartWith("HTTP/1.1 401 "));
            Assert.That(_host.IsToldToStepDown, Is.False);
        }

        using var member = new RawHttp(_port);
        Assert.That(member.Ask(Proven(member, method, path)), Does.StartWith($"HTTP/1.1 {status} "));
        Assert.That(_host.IsToldToStepDown, Is.EqualTo(status == "204"));
    }

    [Test]
    public void The_key_itself_is_no_proof()
    {
        using var stranger = new RawHttp(_port);
        string basic = BasicCredentials.Write("2", Key);
        for (int i = 0; i < 2; i++)
            Assert.That(stranger.Ask($"POST /no_you_restart HTTP/1.1\r\nAuthorization: {basic}\r\n\r\n"), Does.StartWith("HTTP/1.1 401 "));
        Assert.That(_host.IsToldToStepDown, Is.False);
    }

    [TestCase("POST", "/no_you_restart")]
    [TestCase("GET", "/api_num_clients")]
    [TestCase("GET", "/mesh_ws")]
    public void A_recorded_request_played_again_has_no_effect(string method, string path)
    {
        string recorded;
        using (var member = new RawHttp(_port))
        {
            recorded = Proven(member, method, path, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
            Assert.That(member.Ask(recorded), Does.Not.StartWith("HTTP/1.1 401 "), "the genuine one");
        }

        Until(() => _host.MemberCount == 0);
        _host.IsToldToStepDown = false;
        using var replay = new RawHttp(_port);
        Assert.That(replay.Ask(recorded), Does.StartWith("HTTP/1.1 401 "));
        Assert.That(replay.Ask(recorded), Does.StartWith("HTTP/1.1 401 "));
        Assert.That(replay.Ask(recorded), Is.Empty, "a connection has one try");
        Assert.That((_host.IsToldToStepDown, _host.MemberCount), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_proof_for_one_question_is_none_for_another()
    {
        using var member = new RawHttp(_port);
        string proven = Proven(member, "GET", "/api_num_clients");
        string other = proven.Replace("GET /api_num_clients", "POST /no_you_restart", StringComparison.Ordinal);
        Assert.That(member.Ask(other), Does.StartWith("HTTP/1.1 401 "));
        Assert.That(_host.IsToldToStepDown, Is.False);
    }

    [Test]
    public void One_ROOT_asks_another_how_it_stands_and_tells_it_to_step_down()
    {
        Connect(2, new Heard());
        var client = new MeshHttpClient(new HostNetwork(), _clock, _random);
        Until(() => client.AskClients(Address, "3", Key) is { Clients: 1, Room: 3, Way: MeshWay.Radio });
        Assert.That(client.AskClients(Address, "3", "wrong"), Is.Null);
        Assert.That(client.TellToStepDown(Address, "3", "wrong"), Is.False);
        Assert.That(_host.IsToldToStepDown, Is.False);
        Assert.That(client.TellToStepDown(Address, "3", Key), Is.True);
        Assert.That(_host.IsToldToStepDown, Is.True);
        _server.Stop();
        Assert.That(client.AskClients(Address, "3", Key), Is.Null);
    }

    // A ROOT that everybody obeyed, or that took readings and acknowledged them, without having the key.
    [TestCase("")]
    [TestCase("Authentication-Info: 0000000000000000000000000000000000000000000000000000000000000000\r\n")]
    public void A_ROOT_that_does_not_prove_the_key_is_not_believed(string info)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        new Thread(() => Impostor(listener, info)) { IsBackground = true }.Start();
        string address = listener.LocalEndpoint.ToString()!;
        Assert.That(new MeshHttpClient(new HostNetwork(), _clock, _random).AskClients(address, "3", Key), Is.Null);
        IWebSocket member = new MeshSockets(new HostNetwork(), _clock, _random).Create();
        Assert.That(member.Connect($"ws://{address}/mesh_ws", "3", Key, new Heard(), 10_000), Is.Not.Empty);
        Assert.That(member.IsOpen, Is.False);
    }

    // RFC 4231, test case 2.
    [Test]
    public void A_proof_is_HMAC_SHA256()
    {
        const string Proof = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        var key = new SharedKey("Jefe");
        Assert.That(key.Prove("what do ya want for nothing?"), Is.EqualTo(Proof));
        Assert.That(key.IsProof("what do ya want for nothing?", Proof), Is.True);
        Assert.That(key.IsProof("what do ya want for nothing?", Proof[1..] + "0"), Is.False);
        Assert.That(key.IsProof("what do ya want for nothing?", ""), Is.False);
        Assert.That(key.IsProof("what do ya want for nothing?", null!), Is.False);
        Assert.That(new SharedKey("").IsProof("", ""), Is.False);
    }

    // Worked out by another tool: what nodes of one mesh say to each other stays as it is.
    [Test]
    public void The_proofs_of_version_1_are_over_these_lines()
    {
        var exchange = new MeshExchange(
            "GET", "/api_num_clients", "7", "abababababababababababababababab", "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd");
        var key = new SharedKey(Key);
        Assert.That(
            exchange.ProveQuestion(key), Is.EqualTo("51284618557f469cdadf957bde28fc498b4de6b9da510e4a9aae1d12d63d2037"));
        Assert.That(
            exchange.ProveAnswer(key, "3 1 1"), Is.EqualTo("2dd86682e8a202d1d84f4d8d075289c2913cbcbe46912fa12f03f1486275239e"));
        Assert.That(exchange.IsAnswer(key, exchange.ProveAnswer(key, "3 1 1"), "4 0 2"), Is.False, "altered on its way");
    }

    private static string Proven(RawHttp connection, string method, string path, string fields = "")
    {
        string answer = connection.Ask($"{method} {path} HTTP/1.1\r\n\r\n");
        string challenge = answer.Split("WWW-Authenticate: Mesh ")[1].Split("\r\n")[0];
        string proof = new MeshExchange(method, path, "2", challenge, Nonce).ProveQuestion(new SharedKey(Key));
        return $"{method} {path} HTTP/1.1\r\nAuthorization: Mesh 2 {Nonce} {proof}\r\n{fields}\r\n";
    }

    private static void Impostor(TcpListener listener, string info)
    {
        for (int i = 0; i < 2; i++)
        {
            using Socket socket = listener.AcceptSocket();
            byte[] buffer = new byte[4096];
            socket.Receive(buffer);
            socket.Send(Encoding.UTF8.GetBytes($"HTTP/1.1 401 No\r\nWWW-Authenticate: Mesh {Nonce}\r\nContent-Length: 0\r\n\r\n"));
            string question = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
            string key = question.Split("Sec-WebSocket-Key: ").Last().Split("\r\n")[0];
            string status = i == 0 ? "200 OK" : $"101 Go\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {WebSocketKey.AnswerTo(key)}";
            socket.Send(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{info}{(i == 0 ? "Content-Length: 5\r\n\r\n4 0 2" : "\r\n")}"));
            socket.Receive(buffer);
        }
    }

    private static void Send(IWebSocket socket, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        socket.SendText(bytes, 0, bytes.Length);
    }

    private static void Until(Func<bool> condition) => Assert.That(SpinWait.SpinUntil(condition, 30_000), Is.True);

    private (IWebSocket Socket, string Failure) Connect(string user, string key, Heard heard)
    {
        IWebSocket socket = new MeshSockets(new HostNetwork(), _clock, _random).Create();
        return (socket, socket.Connect($"ws://{Address}/mesh_ws", user, key, heard, 10_000));
    }

    private IWebSocket Connect(int module, Heard heard)
    {
        (IWebSocket socket, string failure) = Connect(module.ToString(System.Globalization.CultureInfo.InvariantCulture), Key, heard);
        Assert.That(failure, Is.Empty);
        return socket;
    }

    private string Up()
    {
        Message? message = null;
        Until(() => (message ??= _queue.Take()) is not null);
        var writer = new JsonWriter(1024);
        WireMessageWriter.Write(writer, message);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }
}
