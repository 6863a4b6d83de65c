using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Web.Nodes;
using Battery.Web.Sockets;
using Cloud.Tests.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>Which grains are told that a connection reaches their module.</summary>
public sealed class ReachedModulesTests
{
    private static readonly ModulePlace Root = new(ModuleRole.Root, 7, 57);

    private FakeFleet _fleet = null!;
    private ManualTime _time = null!;
    private List<CloseReason> _closed = null!;
    private HashSet<int> _withheld = null!;

    [SetUp]
    public void SetUp()
    {
        _fleet = new FakeFleet();
        _time = new ManualTime();
        _closed = [];
        _withheld = [];
    }

    [Test]
    public async Task The_owner_is_reached_from_the_beginning_and_others_when_they_are_named()
    {
        ReachedModules reached = Reached();
        await reached.RenewAsync();
        await reached.StateAsync(7, Root, [1, 2]);
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[]
        {
            "7 attach", "1 attach heard", "2 attach heard", "7 attach heard", "7 attach", "1 attach", "2 attach",
        }));
        Assert.That(_fleet.Places[7], Is.EqualTo(Root));
        Assert.That(_fleet.Places[1], Is.EqualTo(new ModulePlace(ModuleRole.Node, 7, 57)));
    }

    [Test]
    public async Task Who_may_speak_for_nobody_else_reaches_itself_alone()
    {
        _withheld.UnionWith([1, 2]);
        await Reached().StateAsync(7, Root, [1, 2]);
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "7 attach heard" }));
    }

    [Test]
    public async Task With_the_right_to_speak_for_a_module_the_link_to_it_ends_and_comes_back()
    {
        ReachedModules reached = Reached();
        await reached.StateAsync(7, Root, [1, 2]);
        _fleet.Calls.Clear();
        _withheld.Add(1);
        await reached.RenewAsync();
        await reached.StateAsync(7, Root, [1, 2]);
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 detach", "7 attach", "2 attach", "2 attach heard", "7 attach heard" }));
        _fleet.Calls.Clear();
        _withheld.Clear();
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "7 attach", "1 attach", "2 attach" }));
    }

    [Test]
    public async Task A_ROOT_that_a_HUB_names_no_more_is_taken_back_when_the_HUB_has_spoken_twice_without_it()
    {
        ReachedModules reached = Reached();
        await SayAsync(1, 2);
        await SayAsync(2);
        _fleet.Calls.Clear();
        await SayAsync(2);
        IEnumerable<string> lost = _fleet.Calls.Where(call => call.EndsWith("detach", StringComparison.Ordinal));
        Assert.That(lost, Is.EquivalentTo(new[] { "1 detach", "11 detach" }));

        // What it was told of one after the other came in order: its own first, then one for each ROOT.
        async Task SayAsync(params int[] roots)
        {
            await reached.StateAsync(7, new ModulePlace(ModuleRole.Hub, 0), []);
            foreach (int root in roots)
            {
                _time.Pass(TimeSpan.FromMilliseconds(5));
                await reached.StateAsync(root, new ModulePlace(ModuleRole.Root, root), [root + 10]);
            }

            _time.Pass(TimeSpan.FromSeconds(30));
        }
    }

    [Test]
    public async Task Who_is_named_no_more_is_taken_back_before_the_others_are_told()
    {
        ReachedModules reached = Reached();
        await reached.StateAsync(7, Root, [1, 2]);
        _fleet.Calls.Clear();
        await reached.StateAsync(7, Root, [2]);
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 detach", "2 attach heard", "7 attach heard" }));
    }

    [Test]
    public async Task A_statement_that_is_too_old_is_taken_back_with_the_next_renewal()
    {
        ReachedModules reached = Reached();
        await reached.StateAsync(7, Root, [1]);
        _fleet.Calls.Clear();
        _time.Pass(TimeSpan.FromMilliseconds(ReachTable.StatementMs));
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "7 attach", "1 attach" }));
        _fleet.Calls.Clear();
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 detach", "7 attach" }));
    }

    [Test]
    public async Task A_statement_does_not_grow_old_by_a_clock_that_is_set()
    {
        ReachedModules reached = Reached();
        await reached.StateAsync(7, Root, [1]);
        _fleet.Calls.Clear();
        _time.Set(TimeSpan.FromHours(2));
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "7 attach", "1 attach" }));
        _fleet.Calls.Clear();
        _time.Set(TimeSpan.FromHours(-4));
        _time.Pass(TimeSpan.FromMilliseconds(ReachTable.StatementMs + 1));
        await reached.RenewAsync();
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 detach", "7 attach" }));
    }

    [TestCase(AttachResult.Replaced, 4001)]
    [TestCase(AttachResult.NotRegistered, 1008)]
    public async Task Only_what_the_owners_grain_says_ends_the_connection(AttachResult result, int status)
    {
        ReachedModules reached = Reached();
        _fleet.OnAttach = module => module == 7 ? AttachResult.Attached : result;
        await reached.StateAsync(7, Root, [1]);
        Assert.That(_closed, Is.Empty);
        _fleet.OnAttach = _ => result;
        await reached.RenewAsync();
        Assert.That(_closed.Select(reason => (int)reason.Status), Is.EqualTo(new[] { status }));
    }

    [Test]
    public async Task At_the_end_all_are_taken_back_and_one_that_fails_does_no_harm()
    {
        ReachedModules reached = Reached();
        await reached.StateAsync(7, Root, [1, 2]);
        _fleet.Calls.Clear();
        _fleet.OnCall = call => call == "1 detach" ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        await reached.DetachAllAsync();
        Assert.That(_fleet.Calls, Is.EquivalentTo(new[] { "1 detach", "2 detach", "7 detach" }));
    }

    private ReachedModules Reached() => new(
        new NodeConnection(Guid.NewGuid(), 7, 0, new FakeLink()),
        Frames.Relay,
        _fleet.Of,
        module => ValueTask.FromResult(!_withheld.Contains(module)),
        _time,
        _closed.Add,
        NullLogger.Instance);
}
