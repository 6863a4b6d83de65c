using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Pulse;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>One viewer opens sockets without end and watches modules that do not exist.</summary>
internal sealed class SocketFlood : IScenario
{
    private const int Sockets = 5_000;
    private const int AtOnce = 100;

    /// <summary>What nobody needs who looks at the portal: so many windows.</summary>
    private const int MostNeeded = 200;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public string Name => "socket-flood";

    public string Summary => "a viewer opens 5,000 live sockets and watches modules that do not exist";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        int sockets = Math.Max(MostNeeded + 100, (int)(Sockets * scale));
        using User viewer = await cloud.UserAsync("socket-flood", "viewer");
        await using Quiet quiet = await Quiet.StartAsync(cloud);
        quiet.Begin();
        var opened = new ConcurrentBag<ClientWebSocket>();
        var answers = new AnswerCount();
        try
        {
            await Flood.CallsAsync(sockets, AtOnce, async _ =>
            {
                (ClientWebSocket? socket, int status) = await User.WatchAsync(cloud, viewer.Cookies, CancellationToken.None);
                answers.Add(status);
                if (socket is not null) opened.Add(socket);
            });
            findings.Judge(
                "the sockets of one user are bounded, the rest refused with 429", answers[101] <= MostNeeded && answers[429] > 0,
                $"{answers} (101: opened)");
            if (opened.FirstOrDefault() is { } one) await WatchUnknownAsync(one, findings);
            await quiet.GoesOnAsync(30, Limit);
        }
        finally
        {
            foreach (ClientWebSocket socket in opened) socket.Dispose();
        }

        quiet.Tell(findings);
    }

    private static async Task WatchUnknownAsync(ClientWebSocket one, Findings findings)
    {
        var socket = new JsonSocket(one);
        using var limit = new CancellationTokenSource(Limit);
        string ids = string.Join(',', Enumerable.Range(60_000, 100).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        await socket.SendAsync($$"""{"type":"watch","modules":[{{ids}}]}""", limit.Token);
        int errors = 0;
        string text = string.Empty;
        try
        {
            while (errors == 0 && await socket.ReceiveAsync(limit.Token) is { } message)
            {
                if (message.GetProperty("type").GetString() != "error") continue;
                errors++;
                text = message.GetProperty("reason").GetString()!;
            }
        }
        catch (OperationCanceledException)
        {
            text = "nothing was said";
        }
        catch (JsonException)
        {
            text = "what came is no JSON";
        }

        findings.Judge("watching modules that do not exist is answered by an error", errors > 0, text);
    }
}
