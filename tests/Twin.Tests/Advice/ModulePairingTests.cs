using System.Linq;
using Battery.Twin;
using Battery.Twin.Advice;
using NUnit.Framework;

namespace Twin.Tests.Advice;

public class ModulePairingTests
{
    [Test]
    public void Modules_of_like_health_are_paired_and_the_gain_is_what_the_weaker_ones_held_back()
    {
        Recommendation advice = ModulePairing.Of(Modules(50, 40, 49, 41), [(1, 2), (3, 4)]);
        Assert.Multiple(() =>
        {
            Assert.That(advice.IsGiven, advice.Reason);
            Assert.That(advice.Reason, Does.Contain("2 with 4").And.Contain("3 with 1"));
            // The weaker of the pairs held 40 and 41 Ah, and hold 40 and 49 then.
            Assert.That(advice.Gain.Value, Is.EqualTo(100 * (44.5 / 40.5 - 1)).Within(0.1));
        });
    }

    [Test]
    public void Modules_that_are_all_alike_or_of_which_one_is_not_known_are_left_as_they_are()
    {
        PairingCandidate[] unknown = [.. Modules(50, 40, 49), new PairingCandidate(4, Estimate.NotIdentifiable)];
        Assert.Multiple(() =>
        {
            Assert.That(ModulePairing.Of(Modules(50, 50, 50, 50), []).IsGiven, Is.False);
            Assert.That(ModulePairing.Of(unknown, []).IsGiven, Is.False);
            Assert.That(ModulePairing.Of([], []).IsGiven, Is.False);
        });
    }

    private static PairingCandidate[] Modules(params double[] ampereHours) =>
        [.. ampereHours.Select((one, i) => new PairingCandidate(i + 1, Estimate.Normal(one, 0.3)))];
}
