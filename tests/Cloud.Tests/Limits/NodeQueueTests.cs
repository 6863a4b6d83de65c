using System;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Battery.Testing;
using Battery.Web.Limits;
using Battery.Web.Nodes;
using Cloud.Tests.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans;

namespace Cloud.Tests.Limits;

/// <summary>A node that does not read for a while, on a real socket.</summary>
[NonParallelizable]
public sealed class NodeQueueTests
{
    /// <summary>More than the queue and the buffers of both ends hold.</summary>
    private const int FarTooMany = 500_000;

    [Test]
    public async Task Commands_for_a_node_that_does_not_read_find_no_room_which_is_no_lost_link_and_room_again_when_it_reads()
    {
        await using InProcessWeb web = await InProcessWeb.StartAsync();
        string key = await web.RegisterAsync(1);
        NodeRights rights = web.Services.GetRequiredService<NodeRights>();
        NodeLinkHost host = web.Services.GetRequiredService<NodeLinkHost>();
        using SocketPair pair = await SocketPair.ConnectAsync();
        using var stopping = new CancellationTokenSource();
        var session = new NodeSession(
            pair.Server,
            new NodeLogin((await web.Services.GetRequiredService<IModuleStore>().FindAsync(1))!, ModuleKey.Hash(key), rights.Watch.Number),
            host,
            web.Services.GetRequiredService<KnownModules>(),
            web.Services.GetRequiredService<IGrainFactory>(),
            rights,
            web.Services.GetRequiredService<IFirmwareStore>(),
            TimeProvider.System,
            NullLogger.Instance);
        Task running = session.RunAsync(stopping.Token);

        int sent = 0;
        DeliverResult result = DeliverResult.Taken;
        while (result == DeliverResult.Taken && sent < FarTooMany)
        {
            result = await DeliverAsync(++sent);

            // The queue is handed to the socket as fast as that takes it: full is what stays full.
            if (result == DeliverResult.NoRoom) result = await StaysAsync();
        }

        Assert.That((result, sent < FarTooMany), Is.EqualTo((DeliverResult.NoRoom, true)));
        Task reading = ReadAsync(pair, sent - 1);
        await Wait.UntilAsync(async () => await DeliverAsync(sent) == DeliverResult.Taken, "room");
        await reading;

        await stopping.CancelAsync();
        await Wait.UntilAsync(async () => await DeliverAsync(sent) == DeliverResult.Gone, "the end");
        pair.Break();
        await running;

        Task<DeliverResult> DeliverAsync(int id) => host.Deliver(
            session.Id, new CommandRequest(id, 1, CommandKind.Query, "{}", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 600_000));

        async Task<DeliverResult> StaysAsync()
        {
            for (int look = 0; look < 20; look++)
            {
                await Task.Delay(10);
                if (await DeliverAsync(sent) == DeliverResult.Taken) return DeliverResult.Taken;
            }

            return DeliverResult.NoRoom;
        }
    }

    private static async Task ReadAsync(SocketPair pair, int atLeast)
    {
        for (int read = 0; read < atLeast; read++) Assert.That(await pair.ReceiveAsync(), Is.Not.Null);
    }
}
