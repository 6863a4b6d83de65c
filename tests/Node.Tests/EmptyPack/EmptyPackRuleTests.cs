using Battery.Node.EmptyPack;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>When a node spares its empty pack.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EmptyPackRuleTests
{
    private const long Start = 1000;
    private const long Soon = Start + EmptyPackRule.LeastAwakeMilliseconds;
    private const long Late = Start + EmptyPackRule.MostAwakeMilliseconds;

    private readonly EmptyPackRule _rule = new(5, Start);

    [TestCase(5, 0, true)]
    [TestCase(0, -3000, true)]
    [TestCase(5, 49, true, Description = "an offset of the sensor charges nothing")]
    [TestCase(5, 50, false)]
    [TestCase(6, -3000, false)]
    public void A_pack_is_empty_at_its_limit_and_below_and_while_nothing_charges_it(int charge, int current, bool isEmpty)
    {
        Observe(3, charge, current);
        Assert.That(_rule.IsDue(Soon, 0), Is.EqualTo(isEmpty));
    }

    [Test]
    public void One_reading_tells_nothing_and_one_of_another_kind_begins_anew()
    {
        Observe(EmptyPackRule.Readings - 1, 1, 0);
        Assert.That(_rule.IsDue(Soon, 0), Is.False);
        _rule.Observe(new Reading());
        Observe(EmptyPackRule.Readings - 1, 1, 0);
        Assert.That(_rule.IsDue(Soon, 0), Is.False, "a gauge that did not answer");
        Observe(1, 1, 0);
        Assert.That(_rule.IsDue(Soon, 0), Is.True);
        Observe(1, 1, 2000);
        Assert.That(_rule.IsDue(Soon, 0), Is.False, "the charger is there");
    }

    [Test]
    public void It_stays_awake_for_commands_and_for_minutes_until_its_readings_are_taken()
    {
        Observe(20, 1, 0);
        Assert.That(_rule.IsDue(Soon - 1, 0), Is.False);
        Assert.That(_rule.IsDue(Soon, 0), Is.True);
        Assert.That(_rule.IsDue(Soon, 1), Is.False);
        Assert.That(_rule.IsDue(Late - 1, 1), Is.False);
        Assert.That(_rule.IsDue(Late, 1), Is.True, "who is not heard sleeps all the same");
    }

    private void Observe(int count, int charge, int current)
    {
        var reading = new Reading();
        reading.Set(ReadingField.StateOfCharge, charge);
        reading.Set(ReadingField.PackCurrent, current);
        for (int i = 0; i < count; i++) _rule.Observe(reading);
    }
}
