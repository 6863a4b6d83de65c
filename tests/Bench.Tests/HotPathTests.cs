using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Battery.Bench.Report;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using NUnit.Framework;

namespace Battery.Bench.Tests;

/// <summary>A change that makes a hot path slow, or makes it allocate, fails here and not on the day of the next full run.</summary>
public class HotPathTests
{
    private static readonly Dictionary<string, double> Recorded = RecordedFigures.Load();

    private static readonly Comparison[] All =
        [.. Comparison.All(ManualConfig.CreateEmpty().AddJob(Job.Default)).Where(comparison => comparison.Needs == null)];

    private static IEnumerable<TestCaseData> Comparisons => All.Select(Case);

    private static IEnumerable<TestCaseData> Ours => All.DistinctBy(comparison => comparison.Ours.DisplayInfo).Select(Case);

    [TestCaseSource(nameof(Ours))]
    public void It_allocates_nothing(object comparison)
    {
        Assert.That(new HotPath((Comparison)comparison).Allocated(300), Is.Zero);
    }

    // Half of what is usual is far below the scatter; and where a target says how many times as fast it must be, slower than the
    // naive way is a fault, as far as the scatter lets it be told. The targets were set for a processor that can compress vectors;
    // there half of one counts, too: with the heap of all suites in one process, some ratios are half of what they are alone.
    [TestCaseSource(nameof(Comparisons)), Retry(3)]
    public void It_is_not_much_slower_than_recorded(object comparison)
    {
        if (!HotPath.IsOptimised) Assert.Ignore("A Debug build: its times say nothing.");
        var one = (Comparison)comparison;
        Assert.That(Recorded, Contains.Key(one.ToString()), "./battery bench --write-docs records it.");
        double usual = Recorded[one.ToString()];
        double limit = Targets.Of(one) == null ? usual / 2 : Math.Max(usual / 2, Math.Min(usual * 0.8, 1));
        if (Avx512Vbmi2.IsSupported && Targets.Of(one) is { } target) limit = Math.Max(limit, target.Bound / 2);
        double ratio = new HotPath(one).Ratio();
        TestContext.Out.WriteLine($"{one}: {ratio:0.00} × as fast; recorded {usual:0.00}");
        Assert.That(ratio, Is.GreaterThanOrEqualTo(limit));
    }

    private static TestCaseData Case(Comparison comparison) => new TestCaseData(comparison).SetArgDisplayNames(comparison.ToString());
}
