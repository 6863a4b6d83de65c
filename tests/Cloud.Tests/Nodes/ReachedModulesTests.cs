using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
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

    [SetUp]
    public void SetUp()
    {
        _fleet = new FakeFleet();
        _time = new ManualTime();
        _closed = [];
    }

    [Test]
    public async Task The_owner_is_reached_from_the_beginning_and_others_when_they_are_named()
    {
        ReachedModules reached = Reached(mayRelay: true);
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
    public async Task Who_may_not_relay_reaches_itself_alone()
    {
        await Reached(mayRelay: false).StateAsync(7, Root, [1, 2]);
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "7 attach heard" }));
    }

    [Test]
    public async Task Who_is_named_no_more_is_taken_back_before_the_others_are_told()
    {
        ReachedModules reached = Reached(mayRelay: true);
        await reached.StateAsync(7, Root, [1, 2]);
        _fleet.Calls.Clear();
        await reached.StateAsync(7, Root, [2]);
        Assert.That(_fleet.Calls, Is.EqualTo(new[] { "1 detach", "2 attach heard", "7 attach heard" }));
    }

    [Test]
    public async Task A_statement_that_is_too_old_is_taken_back_with_the_next_renewal()
    {
        ReachedModules reached = Reached(mayRelay: true);
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

    [TestCase(AttachResult.Replaced, 4001)]
    [TestCase(AttachResult.NotRegistered, 1008)]
    public async Task Only_what_the_owners_grain_says_ends_the_connection(AttachResult result, int status)
    {
        ReachedModules reached = Reached(mayRelay: true);
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
        ReachedModules reached = Reached(mayRelay: true);
        await reached.StateAsync(7, Root, [1, 2]);
        _fleet.Calls.Clear();
        _fleet.OnCall = call => call == "1 detach" ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        await reached.DetachAllAsync();
        Assert.That(_fleet.Calls, Is.EquivalentTo(new[] { "1 detach", "2 detach", "7 detach" }));
    }

    private ReachedModules Reached(bool mayRelay) => new(
        new NodeConnection(Guid.NewGuid(), 7, 0, new FakeLink()),
        new ModuleRecord(7, "owner", mayRelay, 0),
        _fleet.Of,
        _time,
        _closed.Add,
        NullLogger.Instance);
}
