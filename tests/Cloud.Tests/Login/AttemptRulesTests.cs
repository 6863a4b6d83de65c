using System;
using System.Net;
using Battery.Data.Identity;
using Battery.Web.Security;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>How many guesses there are, and when there are more.</summary>
public sealed class AttemptRulesTests
{
    private const long Start = 1_790_000_000_000;
    private const long Minute = 60_000;

    [Test]
    public void The_sixth_attempt_finds_the_pair_locked_and_asking_does_not_lock_it_longer()
    {
        LoginAttempts attempts = LoginAttempts.None;
        for (int attempt = 1; attempt <= AttemptRules.Guesses; attempt++)
        {
            Assert.That(AttemptRules.IsLocked(attempts, Start), Is.False, $"attempt {attempt}");
            attempts = AttemptRules.Pay(attempts, Start);
        }

        Assert.That(AttemptRules.IsLocked(attempts, Start), Is.True);
        Assert.That(AttemptRules.Pay(attempts, Start + Minute), Is.EqualTo(attempts));
        Assert.That(AttemptRules.IsLocked(attempts, Start + (5 * Minute)), Is.False);
    }

    [Test]
    public void After_a_lock_there_are_as_many_guesses_as_at_first()
    {
        LoginAttempts attempts = LoginAttempts.None;
        for (int attempt = 0; attempt < AttemptRules.Guesses; attempt++) attempts = AttemptRules.Pay(attempts, Start);
        Assert.That(
            AttemptRules.Pay(attempts, Start + (5 * Minute)), Is.EqualTo(new LoginAttempts(1, Start + (5 * Minute), 0, 0)));
    }

    [Test]
    public void A_right_one_gives_the_guesses_back_and_makes_the_address_known()
    {
        LoginAttempts attempts = AttemptRules.Succeed(Start);
        Assert.That(attempts.Failures, Is.Zero);
        Assert.That(AttemptRules.IsKnown(attempts, Start + Minute), Is.True);
        Assert.That(AttemptRules.IsKnown(AttemptRules.Pay(attempts, Start + Minute), Start + Minute), Is.True);
        Assert.That(AttemptRules.IsKnown(attempts, Start + (31 * 24 * 60 * Minute)), Is.False);
        Assert.That(AttemptRules.IsKnown(LoginAttempts.None, Start), Is.False);
    }

    [TestCase(100, 0)]
    [TestCase(101, 1)]
    [TestCase(250, 2)]
    [TestCase(100_000, 8)]
    public void A_name_that_is_guessed_from_everywhere_is_slowed_down_and_never_locked(int failures, int seconds)
    {
        LoginAttempts name = LoginAttempts.None;
        for (int failure = 0; failure < failures; failure++) name = AttemptRules.Fail(name, Start);
        Assert.That(AttemptRules.Delay(name, Start + Minute), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(AttemptRules.IsLocked(name, Start), Is.False);
        Assert.That(AttemptRules.Delay(name, Start + (60 * Minute)), Is.EqualTo(TimeSpan.Zero), "an hour later");
    }

    [TestCase("192.0.2.7", "192.0.2.7")]
    [TestCase("::ffff:192.0.2.7", "192.0.2.7")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void An_address_counts_as_what_one_caller_has(string address, string block) =>
        Assert.That(AddressBlock.Of(IPAddress.Parse(address)), Is.EqualTo(block));
}
