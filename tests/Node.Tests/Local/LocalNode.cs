using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Drivers.Bq40z50;
using Battery.Local;
using Battery.Local.Platform.Host;
using Battery.Node;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A whole node with its page at a port of this computer, and a browser's part against it.</summary>
internal sealed class LocalNode : IDisposable
{
    public const int Module = 5;
    public const string Password = "open-sesame-17";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly NodeApp _app;
    private readonly Thread _worker;

    public LocalNode(string? password = Password)
    {
        Port = FreePort.Next();
        Gauge = new SimulatedBq40z50(
            new ModelPack(new ModelPackOptions()), new GaugeFlash(null, DataFlashMap.R1),
            new SimulatedGaugeOptions { InitialMode = SecurityMode.Unsealed });
        var bus = new VirtualI2cBus();
        bus.Connect(Gauge);
        var time = new HostClock();
        Listener = new HostConnectionServer(IPAddress.Loopback, Port, Log);
        var platform = new NodePlatform
        {
            Clock = time,
            Storage = Storage,
            Random = new HostRandom(),
            Log = Log,
            Restart = new Restarts(),
            WebSockets = new HostWebSocketFactory(),
            Gauge = new VirtualI2cDevice(bus, Bq40z50.DefaultAddress),
        };
        var configuration = new NodeConfiguration
        {
            ModuleId = Module,
            CloudKey = "the-key-of-the-cloud",
            MeshKey = "the-key-of-the-mesh",
            MeshPassword = "the-password-of-the-mesh",
            SitePassword = "the-password-of-the-site",
            LocalPassword = password,
            IntervalMilliseconds = 200,
            UnsavedSeconds = 0,
        };
        _app = new NodeApp(configuration, platform);
        HttpPort = new HttpPort(Listener, time, Log);
        Server = new LocalServer(configuration, platform, _app, HttpPort, new HostPage());
        Server.Start();
        _app.ReadingTaken += _ => Readings++;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{Port}/"),
            Timeout = Limit,
        };
        _worker = new Thread(_app.Run);
        _worker.Start();
        SpinWait.SpinUntil(() => Readings > 0, Limit);
    }

    public int Port { get; }

    public int Readings { get; private set; }

    public HttpPort HttpPort { get; }

    public LocalServer Server { get; }

    public HostConnectionServer Listener { get; }

    public MemoryStorage Storage { get; } = new();

    public SilentLog Log { get; } = new();

    public SimulatedBq40z50 Gauge { get; }

    public HttpClient Http { get; }

    /// <summary>A message that asks for a command.</summary>
    public static string Request(long id, string summary, string? data)
    {
        string more = data is null ? "" : ",\"data\":" + data;
        return $$"""[{"type":"request","esp_id":5,"content":{"id":{{id}},"summary":"{{summary}}","ttl":60{{more}} } }]""";
    }

    public void Dispose()
    {
        _app.Stop();
        _worker.Join();
        Server.Stop();
        Http.Dispose();
    }

    public Task<HttpResponseMessage> TryLogInAsync(string password) =>
        Http.PostAsync("api/user/login", new StringContent(JsonSerializer.Serialize(new { password })));

    public async Task<string> LogInAsync()
    {
        for (int i = 0; i < 100; i++)
        {
            using HttpResponseMessage answer = await TryLogInAsync(Password);
            if (answer.StatusCode == HttpStatusCode.OK)
                return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
        }

        throw new AssertionException("Nobody gets in.");
    }

    public async Task<(ClientWebSocket Socket, HttpStatusCode Status)> TryWatchAsync(string query, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/api/browser_ws{query}"), limit.Token);
        }
        catch (WebSocketException)
        {
            // The status tells why.
        }

        return (socket, socket.HttpStatusCode);
    }

    public async Task<ClientWebSocket> WatchAsync(string? token)
    {
        (ClientWebSocket socket, HttpStatusCode status) = await TryWatchAsync(token is null ? "" : "?token=" + token);
        Assert.That(status, Is.EqualTo(HttpStatusCode.SwitchingProtocols));
        return socket;
    }

    /// <summary>The next message that is one of these; null where the socket is closed before.</summary>
    public static async Task<JsonElement?> NextAsync(ClientWebSocket socket, Func<JsonElement, bool> isIt)
    {
        using var limit = new CancellationTokenSource(Limit);
        byte[] buffer = new byte[16384];
        while (true)
        {
            int count = 0;
            ValueWebSocketReceiveResult received;
            try
            {
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(count), limit.Token);
                    if (received.MessageType == WebSocketMessageType.Close) return null;
                    count += received.Count;
                }
                while (!received.EndOfMessage);
            }
            catch (WebSocketException)
            {
                return null;
            }

            foreach (JsonElement message in JsonDocument.Parse(buffer.AsMemory(0, count)).RootElement.EnumerateArray())
            {
                if (isIt(message)) return message.Clone();
            }
        }
    }

    public static Task<JsonElement?> NextAsync(ClientWebSocket socket, string type) =>
        NextAsync(socket, message => message.GetProperty("type").GetString() == type);

    public static async Task SayAsync(ClientWebSocket socket, string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>Says bytes to the port and gives what it answers until it closes.</summary>
    public string Say(string text)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Port);
        client.ReceiveTimeout = (int)Limit.TotalMilliseconds;
        NetworkStream stream = client.GetStream();
        stream.Write(Encoding.Latin1.GetBytes(text));
        using var answer = new MemoryStream();
        try
        {
            stream.CopyTo(answer);
        }
        catch (IOException)
        {
            // Closed over what it did not read.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
