using System.Collections.Generic;
using Battery.Node.Radio;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Reports that a ROOT says again, for nobody acknowledges one.</summary>
public sealed class ReportRepeaterTests
{
    private const int Again = 10_000;

    private readonly ReportMessage _old = Report(7, 1);
    private readonly ReportMessage _new = Report(7, 2);
    private readonly ReportMessage _other = Report(8, 1);
    private ReportRepeater _repeater = null!;

    [SetUp]
    public void SetUp() => _repeater = new ReportRepeater();

    [Test]
    public void A_report_is_said_twice_again_each_at_its_time()
    {
        _repeater.Keep(_old, 5000);
        Assert.That(_repeater.Take(4999, Again), Is.Null);
        Assert.That(_repeater.Take(5000, Again), Is.SameAs(_old));
        Assert.That(_repeater.Take(14_999, Again), Is.Null);
        Assert.That(_repeater.Take(15_000, Again), Is.SameAs(_old));
        Assert.That(_repeater.Take(1_000_000, Again), Is.Null);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void A_report_that_was_overtaken_is_not_said_again(int saidBefore)
    {
        _repeater.Keep(_old, 5000);
        for (int i = 0; i < saidBefore; i++) Assert.That(_repeater.Take(5000, Again), Is.SameAs(_old));
        _repeater.Keep(_new, 6000);
        Assert.That(Said(), Is.EqualTo(new[] { _new, _new }), "and the newer as often as any");
    }

    [Test]
    public void An_older_report_that_was_held_up_is_not_said_in_the_place_of_the_newer()
    {
        _repeater.Keep(_new, 5000);
        _repeater.Keep(_old, 6000);
        Assert.That(Said(), Is.EqualTo(new[] { _new, _new }));
    }

    [Test]
    public void Each_module_has_its_own_place_and_a_boot_follows_the_one_before()
    {
        var rebooted = new ReportMessage { ModuleId = 7, BootId = 21, Number = 1 };
        _repeater.Keep(_new, 5000);
        _repeater.Keep(_other, 5000);
        _repeater.Keep(rebooted, 5000);
        Assert.That(Said(), Is.EquivalentTo(new[] { rebooted, rebooted, _other, _other }));
    }

    private static ReportMessage Report(int module, int number) => new() { ModuleId = module, BootId = 20, Number = number };

    private List<ReportMessage> Said()
    {
        var said = new List<ReportMessage>();
        for (int now = 5000; now < 100_000; now += 1000)
        {
            for (ReportMessage? report = _repeater.Take(now, Again); report is not null; report = _repeater.Take(now, Again))
                said.Add(report);
        }

        return said;
    }
}
