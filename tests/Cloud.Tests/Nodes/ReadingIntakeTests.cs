using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Web.Nodes;
using Cloud.Tests.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>What is acknowledged, when, and how much may be under way.</summary>
public sealed class ReadingIntakeTests
{
    private FakeFleet _fleet = null!;
    private List<string> _sent = null!;
    private Dictionary<int, SpeakingRight> _rights = null!;
    private int _renewals;
    private ReadingIntake _intake = null!;

    [SetUp]
    public void SetUp()
    {
        _fleet = new FakeFleet();
        _sent = [];
        _rights = [];
        _renewals = 0;
        _intake = Intake(frame =>
        {
            _sent.Add(Encoding.UTF8.GetString(frame.Span));
            return ValueTask.CompletedTask;
        });
    }

    [Test]
    public async Task Readings_are_acknowledged_when_their_grain_says_that_they_are_committed()
    {
        var committing = new TaskCompletionSource<IngestResult>();
        _fleet.OnIngest = _ => committing.Task;
        await TakeAsync(Data(1, 1), Data(1, 2), Data(1, 4));
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 ingest 3 via 7" }));
        Assert.That(_sent, Is.Empty);
        committing.SetResult(Committed);
        await DrainedAsync();
        Assert.That(_sent, Is.EqualTo(new[] { """[{"type":"ack","esp_id":1,"content":{"b":4711,"n":[[1,2],[4,4]]}}]""" }));
    }

    [Test]
    public async Task What_is_refused_is_told_and_what_is_out_of_reach_gets_no_answer()
    {
        _fleet.OnIngest = module => module switch
        {
            1 => Task.FromResult(Committed),
            2 => Task.FromResult(new IngestResult(IngestOutcome.Refused, "module 2 is not registered", true)),
            3 => Task.FromResult(new IngestResult(IngestOutcome.Unavailable, string.Empty, true)),
            _ => Task.FromException<IngestResult>(new TimeoutException()),
        };
        await TakeAsync(Data(1, 1), Data(2, 2), Data(3, 3), Data(4, 4), """{"type":"data","esp_id":5,"content":{"t":1,"s":2,"b":4711,"n":5,"Q":640}}""");
        await DrainedAsync();
        string answer = _sent.Single();
        Assert.That(answer, Does.Contain("""{"type":"ack","esp_id":1,"content":{"b":4711,"n":[[1,1]]}}"""));
        Assert.That(answer, Does.Contain("""{"type":"refuse","esp_id":2,"content":{"b":4711,"n":[[2,2]],"reason":"module 2 is not registered"}}"""));
        Assert.That(answer, Does.Contain("""{"type":"refuse","esp_id":5,"""));
        Assert.That(answer, Does.Not.Contain("\"esp_id\":3").And.Not.Contain("\"esp_id\":4"));
    }

    [Test]
    public async Task For_whom_the_connection_may_not_speak_there_is_no_answer_and_for_whom_there_is_no_module_a_refusal()
    {
        (_rights[2], _rights[3]) = (SpeakingRight.Withheld, SpeakingRight.NoSuchModule);
        await TakeAsync(Data(1, 1), Data(2, 2), Data(3, 3));
        await DrainedAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 ingest 1 via 7" }));
        string answer = _sent.Single();
        Assert.That(answer, Does.Contain("""{"type":"ack","esp_id":1,"content":{"b":4711,"n":[[1,1]]}}"""));
        Assert.That(answer, Does.Contain("""{"type":"refuse","esp_id":3,"""));
        Assert.That(answer, Does.Not.Contain("\"esp_id\":2"));
    }

    [Test]
    public async Task A_frame_without_readings_takes_no_place_and_no_answer()
    {
        await TakeAsync("""{"type":"report","esp_id":1,"content":{"interval":5}}""");
        await DrainedAsync();
        Assert.That((_sent.Count, _fleet.Calls.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task One_frame_too_many_waits_until_another_is_answered()
    {
        var committing = Enumerable.Range(0, ReadingIntake.MostUnanswered + 1).Select(_ => new TaskCompletionSource<IngestResult>())
            .ToList();
        int next = 0;
        _fleet.OnIngest = _ => committing[next++].Task;
        for (int i = 0; i < ReadingIntake.MostUnanswered; i++) await TakeAsync(Data(1, i + 1));
        Task oneMore = TakeAsync(Data(1, 99));
        Assert.That((oneMore.IsCompleted, next), Is.EqualTo((false, ReadingIntake.MostUnanswered)));
        committing[5].SetResult(Committed);
        await oneMore;
        Assert.That(_sent.Single(), Does.Contain("[[6,6]]"));
        Assert.That(next, Is.EqualTo(ReadingIntake.MostUnanswered + 1));
    }

    [Test]
    public async Task The_end_waits_for_what_is_being_committed_but_not_for_ever()
    {
        var committing = new TaskCompletionSource<IngestResult>();
        _fleet.OnIngest = _ => committing.Task;
        await TakeAsync(Data(1, 1));
        using var limit = new CancellationTokenSource();
        Task draining = _intake.DrainAsync(limit.Token);
        Assert.That(draining.IsCompleted, Is.False);
        await limit.CancelAsync();
        Assert.That(() => draining, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_connection_that_ended_first_leaves_the_readings_to_the_node()
    {
        _intake = Intake(_ => throw new ChannelClosedException());
        await TakeAsync(Data(1, 1));
        await DrainedAsync();
    }

    [Test]
    public async Task A_grain_that_does_not_know_the_connection_has_the_links_renewed()
    {
        _fleet.OnIngest = module => Task.FromResult(Committed with { LinkKnown = module != 2 });
        await TakeAsync(Data(1, 1));
        Assert.That(_renewals, Is.Zero);
        await TakeAsync(Data(2, 1));
        await DrainedAsync();
        Assert.That(_renewals, Is.EqualTo(1));
    }

    private static IngestResult Committed => new(IngestOutcome.Committed, string.Empty, true);

    private static string Data(int module, int sequence) => FakeNode.Data(module, 4711, sequence);

    private Task TakeAsync(params string[] messages) =>
        _intake.TakeAsync(Frames.Read("[" + string.Join(',', messages) + "]"), CancellationToken.None);

    /// <summary>With a limit that only a fault reaches.</summary>
    private Task DrainedAsync() => _intake.DrainAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    private ReadingIntake Intake(Func<ReadOnlyMemory<byte>, ValueTask> send) => new(
        new NodeConnection(Guid.NewGuid(), Frames.Relay.Id, 0, new FakeLink()), _fleet.Of,
        module => ValueTask.FromResult(_rights.GetValueOrDefault(module)), send, () => _renewals++, NullLogger.Instance);
}
