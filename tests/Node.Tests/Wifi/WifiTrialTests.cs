using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;
using Battery.Node.Wifi;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The trial of a network in virtual time.</summary>
public sealed class WifiTrialTests
{
    private const int StepMs = 500;

    [Test]
    public void A_network_that_is_not_seen_fails_the_trial_and_the_old_one_is_never_left()
    {
        (WifiTrial trial, List<WifiTrialAction> done, long ended) = Run(_ => false, _ => WifiJoin.Joined, _ => true);
        Assert.That(done, Is.EqualTo(new[]
        {
            WifiTrialAction.Scan, WifiTrialAction.Scan, WifiTrialAction.Scan, WifiTrialAction.GoBack,
        }));
        Assert.That(trial.HasLeft, Is.False);
        Assert.That(trial.Failure, Is.EqualTo("the network Farm was not found"));
        Assert.That(ended, Is.LessThan(20_000));
    }

    [Test]
    public void The_command_is_told_of_before_anything_is_left()
    {
        var trial = new WifiTrial("Farm", 1000);
        Assert.That(trial.Tick(1000 + WifiTrial.AnnounceMilliseconds - 1, false, false, ""), Is.EqualTo(WifiTrialAction.None));
        Assert.That(trial.Tick(1000 + WifiTrial.AnnounceMilliseconds, false, false, ""), Is.EqualTo(WifiTrialAction.Scan));
    }

    [Test]
    public void A_network_seen_with_a_later_scan_is_joined()
    {
        (_, List<WifiTrialAction> done, _) = Run(scan => scan == 3, _ => WifiJoin.Joined, _ => true);
        Assert.That(done.TakeLast(3), Is.EqualTo(new[] { WifiTrialAction.Join, WifiTrialAction.Reach, WifiTrialAction.Keep }));
    }

    [TestCase(WifiJoin.PasswordRefused, "the network Farm refused the password")]
    [TestCase(WifiJoin.Failed, "the network Farm could not be joined")]
    [TestCase(WifiJoin.NotFound, "the network Farm was not found")]
    public void A_network_that_does_not_let_it_in_is_left_after_three_attempts(WifiJoin result, string reason)
    {
        (WifiTrial trial, List<WifiTrialAction> done, _) = Run(_ => true, _ => result, _ => true);
        Assert.That(done.Count(action => action == WifiTrialAction.Join), Is.EqualTo(3));
        Assert.That(done[^1], Is.EqualTo(WifiTrialAction.GoBack));
        Assert.That(trial.Failure, Is.EqualTo(reason));
    }

    [Test]
    public void A_network_that_lets_it_in_with_the_third_attempt_is_kept()
    {
        (_, List<WifiTrialAction> done, _) = Run(_ => true, join => join == 3 ? WifiJoin.Joined : WifiJoin.Failed, _ => true);
        Assert.That(done[^1], Is.EqualTo(WifiTrialAction.Keep));
    }

    [Test]
    public void To_be_joined_is_not_enough()
    {
        (WifiTrial trial, List<WifiTrialAction> done, long ended) = Run(_ => true, _ => WifiJoin.Joined, _ => false);
        Assert.That(done[^1], Is.EqualTo(WifiTrialAction.GoBack));
        Assert.That(trial.Failure, Does.Contain("joined, but the cloud was not reached").And.EndWith("no way there"));
        Assert.That(ended, Is.InRange(WifiTrial.ReachMilliseconds, WifiTrial.ReachMilliseconds + 10_000));
    }

    [Test]
    public void A_cloud_that_is_reached_within_the_time_is_enough()
    {
        (_, List<WifiTrialAction> done, long ended) = Run(_ => true, _ => WifiJoin.Joined, now => now > 40_000);
        Assert.That(done[^1], Is.EqualTo(WifiTrialAction.Keep));
        Assert.That(ended, Is.GreaterThan(40_000));
    }

    [Test]
    public void A_network_that_comes_and_goes_has_no_more_time_than_one_that_stays()
    {
        (WifiTrial trial, List<WifiTrialAction> done, long ended) = Run(
            _ => true, _ => WifiJoin.Joined, _ => false, now => now / 5000 % 2 == 0);
        Assert.That(done.Count(action => action == WifiTrialAction.Join), Is.GreaterThan(2));
        Assert.That(done[^1], Is.EqualTo(WifiTrialAction.GoBack));
        Assert.That(trial.Failure, Is.Not.Empty);
        Assert.That(ended, Is.LessThan(WifiTrial.ReachMilliseconds + 20_000));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_Wi_Fi_that_breaks_over_it_does_not_keep_the_node_from_its_old_network(bool isSeen)
    {
        var trial = new WifiTrial("Farm", 0);
        long now = 0;
        WifiTrialAction action = WifiTrialAction.None;
        for (; action != WifiTrialAction.GoBack && now < 600_000; now += StepMs)
        {
            action = trial.Tick(now, false, false, "");
            if (action == WifiTrialAction.Scan && isSeen) action = trial.Scanned(now, true);
        }

        Assert.That(now, Is.LessThan(120_000), "the command's time to live");
        Assert.That(trial.Failure, Is.EqualTo("the network Farm could not be joined"));
    }

    private static (WifiTrial Trial, List<WifiTrialAction> Done, long Ended) Run(
        System.Func<int, bool> isSeen, System.Func<int, WifiJoin> join, System.Func<long, bool> isReached,
        System.Func<long, bool>? isJoined = null)
    {
        var trial = new WifiTrial("Farm", 0);
        var done = new List<WifiTrialAction>();
        for (long now = 0; now < 600_000; now += StepMs)
        {
            WifiTrialAction action = trial.Tick(now, isJoined?.Invoke(now) ?? true, isReached(now), "no way there");
            while (action != WifiTrialAction.None)
            {
                done.Add(action);
                if (action is WifiTrialAction.Keep or WifiTrialAction.GoBack) return (trial, done, now);
                action = action switch
                {
                    WifiTrialAction.Scan => trial.Scanned(now, isSeen(done.Count(a => a == WifiTrialAction.Scan))),
                    WifiTrialAction.Join => trial.Joined(now, join(done.Count(a => a == WifiTrialAction.Join))),
                    _ => WifiTrialAction.None,
                };
            }
        }

        Assert.Fail("the trial does not end: " + string.Join(' ', done));
        return (trial, done, 0);
    }
}
