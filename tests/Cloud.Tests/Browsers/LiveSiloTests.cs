using System;
using System.Net;
using System.Net.Http;
using System.Net.WebSockets;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using Cloud.Tests.Limits;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What browsers watch is known to silos that come later.</summary>
[NonParallelizable]
public sealed class LiveSiloTests
{
    private const int Module = 1;

    [Test]
    public async Task A_browser_that_stays_sees_on_when_the_silo_is_another()
    {
        await using InProcessWeb web = await InProcessWeb.StartAsync(DatabaseEngine.MySql);
        (HttpClient http, CookieContainer cookies) = await web.LogInAsync("admin");
        using HttpClient client = http;
        string key = await web.RegisterAsync(Module);
        (LiveSocket? socket, HttpStatusCode status, _) = await LiveSocket.TryConnectAsync(web.Address, cookies);
        Assert.That(socket, Is.Not.Null, status.ToString());
        using LiveSocket live = socket!;
        await live.WatchAsync($"[{Module}]");
        await live.ReceiveAsync("settings");
        await web.ReplaceSiloAsync();
        Task seeing = live.ReceiveAsync("reading");
        int sequence = 0;
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    await using FakeNode node = await FakeNode.ConnectAsync(web.NodeAddress, Module, key);
                    await node.SendAsync(FakeNode.Data(Module, 1, ++sequence));
                    await node.ReceiveAsync("ack");
                }
                catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
                {
                    // The cluster is not back yet.
                }

                return seeing.IsCompleted;
            },
            "a reading by way of the new silo");
        await seeing;
    }
}
