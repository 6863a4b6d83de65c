using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Report;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests;

/// <summary>The same code costs the same on any machine: nothing may cost more, or less without anybody saying so.</summary>
public class DeviceCostTests
{
    private const string Recording = "What is meant to cost otherwise is recorded by: ./battery bench --device --write-docs";

    private static readonly IReadOnlyList<(string Name, Cost Cost)> Recorded = RecordedCosts.Load();
    private static readonly Lazy<IReadOnlyList<(string Name, Cost Cost)>> Measured = new(DeviceRun.Measure);

    private static IEnumerable<string> Names => Recorded.Select(one => one.Name);

    [OneTimeSetUp]
    public void Only_release_code_is_recorded()
    {
        if (typeof(RecordedCosts).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Assert.Ignore("A Debug build has other code.");
    }

    [Test]
    public void Every_path_is_recorded_and_every_record_is_of_a_path() =>
        Assert.That(Measured.Value.Select(one => one.Name), Is.EqualTo(Names), Recording);

    [TestCaseSource(nameof(Names))]
    public void A_path_costs_a_module_what_was_recorded(string name)
    {
        Cost recorded = Recorded.Single(one => one.Name == name).Cost;
        Cost measured = Measured.Value.Single(one => one.Name == name).Cost;
        string told = $"{name}: a call costs {Told(measured)}; recorded are {Told(recorded)}. {Recording}";
        TestContext.Out.WriteLine(told);
        Assert.That(measured, Is.EqualTo(recorded), told);
    }

    [Test]
    public void All_that_have_a_baseline_cost_at_most_half_of_it()
    {
        long sum = Measured.Value.Where(one => Baseline.Instructions.ContainsKey(one.Name))
            .Sum(one => RecordedCosts.OfACall(one.Cost.Instructions));
        TestContext.Out.WriteLine($"{sum} instructions, {100.0 * sum / Baseline.Sum:0} % of {Baseline.Sum}");
        Assert.That(sum, Is.LessThanOrEqualTo(Baseline.Sum / 2));
    }

    private static string Told(Cost cost) =>
        $"{RecordedCosts.OfACall(cost.Instructions)} instructions, {RecordedCosts.OfACall(cost.Allocations)} objects, "
            + $"{RecordedCosts.OfACall(cost.Bytes)} B";
}
