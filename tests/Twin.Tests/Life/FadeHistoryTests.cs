using System;
using System.Linq;
using Battery.Twin.Life;
using NUnit.Framework;

namespace Twin.Tests.Life;

public class FadeHistoryTests
{
    [Test]
    public void However_long_a_life_is_its_history_stays_small_and_loses_no_cycle()
    {
        FadeHistory history = FadeHistory.Empty;
        for (int cycle = 1; cycle <= 10_000; cycle++) history = history.With(cycle, 2 - cycle * 1e-5);
        Assert.Multiple(() =>
        {
            Assert.That(history.Blocks, Has.Count.LessThanOrEqualTo(64));
            Assert.That(history.Blocks.Sum(block => block.Count), Is.EqualTo(10_000));
            Assert.That(history.Blocks.Select(block => block.AmpereHours + block.Cycle * 1e-5), Is.All.EqualTo(2).Within(1e-9));
            Assert.That(history.ReferenceAmpereHours, Is.EqualTo(2 - 5.5e-5).Within(1e-12));
        });
    }

    [Test]
    public void A_cycle_that_was_there_already_is_refused()
    {
        FadeHistory history = FadeHistory.Empty.With(3, 2);
        Assert.That(() => history.With(3, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
