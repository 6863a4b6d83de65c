using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Web.Nodes;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>What a connection does by the clock.</summary>
public sealed class NodeTickerTests
{
    [Test]
    public Task Links_are_renewed_every_15_s_and_the_time_is_told_every_10_minutes_both_from_the_beginning() => Turns.RunAsync(async () =>
    {
        var time = new ManualTime();
        var sent = new List<string>();
        int renewals = 0;
        long begin = time.NowMs;
        using var ended = new CancellationTokenSource();
        Task running = new NodeTicker(time, () => renewals++, SendIt).RunAsync(ended.Token);
        for (int tick = 1; tick <= 60; tick++)
        {
            Assert.That((renewals, sent.Count), Is.EqualTo((tick, tick <= 40 ? 1 : 2)));
            time.Pass(TimeSpan.FromSeconds(15));
            await Turns.PassAsync();
        }

        Assert.That(sent, Is.EqualTo(new[] { Clock(begin), Clock(begin + 600_000) }));
        await ended.CancelAsync();
        await Turns.PassAsync();
        Assert.That(running.IsCanceled, Is.True);

        bool SendIt(ReadOnlyMemory<byte> message)
        {
            sent.Add(Encoding.UTF8.GetString(message.Span));
            return true;
        }
    });

    [TestCase(2)]
    [TestCase(-2)]
    public Task A_node_is_told_the_time_anew_when_the_clouds_clock_was_set(int hours) => Turns.RunAsync(async () =>
    {
        var time = new ManualTime();
        var sent = new List<string>();
        using var ended = new CancellationTokenSource();
        _ = new NodeTicker(time, () => { }, SendIt).RunAsync(ended.Token);
        sent.Clear();
        time.Set(TimeSpan.FromHours(hours));
        for (int tick = 0; tick < 3; tick++)
        {
            time.Pass(TimeSpan.FromSeconds(15));
            await Turns.PassAsync();
            Assert.That(sent, Is.EqualTo(new[] { Clock(time.NowMs - (tick * 15_000)) }), "once, with the first renewal after that");
        }

        await ended.CancelAsync();

        bool SendIt(ReadOnlyMemory<byte> message)
        {
            sent.Add(Encoding.UTF8.GetString(message.Span));
            return true;
        }
    });

    private static string Clock(long ms) => $$$"""{"type":"time","content":{"t":{{{ms}}}}}""";
}
