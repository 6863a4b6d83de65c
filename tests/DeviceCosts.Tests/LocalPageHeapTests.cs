using System;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.DeviceCosts.Board;
using Battery.DeviceCosts.Counted;
using Battery.Local;
using Battery.Node;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests;

/// <summary>What the page for people beside a module adds to the heap of a node (docs/device-memory.md).</summary>
public sealed class LocalPageHeapTests
{
    [Test]
    public async Task The_page_and_each_browser_take_what_a_member_has_room_for()
    {
        var services = new BoardServices();
        var clock = new HostClock();
        int number = FreePort();
        var platform = new NodePlatform { Clock = clock, Storage = new BoardStorage(), Random = services, Log = services };
        var configuration = new NodeConfiguration { ModuleId = 7 };
        var app = new NodeApp(configuration, platform);
        var port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, number, services), clock, services);
        int without = LiveHeap.Of(new object[] { app, port });
        var server = new LocalServer(configuration, platform, app, port, new BoardStorage());
        server.Start();
        int page = LiveHeap.Of(new object[] { app, port, server }) - without;
        using var browser = new ClientWebSocket();
        await browser.ConnectAsync(new Uri($"ws://127.0.0.1:{number}/api/browser_ws"), CancellationToken.None);
        Assert.That(SpinWait.SpinUntil(() => server.Browsers == 1, 20_000), Is.True);
        int session = LiveHeap.Of(new object[] { app, port, server }) - without - page;
        server.Stop();
        TestContext.Out.WriteLine($"the page {page} bytes, a browser {session} bytes");
        Assert.That(page, Is.InRange(100, 2000));
        Assert.That(session, Is.InRange(1000, 7000));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
