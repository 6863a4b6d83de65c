using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Web.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Nodes;

/// <summary>When a connection asks whether it may speak for a module, and when it knows.</summary>
public sealed class RelayGateTests
{
    private Decider _decider = null!;
    private Watch _watch = null!;
    private ManualTime _time = null!;
    private List<string> _told = null!;
    private RelayGate _gate = null!;

    [SetUp]
    public void SetUp()
    {
        (_decider, _watch, _time, _told) = (new Decider(), new Watch(), new ManualTime(), []);
        _gate = Gate(Frames.Relay);
    }

    [Test]
    public async Task Ten_thousand_readings_cost_one_question_a_module()
    {
        _decider.SpokenFor.AddRange(Enumerable.Range(100, 50));
        for (int i = 0; i < 10_000; i++) Assert.That(await _gate.MaySpeakAsync(100 + (i % 60)), Is.EqualTo(i % 60 < 50));
        Assert.That((_decider.Loads, _decider.Asked.Count), Is.EqualTo((1, 10)));
    }

    [Test]
    public async Task What_is_taken_away_counts_no_more_as_soon_as_a_change_is_seen()
    {
        _decider.SpokenFor.Add(1);
        Assert.That(await _gate.MaySpeakAsync(1), Is.True);
        _decider.SpokenFor.Clear();
        Assert.That(await _gate.MaySpeakAsync(1), Is.True);
        _watch.Number++;
        Assert.That(await _gate.MaySpeakAsync(1), Is.False);
        _decider.Verdict = RelayVerdict.May;
        Assert.That(await _gate.MaySpeakAsync(1), Is.False);
        _watch.Number++;
        Assert.That(await _gate.MaySpeakAsync(1), Is.True);
    }

    [Test]
    public async Task While_nobody_knows_of_changes_it_speaks_for_itself_alone()
    {
        _decider.SpokenFor.Add(1);
        Assert.That(await _gate.MaySpeakAsync(1), Is.True);
        _watch.IsStale = true;
        Assert.That((await _gate.MaySpeakAsync(1), await _gate.MaySpeakAsync(Frames.Relay.Id)), Is.EqualTo((false, true)));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public async Task A_database_that_is_away_means_no_answer_and_not_that_it_is_refused()
    {
        _decider.Failure = new TimeoutException();
        Assert.That(await _gate.RightToAsync(1), Is.EqualTo(SpeakingRight.Withheld));
        Assert.That(_told, Is.Empty);
        _decider.Failure = null;
        _decider.Verdict = RelayVerdict.FirstContact;
        Assert.That(await _gate.RightToAsync(1), Is.EqualTo(SpeakingRight.Granted));
    }

    [Test]
    public async Task A_module_that_is_not_registered_is_asked_for_again_after_seconds()
    {
        _decider.Verdict = RelayVerdict.NotRegistered;
        Assert.That(await _gate.RightToAsync(1), Is.EqualTo(SpeakingRight.NoSuchModule));
        _decider.Verdict = RelayVerdict.FirstContact;
        Assert.That(await _gate.RightToAsync(1), Is.EqualTo(SpeakingRight.NoSuchModule));
        _time.Pass(TimeSpan.FromSeconds(3));
        Assert.That(await _gate.RightToAsync(1), Is.EqualTo(SpeakingRight.Granted));
    }

    [Test]
    public async Task Who_is_no_relay_speaks_for_itself_alone_and_nobody_is_asked()
    {
        _gate = Gate(Frames.Relay with { MayRelay = false });
        for (int i = 0; i < 3; i++) Assert.That((await _gate.MaySpeakAsync(7), await _gate.MaySpeakAsync(1)), Is.EqualTo((true, false)));
        Assert.That((_decider.Loads, _decider.Asked.Count), Is.EqualTo((0, 0)));
        Assert.That(_told, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_reason_is_told_once_a_module_and_not_without_end()
    {
        for (int i = 0; i < 3; i++)
        {
            for (int module = 100; module < 300; module++) await _gate.MaySpeakAsync(module);
        }

        Assert.That(_told, Has.Count.EqualTo(64).And.Unique);
        Assert.That(_told[0], Does.Contain("module 100").And.Contain("an admin can allow it"));
    }

    private RelayGate Gate(ModuleRecord owner) => new(owner, _decider, _watch, _told.Add, _time, NullLogger.Instance);

    private sealed class Watch : IAccessWatch
    {
        public long Number { get; set; }

        public bool IsStale { get; set; }
    }

    private sealed class Decider : IRelayStore
    {
        public List<int> SpokenFor { get; } = [];

        public RelayVerdict Verdict { get; set; } = RelayVerdict.MayNot;

        public Exception? Failure { get; set; }

        public int Loads { get; private set; }

        public List<int> Asked { get; } = [];

        public Task<RelayVerdict> AskAsync(int relay, int module, CancellationToken cancellation)
        {
            Asked.Add(module);
            return Failure is null ? Task.FromResult(Verdict) : Task.FromException<RelayVerdict>(Failure);
        }

        public Task<IReadOnlyList<int>> SpokenForAsync(int relay, CancellationToken cancellation)
        {
            Loads++;
            return Task.FromResult<IReadOnlyList<int>>([.. SpokenFor]);
        }

        public Task<IReadOnlyList<RelayBinding>> ListAsync(int module, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<bool> AllowAsync(int module, int relay, string user, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<bool> WithdrawAsync(int module, int relay, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
