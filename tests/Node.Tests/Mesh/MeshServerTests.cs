using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Node;
using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Protocol;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The ROOT's server as its members and strangers meet it.</summary>
public sealed class MeshServerTests
{
    private const string Key = "the-key-of-this-mesh";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SilentLog _log = new();
    private UpQueue _queue = null!;
    private Router _router = null!;
    private MeshHost _host = null!;
    private IMeshServer _server = null!;
    private int _port;

    [SetUp]
    public void SetUp()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _queue = new UpQueue();
        _router = new Router(1, _queue, new NobodyHere(), new HostClock());
        _host = new MeshHost(new NodeConfiguration { ModuleId = 1, MeshKey = Key }, _log, _router);
        var clock = new HostClock();
        var port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, _port, _log), clock, _log);
        _server = new MeshHttpServer(port, clock, new HostRandom());
        _server.Start(_host);
    }

    [TearDown]
    public void TearDown() => _server.Stop();

    [TestCase("2:wrong")]
    [TestCase("2:")]
    [TestCase("0:" + Key)]
    [TestCase("70000:" + Key)]
    [TestCase("two:" + Key)]
    [TestCase("no colon")]
    public async Task Nobody_connects_without_the_meshs_key(string credentials)
    {
        using var socket = new ClientWebSocket();
        Assert.That(await StatusAsync(socket, credentials), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(_host.MemberCount, Is.Zero);
        Assert.That(string.Join('\n', _log.Lines), Does.Not.Contain(Key).And.Contain("refused"));
    }

    [Test]
    public async Task What_a_member_says_goes_up_and_what_is_for_it_comes_down()
    {
        using ClientWebSocket member = await ConnectAsync(2);
        await SendAsync(member, """[{"type":"data","esp_id":2,"content":{"t":1790000000000,"s":2,"b":7,"n":1,"Q":64}}]""");
        string up = await UpAsync();
        Assert.That(up, Does.StartWith("""{"type":"data","esp_id":2,""").And.Contain("\"Q\":64"));
        Assert.That((_router.Reaches(2), _host.MemberCount), Is.EqualTo((true, 1)));

        var reader = new WireMessageReader();
        byte[] ack = Encoding.UTF8.GetBytes("""{"type":"ack","esp_id":2,"content":{"b":7,"n":[[1,1]]}}""");
        reader.Reset(ack, 0, ack.Length);
        _router.FromAbove(reader.Read());
        Assert.That(await ReceiveAsync(member), Is.EqualTo(Encoding.UTF8.GetString(ack)));
    }

    [Test]
    public async Task A_member_speaks_for_itself_only()
    {
        using ClientWebSocket member = await ConnectAsync(2);
        await SendAsync(member, """[{"type":"data","esp_id":3,"content":{"t":1790000000000,"s":2,"b":7,"n":1,"Q":64}}]""");
        Assert.That(await ReceiveAsync(member), Does.Contain("\"error\"").And.Contain("module 2"));
        Assert.That((_queue.Take(), _router.Reaches(3)), Is.EqualTo(((Message?)null, false)));
    }

    [Test]
    public async Task Broken_JSON_is_told_and_closes_the_connection_and_the_next_one_works()
    {
        using (ClientWebSocket member = await ConnectAsync(2))
        {
            await SendAsync(member, "{\"type\":");
            Assert.That(await ReceiveAsync(member), Does.Contain("\"error\""));
            Assert.That(await ReceiveAsync(member), Is.Null, "closed");
        }

        await What_a_member_says_goes_up_and_what_is_for_it_comes_down();
    }

    [Test]
    public async Task A_message_that_is_too_long_closes_the_connection()
    {
        using ClientWebSocket member = await ConnectAsync(2);
        await SendAsync(member, new string(' ', WireLimits.MaximumMessageBytes + 10));
        Assert.That(await ReceiveAsync(member), Is.Null);
    }

    [Test]
    public async Task A_member_that_is_gone_is_not_reached_any_more()
    {
        using (ClientWebSocket member = await ConnectAsync(2))
        {
            await SendAsync(member, """{"type":"status","esp_id":2,"content":{"role":"node","mesh":1,"modules":[]}}""");
            await UntilAsync(() => _router.Reaches(2));
        }

        await UntilAsync(() => !_router.Reaches(2) && _host.MemberCount == 0);
    }

    [Test]
    public async Task A_newer_connection_of_a_module_takes_the_place_of_the_older()
    {
        using ClientWebSocket older = await ConnectAsync(2);
        using ClientWebSocket newer = await ConnectAsync(2);
        Assert.That(await ReceiveAsync(older), Is.Null);
        await UntilAsync(() => _host.MemberCount == 1);
    }

    [TestCase("GET", "/api_num_clients", true, HttpStatusCode.OK)]
    [TestCase("GET", "/api_num_clients", false, HttpStatusCode.Unauthorized)]
    [TestCase("POST", "/api_num_clients", true, HttpStatusCode.MethodNotAllowed)]
    [TestCase("POST", "/no_you_restart", true, HttpStatusCode.NoContent)]
    [TestCase("POST", "/no_you_restart", false, HttpStatusCode.Unauthorized)]
    [TestCase("GET", "/mesh_ws", true, HttpStatusCode.UpgradeRequired)]
    [TestCase("GET", "/etc/passwd", true, HttpStatusCode.NotFound)]
    public async Task The_meshs_own_addresses_need_its_key(string method, string path, bool withKey, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{_port}{path}");
        if (withKey) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Base64("2:" + Key));
        using HttpResponseMessage answer = await http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        Assert.That(_host.IsToldToStepDown, Is.EqualTo(path == "/no_you_restart" && withKey));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_ROOT_asks_another_for_its_clients_and_tells_it_to_step_down(bool isBoards)
    {
        using ClientWebSocket member = await ConnectAsync(2);
        IMeshClient client = isBoards ? new MeshHttpClient(new HostNetwork(), new HostClock()) : new HostMeshClient();
        await UntilAsync(() => client.AskClients("127.0.0.1:" + _port, "3", Key) == 1);
        Assert.That(client.AskClients("127.0.0.1:" + _port, "3", "wrong"), Is.EqualTo(-1));
        Assert.That(client.TellToStepDown("127.0.0.1:" + _port, "3", Key), Is.True);
        Assert.That(_host.IsToldToStepDown, Is.True);
        _server.Stop();
        Assert.That(client.AskClients("127.0.0.1:" + _port, "3", Key), Is.EqualTo(-1));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task SendAsync(ClientWebSocket socket, string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>The next message; null when the connection ends.</summary>
    private static async Task<string?> ReceiveAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        byte[] buffer = new byte[4096];
        try
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            return received.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, received.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 300 && !condition(); i++) await Task.Delay(100);
        Assert.That(condition(), Is.True);
    }

    private async Task<HttpStatusCode> StatusAsync(ClientWebSocket socket, string credentials)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", "Basic " + Base64(credentials));
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_port}/mesh_ws"), limit.Token);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return socket.HttpStatusCode;
    }

    private async Task<ClientWebSocket> ConnectAsync(int module)
    {
        var socket = new ClientWebSocket();
        Assert.That(await StatusAsync(socket, module + ":" + Key), Is.EqualTo(HttpStatusCode.SwitchingProtocols));
        return socket;
    }

    private async Task<string> UpAsync()
    {
        Message? message = null;
        await UntilAsync(() => (message ??= _queue.Take()) is not null);
        var writer = new JsonWriter(1024);
        WireMessageWriter.Write(writer, message);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }
}
