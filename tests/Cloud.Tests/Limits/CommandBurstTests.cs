using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Data.Identity;
using Battery.Grains;
using Battery.Web.Browsers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cloud.Tests.Limits;

/// <summary>A browser that does not read while much happens to one module.</summary>
[NonParallelizable]
public sealed class CommandBurstTests
{
    private const int Commands = 12_000;

    [Test]
    public async Task A_browser_that_is_slow_in_a_burst_of_commands_stays_and_sees_their_end()
    {
        await using InProcessWeb web = await InProcessWeb.StartAsync();
        await web.RegisterAsync(1);
        await web.RegisterAsync(2);
        (HttpClient http, CookieContainer cookies) = await web.LogInAsync("viewer", Roles.Viewer);
        using HttpClient client = http;
        (LiveSocket? socket, _, _) = await LiveSocket.TryConnectAsync(web.Address, cookies);
        using LiveSocket live = socket!;
        await live.WatchAsync("[1,2]");
        await ReceiveAsync(live, "settings", "settings");

        LiveFeed feed = web.Services.GetRequiredService<LiveFeed>();
        foreach (CommandState state in (CommandState[])[CommandState.Queued, CommandState.Sent, CommandState.Expired])
        {
            foreach (int[] some in Enumerable.Range(1, Commands).Chunk(1_000))
                await feed.OnEvents(new ModuleEvents([.. some.Select(id => CommandEvent(id, state))], Lost: false));
        }

        await feed.OnEvents(new ModuleEvents([new ModuleEvent { ModuleId = 2 }], Lost: false));
        string last = string.Empty;
        while (true)
        {
            JsonElement? message = await live.ReceiveAsync();
            Assert.That(message, Is.Not.Null, $"closed with {(int?)live.CloseStatus}");
            string? type = message!.Value.GetProperty("type").GetString();
            if (type == "removed") break;
            if (type == "command" && message.Value.GetProperty("command").GetProperty("id").GetInt32() == Commands)
                last = message.Value.GetProperty("command").GetProperty("state").GetString()!;
        }

        Assert.That(last, Is.EqualTo("expired"));
    }

    private static ModuleEvent CommandEvent(int id, CommandState state) => new()
    {
        ModuleId = 1,
        Command = new CommandRecord(id, 1, "query", "{}", "admin", 0, 1, state, new string('x', 200), 2),
    };

    private static async Task ReceiveAsync(LiveSocket live, params string[] types)
    {
        var wanted = new List<string>(types);
        while (wanted.Count > 0) wanted.Remove((await live.ReceiveAsync())!.Value.GetProperty("type").GetString()!);
    }
}
