using System;
using Battery.Grains;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>Who is there and when he was last heard of, by a clock that may be set.</summary>
public sealed class PresenceTests
{
    private const int Interval = 5;
    private static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    private ManualTime _time = null!;
    private Presence _presence = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new ManualTime();
        _presence = new Presence();
    }

    [Test]
    public void A_module_stays_online_for_three_intervals_and_the_way_whatever_the_clock_says([Values(-2, 0, 2)] int hours)
    {
        _presence.Heard(Now(), Interval);
        _time.Set(TimeSpan.FromHours(hours));
        _time.Pass(TimeSpan.FromMilliseconds(19_999));
        Assert.That(_presence.IsOnline(Now()), Is.True);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.That(_presence.IsOnline(Now()), Is.False);
    }

    [Test]
    public void What_was_seen_while_the_clock_was_ahead_is_told_rightly_when_it_came_back()
    {
        _time.Set(Hours);
        _presence.Heard(Now(), Interval);
        _time.Pass(TimeSpan.FromSeconds(7));
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs - 7_000));
        _time.Set(-Hours);
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs - 7_000));
        _presence.Heard(Now(), Interval);
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs), "two hours ahead is not newer than now");
    }

    [Test]
    public void A_time_ahead_of_the_clock_counts_as_its_arrival_and_grows_old_from_there()
    {
        _presence.Heard(_time.NowMs + 240_000, Now(), Interval);
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs));
        _time.Pass(TimeSpan.FromSeconds(20));
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs - 20_000));
        Assert.That(_presence.IsOnline(Now()), Is.False);
    }

    [Test]
    public void What_a_relay_brings_late_was_heard_when_it_was_taken()
    {
        _presence.Heard(_time.NowMs - 60_000, Now(), Interval);
        Assert.That(_presence.LastSeenMs(Now()), Is.EqualTo(_time.NowMs - 60_000));
        Assert.That(_presence.IsOnline(Now()), Is.False);
    }

    [Test]
    public void What_is_stored_tells_when_it_was_there_and_not_that_it_is()
    {
        Assert.That(_presence.LastSeenMs(Now()), Is.Null);
        _presence.Recall(_time.NowMs - 1_000, Now());
        Assert.That((_presence.LastSeenMs(Now()), _presence.IsOnline(Now())), Is.EqualTo(((long?)_time.NowMs - 1_000, false)));
    }

    [Test]
    public void A_lease_and_the_grace_after_it_pass_by_no_clock_that_is_set([Values(-2, 2)] int hours)
    {
        _presence.Reachable(Now(), LinkTable.LeaseMs);
        _time.Set(TimeSpan.FromHours(hours));
        Assert.That(_presence.IsOnline(Now()), Is.True);
        _presence.Lost(Now());
        _time.Set(TimeSpan.FromHours(-hours));
        _time.Pass(TimeSpan.FromMilliseconds(Presence.GraceMs - 1));
        Assert.That(_presence.IsOnline(Now()), Is.True);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.That(_presence.IsOnline(Now()), Is.False);
    }

    private Moment Now() => Moment.Of(_time);
}
