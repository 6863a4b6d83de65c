using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Protocol;
using Battery.Testing;
using Battery.Web.Nodes;
using Cloud.Tests.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>Control messages in their order, whatever becomes of one of them.</summary>
public sealed class ControlLineTests
{
    private const string Report = """{"type":"report","esp_id":1,"content":{"interval":5}}""";
    private const string Newer = """{"type":"report","esp_id":1,"content":{"interval":6}}""";
    private const string Answer = """{"type":"response","esp_id":2,"content":{"id":9,"status":"error","reason":"locked"}}""";
    private const string Status = """{"type":"status","esp_id":7,"content":{"role":"node","mesh":0,"modules":[]}}""";

    private FakeFleet _fleet = null!;
    private HashSet<int> _withheld = null!;
    private ControlLine _line = null!;

    [SetUp]
    public void SetUp()
    {
        _fleet = new FakeFleet();
        _withheld = [];
        var connection = new NodeConnection(Guid.NewGuid(), Frames.Relay.Id, 0, new FakeLink());
        var reached = new ReachedModules(connection, Frames.Relay, _fleet.Of, MaySpeak, new ManualTime(), _ => { }, NullLogger.Instance);
        var reports = new ReportLine(_fleet.Of, MaySpeak);
        var pieces = new PieceLine(null!, _ => ValueTask.CompletedTask);
        _line = new ControlLine(Frames.Relay.Id, _fleet.Of, MaySpeak, reports, reached, pieces, NullLogger.Instance);

        ValueTask<bool> MaySpeak(int module) => ValueTask.FromResult(!_withheld.Contains(module));
    }

    [Test]
    public Task Each_message_goes_to_its_modules_grain_in_order() => RunAsync(async () =>
    {
        await PutAsync(Report, Answer, Status, Newer);
        await CalledAsync("1 report 5", "2 answer 9 Failed locked", "7 attach heard", "1 report 6");
    });

    [Test]
    public Task The_next_is_not_begun_before_the_last_is_done() => RunAsync(async () =>
    {
        int inside = 0;
        int mostInside = 0;
        _fleet.OnCall = async _ =>
        {
            mostInside = Math.Max(mostInside, ++inside);
            await Task.Delay(20);
            inside--;
        };
        await PutAsync(Report, Answer, Status, Newer);
        await CalledAsync("1 report 5", "2 answer 9 Failed locked", "7 attach heard", "1 report 6");
        Assert.That(mostInside, Is.EqualTo(1));
    });

    [TestCase(false)]
    [TestCase(true)]
    public Task One_that_fails_does_not_hold_up_the_next(bool cancelled) => RunAsync(async () =>
    {
        _fleet.OnCall = call => call.StartsWith("2 answer", StringComparison.Ordinal)
            ? Task.FromException(cancelled ? new TaskCanceledException() : new TimeoutException()) : Task.CompletedTask;
        await PutAsync(Answer, Report);
        await CalledAsync("2 answer 9 Failed locked", "1 report 5");
    });

    [Test]
    public Task A_report_that_was_not_saved_is_tried_again_with_each_renewal_until_it_is() => RunAsync(async () =>
    {
        int failures = 2;
        _fleet.OnCall = call => call == "1 report 6" && failures-- > 0
            ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        await PutAsync(Report, Newer);
        for (int i = 0; i < 3; i++) _line.AskRenewal();
        await CalledAsync("1 report 5", "1 report 6", "7 attach", "1 report 6", "7 attach", "1 report 6", "7 attach");
    });

    [Test]
    public Task A_report_for_which_there_is_no_right_waits_until_there_is_and_an_answer_does_not() => RunAsync(async () =>
    {
        _withheld.UnionWith([1, 2]);
        await PutAsync(Report, Answer, Newer, Status);
        await CalledAsync("7 attach heard");
        _withheld.Clear();
        _line.AskRenewal();
        await CalledAsync("7 attach heard", "7 attach", "1 report 6");
    });

    private async Task RunAsync(Func<Task> body)
    {
        using var ended = new CancellationTokenSource();
        Task running = _line.RunAsync(ended.Token);
        await body();
        Assert.That(running.IsCompleted, Is.False, "the line ends with the connection, and not before");
        await ended.CancelAsync();
        Assert.That(() => running, Throws.InstanceOf<OperationCanceledException>());
    }

    private async Task PutAsync(params string[] messages)
    {
        foreach (Message message in Frames.Read("[" + string.Join(',', messages) + "]").Control)
            await _line.PutAsync(message, CancellationToken.None);
    }

    /// <summary>Waits until that many calls were made, and compares them.</summary>
    private async Task CalledAsync(params string[] calls)
    {
        await Wait.UntilAsync(() => Task.FromResult(_fleet.Calls.Count >= calls.Length), string.Join(", ", calls));
        Assert.That(_fleet.Calls, Is.EqualTo(calls));
    }
}
