using System;
using System.Collections.Generic;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Wifi;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What flash knows of a trial, at every moment that power can go.</summary>
public sealed class WifiTrialsTests : IWifiTrialListener
{
    private const long Id = 4711;

    private readonly List<(long Id, string Failure)> _ended = [];
    private MemoryStorage _storage = null!;
    private SilentLog _log = null!;
    private Action? _onEnd;

    [SetUp]
    public void SetUp()
    {
        (_storage, _log, _onEnd) = (new MemoryStorage(), new SilentLog(), null);
        _ended.Clear();
        new NodeSettings(_storage, _log).SetWifi("Old", "old-password", true);
        new CommandLog(_storage, _log).Set(Id, CommandStatus.Delivered, "");
    }

    [Test]
    public void The_settings_keep_the_old_network_until_the_cloud_was_reached()
    {
        WifiTrials trials = Trials();
        Assert.That(trials.Begin(Id, Data()), Is.Empty);
        Assert.That(Stored().WifiSsid, Is.EqualTo("Old"));
        Assert.That(trials.Keep(), Is.True);
        Assert.That((Stored().WifiSsid, Stored().WifiPassword), Is.EqualTo(("New", "new-password")));
        Assert.That(_ended, Is.EqualTo(new[] { (Id, "") }));
        Assert.That(_storage.Names, Does.Not.Contain("wifitrial"));
    }

    [Test]
    public void A_network_for_this_once_is_not_stored()
    {
        WifiTrials trials = Trials();
        CommandData data = Data();
        data.SetAutoConnect(false);
        trials.Begin(Id, data);
        Assert.That(trials.Keep(), Is.True);
        Assert.That(Stored().WifiSsid, Is.EqualTo("Old"));
    }

    [Test]
    public void Power_that_goes_in_the_trial_fails_it()
    {
        Trials().Begin(Id, Data());
        Restart();
        Assert.That(_ended, Is.EqualTo(new[] { (Id, "the node restarted while it tried the network New") }));
        Assert.That(Stored().WifiSsid, Is.EqualTo("Old"));
        Assert.That(_storage.Names, Does.Not.Contain("wifitrial"));
    }

    [Test]
    public void Power_that_goes_when_the_cloud_was_reached_and_nothing_else_was_kept_yet_does_not_undo_it()
    {
        WifiTrials trials = Trials();
        trials.Begin(Id, Data());
        _onEnd = () => throw new InvalidOperationException("power");
        Assert.That(() => trials.Keep(), Throws.InvalidOperationException);
        new NodeSettings(_storage, _log).SetWifi("Old", "old-password", true);
        _onEnd = null;
        Restart();
        Assert.That(_ended, Is.EqualTo(new[] { (Id, "") }));
        Assert.That(Stored().WifiSsid, Is.EqualTo("New"));
    }

    [Test]
    public void An_answer_that_was_kept_before_power_went_stays_the_answer()
    {
        Trials().Begin(Id, Data());
        new CommandLog(_storage, _log).Set(Id, CommandStatus.Error, "the network New was not found");
        Restart();
        Assert.That(_ended, Is.Empty);
        Assert.That(_storage.Names, Does.Not.Contain("wifitrial"));
    }

    [Test]
    public void Flash_that_does_not_take_the_network_fails_the_trial()
    {
        WifiTrials trials = Trials();
        trials.Begin(Id, Data());
        _storage.FailsToWrite = "settings";
        Assert.That(trials.Keep(), Is.False);
        Assert.That(_ended, Has.One.Matches<(long Id, string Failure)>(end => end.Failure.Contains("flash", StringComparison.Ordinal)));
        Assert.That((Stored().WifiSsid, trials.Current), Is.EqualTo(("Old", (RequestMessage?)null)));
    }

    [Test]
    public void One_network_is_tried_at_a_time()
    {
        WifiTrials trials = Trials();
        trials.Begin(Id, Data());
        Assert.That(trials.Begin(Id + 1, Data()), Does.Contain("another network").And.Contain("4711"));
        trials.Fail("not found");
        Assert.That(trials.Begin(Id + 1, Data()), Is.Empty);
    }

    [TestCase(new byte[] { 1 }, "damaged")]
    [TestCase(new byte[] { 0, 1, 2 }, "damaged")]
    [TestCase(new byte[] { 1, 1, 123, 34 }, "damaged")]
    [TestCase(new byte[] { 2, 1, 123, 34 }, "newer build")]
    public void What_makes_no_sense_in_flash_is_told_and_changes_nothing(byte[] blob, string said)
    {
        _storage.Put("wifitrial", blob);
        Restart();
        Assert.That(_ended, Is.Empty);
        Assert.That(Stored().WifiSsid, Is.EqualTo("Old"));
        Assert.That(_log.Lines, Has.Some.Contains(said));
    }

    void IWifiTrialListener.OnTrialEnded(long commandId, string failure)
    {
        _onEnd?.Invoke();
        _ended.Add((commandId, failure));
    }

    private static CommandData Data() => new() { Ssid = "New", Password = "new-password" };

    private WifiTrials Trials() => new(_storage, Stored(), _log, this);

    private NodeSettings Stored() => new(_storage, _log);

    private void Restart() => Trials().Recover(new CommandLog(_storage, _log));
}
