using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Local;
using Battery.Node.Platform.Host;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Somebody beside the module means ill. Meanwhile it measures, and serves those who do not.</summary>
public sealed class HostileClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly List<TcpClient> _clients = [];
    private LocalNode _node = null!;

    [SetUp]
    public void SetUp() => _node = new LocalNode();

    [TearDown]
    public void TearDown()
    {
        foreach (TcpClient client in _clients) client.Dispose();
        _node.Dispose();
    }

    [Test]
    public async Task Many_sockets_that_say_nothing_or_little_by_little_keep_nobody_out()
    {
        using ClientWebSocket owner = await _node.WatchAsync(await _node.LogInAsync());
        for (int i = 0; i < 60; i++)
        {
            NetworkStream stream = Connect();
            if (i % 2 == 0) stream.Write("GET / HTTP/1.1\r\nHost: 127.0"u8);
        }

        await StillServesAsync(owner);
    }

    [Test]
    public async Task Heads_and_bodies_that_are_too_long_or_never_end_keep_nobody_out()
    {
        using ClientWebSocket owner = await _node.WatchAsync(await _node.LogInAsync());
        string answer = _node.Say("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("X-Header: " + new string('x', 500) + "\r\n", 100)));
        Assert.That(answer, Is.Empty.Or.StartWith("HTTP/1.1 431"));
        for (int i = 0; i < 10; i++) Connect().Write("POST /api/user/login HTTP/1.1\r\nContent-Length: 200\r\n\r\n{"u8);
        await StillServesAsync(owner);
    }

    [Test]
    public async Task Who_asks_for_the_page_and_does_not_read_it_keeps_nobody_out()
    {
        using ClientWebSocket owner = await _node.WatchAsync(await _node.LogInAsync());
        for (int i = 0; i < 40; i++) Connect().Write("GET /table.json HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"u8);
        await StillServesAsync(owner);
    }

    [Test]
    public async Task Wrong_tokens_and_passwords_by_the_hundred_are_refused_and_slowed_down()
    {
        using ClientWebSocket owner = await _node.WatchAsync(await _node.LogInAsync());
        int looked = 0;
        for (int i = 0; i < 200; i++)
        {
            string token = Convert.ToHexString(Guid.NewGuid().ToByteArray());
            Assert.That(_node.Say($"GET /api/browser_ws?token={token} HTTP/1.1\r\n\r\n"), Does.StartWith("HTTP/1.1 401"));
            using HttpResponseMessage answer = await _node.TryLogInAsync("guess-" + i);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) looked++;
            else Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        }

        Assert.That(looked, Is.LessThan(20));
        await StillServesAsync(owner);
    }

    [Test]
    public async Task Frames_that_are_none_end_their_own_connection_only([Range(1, 12)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        string token = await _node.LogInAsync();
        using ClientWebSocket owner = await _node.WatchAsync(token);
        var random = new Random(seed);
        for (int i = 0; i < 20; i++)
        {
            NetworkStream stream = Upgrade(token);
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);

            // What begins like a frame gets further.
            if (i % 2 == 0) (noise[0], noise[^1]) = ((byte)(0x80 | random.Next(16)), (byte)random.Next(256));
            await TryWriteAsync(stream, noise);
            if (i % 4 == 0) await TryWriteAsync(stream, Frame(0x1, "{\"type\":\"request\",\"esp_id\":"));
            if (i % 5 == 0) await TryWriteAsync(stream, Frame(0x1, new string('[', 1500)));
        }

        await StillServesAsync(await AgainAsync(owner, token));
    }

    [Test]
    public async Task Who_sends_frames_without_end_is_closed()
    {
        string token = await _node.LogInAsync();
        using ClientWebSocket owner = await _node.WatchAsync(token);
        NetworkStream stream = Upgrade(token);
        bool isClosed = false;
        byte[] ping = Frame(0x9, "x");
        for (int i = 0; i < 5000 && !isClosed; i++) isClosed = !await TryWriteAsync(stream, ping);
        for (int i = 0; i < 600 && !isClosed; i++, await Task.Delay(50)) isClosed = !await TryWriteAsync(stream, ping);
        Assert.That(isClosed, Is.True);
        await StillServesAsync(owner);
    }

    [Test]
    public async Task A_message_that_is_too_long_is_not_taken()
    {
        using ClientWebSocket socket = await _node.WatchAsync(await _node.LogInAsync());
        await LocalNode.SayAsync(socket, new string(' ', 3000));
        Assert.That(await LocalNode.NextAsync(socket, "never"), Is.Null);
    }

    [Test]
    public async Task A_browser_that_reads_nothing_keeps_only_itself_waiting()
    {
        string token = await _node.LogInAsync();
        Upgrade(token);
        using ClientWebSocket owner = await _node.WatchAsync(token);
        await StillServesAsync(owner);
    }

    [Test]
    public async Task Floods_of_DNS_and_DHCP_leave_both_to_who_needs_them()
    {
        using ClientWebSocket owner = await _node.WatchAsync(await _node.LogInAsync());
        using var names = new HostDatagrams(IPAddress.Loopback, 0, 0, new DnsServer([192, 168, 4, 1]));
        using var leases = new HostDatagrams(IPAddress.Loopback, 0, 0, new DhcpServer([192, 168, 4, 1], new HostClock()));
        using var over = new CancellationTokenSource();
        var flood = Task.Run(() => Flood(names.Port, leases.Port, over.Token));
        await Task.Delay(500);
        byte[] query = [0xAB, 0xCD, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, (byte)'a', 0, 0, 1, 0, 1];
        int asked = 0;
        bool isAnswered = false;
        using (var phone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            phone.Client.ReceiveTimeout = 200;
            for (; asked < 200 && !isAnswered; asked++)
            {
                phone.Send(query, new IPEndPoint(IPAddress.Loopback, names.Port));
                try
                {
                    IPEndPoint? from = null;
                    isAnswered = phone.Receive(ref from)[..2].SequenceEqual(query[..2]);
                }
                catch (SocketException)
                {
                    // Lost in the flood: a phone asks again.
                }
            }
        }

        await StillServesAsync(owner);
        await over.CancelAsync();
        await flood;
        TestContext.Out.WriteLine($"answered the {asked}. time");
        Assert.That(isAnswered, Is.True);
    }

    [Test]
    public async Task A_listener_that_died_is_noticed_and_opened_again()
    {
        var watch = new LocalWatch(_node.HttpPort, _node.Port, new HostNetwork(), new HostClock(), _node.Log);
        watch.Look();
        _node.Listener.Stop();
        watch.Look();
        watch.Look();
        Assert.That(watch.Reopened, Is.EqualTo(1));
        await _node.LogInAsync();
    }

    [Test]
    public void A_listener_that_serves_is_let_alone()
    {
        var watch = new LocalWatch(_node.HttpPort, _node.Port, new HostNetwork(), new HostClock(), _node.Log);
        for (int i = 0; i < 10; i++) watch.Look();
        Assert.That(watch.Reopened, Is.Zero);
    }

    private static byte[] Frame(int opcode, string text)
    {
        byte[] payload = Encoding.ASCII.GetBytes(text);
        List<byte> frame = [(byte)(0x80 | opcode)];
        if (payload.Length < 126) frame.Add((byte)(0x80 | payload.Length));
        else frame.AddRange([0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length]);
        return [.. frame, 0, 0, 0, 0, .. payload];
    }

    private static async Task<bool> TryWriteAsync(NetworkStream stream, byte[] bytes)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await stream.WriteAsync(bytes, limit.Token);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Flood(int names, int leases, CancellationToken over)
    {
        var random = new Random(1);
        using var sender = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] noise = new byte[300];
        while (!over.IsCancellationRequested)
        {
            for (int i = 0; i < 50; i++)
            {
                random.NextBytes(noise);
                sender.Send(noise, random.Next(1, 300), new IPEndPoint(IPAddress.Loopback, i % 2 == 0 ? names : leases));
            }

            Thread.Sleep(5);
        }
    }

    /// <summary>The owner's browser, which others with the same token may have taken the place of.</summary>
    private async Task<ClientWebSocket> AgainAsync(ClientWebSocket owner, string token)
    {
        owner.Dispose();
        return await _node.WatchAsync(token);
    }

    private async Task StillServesAsync(ClientWebSocket owner)
    {
        int taken = _node.Readings;
        Assert.That(await LocalNode.NextAsync(owner, "data"), Is.Not.Null, "live values");
        using HttpResponseMessage page = await _node.Http.GetAsync("index.html");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotAcceptable), "the page, for who takes it compressed");
        Assert.That(SpinWait.SpinUntil(() => _node.Readings > taken + 2, Limit), Is.True, "readings");
    }

    private NetworkStream Connect()
    {
        var client = new TcpClient();
        _clients.Add(client);
        client.Connect(IPAddress.Loopback, _node.Port);
        return client.GetStream();
    }

    private NetworkStream Upgrade(string token)
    {
        NetworkStream stream = Connect();
        stream.ReadTimeout = (int)Limit.TotalMilliseconds;
        stream.Write(Encoding.ASCII.GetBytes(
            $"GET /api/browser_ws?token={token} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        byte[] status = new byte[12];
        stream.ReadExactly(status);
        Assert.That(Encoding.ASCII.GetString(status), Is.EqualTo("HTTP/1.1 101"));
        return stream;
    }
}
