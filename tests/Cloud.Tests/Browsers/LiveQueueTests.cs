using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Web.Browsers;
using NUnit.Framework;

namespace Cloud.Tests.Browsers;

/// <summary>What waits for a browser that is slow.</summary>
public sealed class LiveQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private ManualTime _time = null!;

    [SetUp]
    public void Begin() => _time = new ManualTime();

    [Test]
    public async Task A_module_gets_its_turn_in_the_order_of_arrival_with_the_newest_of_each_kind()
    {
        var queue = new LiveQueue(_time);
        Put(queue, 1, LiveKind.Module, "1 old");
        Put(queue, 2, LiveKind.Reading, "2");
        Put(queue, 1, LiveKind.Reading, "1 reading");
        Put(queue, 1, LiveKind.Module, "1 new");
        Assert.That((queue.IsDue(1), queue.IsDue(2), queue.IsDue(3)), Is.EqualTo((true, true, false)));
        Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { "1 reading", "1 new" }));
        Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { "2" }));
        Assert.That((queue.IsDue(1), queue.IsDue(2)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_module_that_speaks_without_end_waits_no_longer_for_its_turn_and_lets_the_others_have_theirs()
    {
        var queue = new LiveQueue(_time);
        for (int i = 0; i < 9_999; i++) Put(queue, 1 + (i % 3), LiveKind.Reading, $"{i}");
        foreach (string newest in (string[])["9996", "9997", "9998"]) Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { newest }));
    }

    [Test]
    public async Task Of_a_burst_of_commands_the_newest_wait_each_in_its_newest_state()
    {
        var queue = new LiveQueue(_time);
        for (int state = 0; state < 3; state++)
        {
            for (int id = 1; id <= 12_000; id++) Put(queue, 1, LiveKind.Command, $"{id} {state}", id);
        }

        Put(queue, 1, LiveKind.Module, "module");
        IReadOnlyList<string> waiting = await TakeAsync(queue);
        Assert.That(
            waiting, Is.EqualTo(Enumerable.Range(12_001 - OpenCommands.Most, OpenCommands.Most).Select(id => $"{id} 2").Append("module")));
    }

    [Test]
    public async Task What_was_said_of_a_module_that_is_removed_waits_no_more()
    {
        var queue = new LiveQueue(_time);
        Put(queue, 1, LiveKind.Module, "module");
        Put(queue, 1, LiveKind.Command, "command", 9);
        Put(queue, 1, LiveKind.Removed, "removed");
        Put(queue, 1, LiveKind.Module, "again");
        Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { "removed", "again" }));
    }

    [Test]
    public async Task Who_takes_waits_until_there_is_something()
    {
        var queue = new LiveQueue(_time);
        Task<IReadOnlyList<string>> taking = TakeAsync(queue);
        Assert.That(taking.IsCompleted, Is.False);
        Put(queue, 1, LiveKind.Reading, "reading");
        Assert.That(await taking, Is.EqualTo(new[] { "reading" }));
    }

    [Test]
    public async Task A_browser_gets_the_newest_of_a_module_at_most_twice_a_second()
    {
        var queue = new LiveQueue(_time);
        var taken = new List<string>();
        for (int tenth = 0; tenth < 30; tenth++)
        {
            Put(queue, 1, LiveKind.Reading, $"{tenth}");
            while (queue.IsDue(1)) taken.AddRange(await TakeAsync(queue));
            _time.Pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(taken, Is.EqualTo(new[] { "0", "5", "10", "15", "20", "25" }));
        Task<IReadOnlyList<string>> last = TakeAsync(queue);
        Assert.That(await last.WaitAsync(Limit), Is.EqualTo(new[] { "29" }), "the newest comes, without another");
    }

    [Test]
    public async Task A_value_that_waits_for_its_turn_comes_when_its_time_has_come()
    {
        var queue = new LiveQueue(_time);
        Put(queue, 1, LiveKind.Reading, "first");
        await TakeAsync(queue);
        Put(queue, 1, LiveKind.Reading, "second");
        Task<IReadOnlyList<string>> taking = TakeAsync(queue);
        _time.Pass(TimeSpan.FromMilliseconds(499));
        Assert.That((taking.IsCompleted, queue.IsDue(1)), Is.EqualTo((false, false)));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.That(await taking.WaitAsync(Limit), Is.EqualTo(new[] { "second" }));
    }

    [TestCase(nameof(LiveKind.Command))]
    [TestCase(nameof(LiveKind.Proposal))]
    [TestCase(nameof(LiveKind.Settings))]
    public async Task What_each_counts_of_comes_at_once_beside_values_that_wait(string kind)
    {
        var queue = new LiveQueue(_time);
        Put(queue, 1, LiveKind.Reading, "first");
        await TakeAsync(queue);
        Put(queue, 1, LiveKind.Reading, "second");
        Put(queue, 1, Enum.Parse<LiveKind>(kind), "at once", 9);
        Put(queue, 2, LiveKind.Reading, "other");
        Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { "at once" }));
        Assert.That(await TakeAsync(queue), Is.EqualTo(new[] { "other" }));
        _time.Pass(TimeSpan.FromMilliseconds(500));
        Assert.That(await TakeAsync(queue).WaitAsync(Limit), Is.EqualTo(new[] { "second" }));
    }

    private static void Put(LiveQueue queue, int module, LiveKind kind, string text, long command = 0) =>
        queue.Put(new LiveItem(module, kind, command, Encoding.UTF8.GetBytes(text)));

    private static async Task<IReadOnlyList<string>> TakeAsync(LiveQueue queue) =>
        [.. (await queue.TakeAsync(CancellationToken.None)).Select(item => Encoding.UTF8.GetString(item.Message))];
}
