using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Load.Attacked;
using Battery.Load.Pulse;
using Battery.Load.Report;

namespace Battery.Load.Scenarios;

/// <summary>A viewer asks for a year of every value, forty times at once, again and again.</summary>
internal sealed class HistoryFlood : IScenario
{
    private const int Module = 2;
    private const int Readings = 200_000;
    private const int AReadingMessage = 120;
    private const int Callers = 40;
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public string Name => "history-flood";

    public string Summary => "a viewer asks for a year of every value, forty times at once";

    public async Task RunAsync(Cloud cloud, double scale, Findings findings)
    {
        int readings = Math.Max(2_000, (int)(Readings * scale));
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await FillAsync(cloud, readings, now, findings);
        using User viewer = await cloud.UserAsync("history-flood", "viewer");
        await using Quiet quiet = await Quiet.StartAsync(cloud);
        string call = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/modules/{Module}/history?from={now - (long)Year.TotalMilliseconds}&to={now}&points=2000");
        quiet.Begin();
        var answers = new AnswerCount();
        int withRetryAfter = 0;
        using var ended = new CancellationTokenSource();
        Task flood = Flood.UntilAsync(Callers, ended.Token, async cancellation =>
        {
            try
            {
                using HttpResponseMessage answer = await viewer.Http.GetAsync(call, cancellation);
                answers.Add((int)answer.StatusCode);
                if (answer.Headers.RetryAfter is not null) Interlocked.Increment(ref withRetryAfter);
                if ((int)answer.StatusCode == 429) await Task.Delay(20, cancellation);
            }
            catch (HttpRequestException)
            {
                answers.Add(0);
            }
        });
        await quiet.GoesOnAsync(100, Limit);
        using HttpResponseMessage others = await cloud.Admin.Http.GetAsync($"/api/modules/{Module}/history?from={now - 60_000_000}&to={now}&points=100");
        await ended.CancelAsync();
        await flood;
        findings.Figure("answers to the flood", answers.ToString());
        findings.Judge("some of it is served", answers[200] > 0, answers[200].ToString(CultureInfo.InvariantCulture));
        findings.Judge(
            "the rest is told to come later: 429 with Retry-After", answers[429] > 0 && withRetryAfter >= answers[429],
            $"{answers[429]} × 429, {withRetryAfter} with Retry-After");
        findings.Judge("another user's history is served meanwhile", others.IsSuccessStatusCode, $"{(int)others.StatusCode}");
        quiet.Tell(findings);
        using HttpResponseMessage removed = await cloud.Admin.Http.DeleteAsync($"/api/modules/{Module}");
    }

    private static async Task FillAsync(Cloud cloud, int readings, long now, Findings findings)
    {
        await using Node node = await cloud.NodeAsync(Module);
        long step = (long)Year.TotalMilliseconds / readings;
        int boot = Random.Shared.Next(1, int.MaxValue);
        long began = Stopwatch.GetTimestamp();
        int messages = (readings + AReadingMessage - 1) / AReadingMessage;
        await Flood.CallsAsync(messages, 8, async message =>
        {
            int first = (message * AReadingMessage) + 1;
            int last = Math.Min(readings, first + AReadingMessage - 1);
            var text = new StringBuilder("[");
            for (int sequence = first; sequence <= last; sequence++)
            {
                if (sequence > first) text.Append(',');
                text.Append(Node.Reading(Module, boot, sequence, now - ((readings - sequence) * step), 20 + (sequence % 75)));
            }

            Task[] acknowledged = [.. Enumerable.Range(first, last - first + 1).Select(sequence => node.Expect(boot, sequence))];
            await node.SendAsync(text.Append(']').ToString());
            await Task.WhenAll(acknowledged);
        });
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        findings.Figure("a year of history stored first", string.Create(
            CultureInfo.InvariantCulture, $"{readings} readings in {seconds:0.0} s, {readings / seconds:0} a second"));
    }
}
