using System;
using Battery.Web.Security;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>However many fail, those who were slowed down stay so.</summary>
public sealed class FailureThrottleTests
{
    [Test]
    public void A_flood_of_others_does_not_make_it_forget_who_is_slowed_down()
    {
        var throttle = new FailureThrottle(new ManualTime(), 3);
        for (int attempt = 0; attempt < 12; attempt++) throttle.Failed("guesser", isKnown: false);
        TimeSpan before = throttle.WaitFor("guesser");
        for (int other = 0; other < 11_000; other++) throttle.Failed("other " + other, isKnown: false);
        Assert.That(before, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(throttle.WaitFor("guesser"), Is.EqualTo(before));
    }

    [Test]
    public void Whoever_tries_what_exists_is_kept_rather_than_who_tries_what_does_not()
    {
        var throttle = new FailureThrottle(new ManualTime(), 0);
        throttle.Failed("at a module that is there", isKnown: true);
        for (int other = 0; other < 30_000; other++) throttle.Failed("other " + other, isKnown: false);
        Assert.That(throttle.WaitFor("at a module that is there"), Is.GreaterThan(TimeSpan.Zero));
    }
}
