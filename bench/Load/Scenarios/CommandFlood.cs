using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Pulse;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>An operator's script asks an offline module for the same thing thousands of times.</summary>
internal sealed class CommandFlood : IScenario
{
    private const int Module = 3;
    private const int Commands = 12_000;
    private const int AtOnce = 32;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public string Name => "command-flood";

    public string Summary => "12,000 commands for one offline module, which then comes back";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        int commands = Math.Max(1_000, (int)(Commands * scale));
        string key = await cloud.RegisterAsync(Module);
        await using Quiet quiet = await Quiet.StartAsync(cloud);
        (ClientWebSocket? all, int _) = await User.WatchAsync(cloud, cloud.Admin.Cookies, CancellationToken.None);
        using var watcher = new JsonSocket(all!);
        await watcher.SendAsync("""{"type":"watch","modules":"all"}""");
        Task watching = DrainAsync(watcher);
        quiet.Begin();
        var answers = new AnswerCount();
        await Flood.CallsAsync(commands, AtOnce, async _ =>
        {
            using HttpResponseMessage answer = await cloud.Admin.Http.PostAsJsonAsync(
                $"/api/modules/{Module}/commands", new { kind = "query", timeToLiveSeconds = 3600 });
            answers.Add((int)answer.StatusCode);
        });
        findings.Judge("open commands are bounded, the rest refused with 409", answers[202] <= 1000 && answers[409] > 0, answers.ToString());

        await using Node node = await Node.ConnectAsync(cloud, Module, key);
        using var limit = new CancellationTokenSource(Limit);
        bool acknowledged = false;
        try
        {
            acknowledged = await node.SendReadingAsync(
                Random.Shared.Next(1, int.MaxValue), 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 50, limit.Token);
            while (node.Requests < answers[202] && !node.IsClosed && !limit.IsCancellationRequested) await Task.Delay(50, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        findings.Judge(
            "the module comes back, is acknowledged and gets every command that was taken",
            acknowledged && !node.IsClosed && node.Requests >= answers[202],
            $"{node.Requests} of {answers[202]} commands came, connection {(node.IsClosed ? "ended with " + node.CloseStatus : "open")}");
        await quiet.GoesOnAsync(20, Limit);
        findings.Judge(
            "a browser that watches the whole fleet keeps its live view", !watching.IsCompleted,
            watching.IsCompleted ? "closed with " + watcher.CloseStatus.ToString(CultureInfo.InvariantCulture) : "open");
        quiet.Tell(findings);
        using HttpResponseMessage removed = await cloud.Admin.Http.DeleteAsync($"/api/modules/{Module}");
    }

    private static async Task DrainAsync(JsonSocket socket)
    {
        try
        {
            while (await socket.ReceiveAsync() is not null)
            {
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // Closed by this side.
        }
    }
}
