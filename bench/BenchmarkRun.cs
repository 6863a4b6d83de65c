using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Bench.Report;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;

namespace Battery.Bench;

/// <summary>Runs the suites, or those whose name holds a text.</summary>
internal static class BenchmarkRun
{
    public static Row[] Run(string filter, bool isQuick, string artifacts)
    {
        using var log = new StreamLogger(new StreamWriter(Path.Combine(artifacts, "bench.log")));
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(isQuick ? Short : Sound)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .AddLogger(log)
            .WithArtifactsPath(artifacts);
        Row[] air = AirFigures.Measure().Where(figure => Holds(figure.ToString(), filter)).Select(Row.Of).ToArray();
        Comparison[] comparisons = Comparison.All(config).Where(comparison => Holds(comparison.ToString(), filter)).ToArray();
        if (air.Length + comparisons.Length == 0) throw new ArgumentException($"No benchmark's name holds '{filter}'.");
        if (comparisons.Length == 0) return air;

        BenchmarkCase[] cases = comparisons.SelectMany(
            comparison => comparison.IsPossible ? new[] { comparison.Other, comparison.Ours } : [comparison.Ours])
            .DistinctBy(one => one.DisplayInfo).ToArray();
        config.AddEventProcessor(new Progress(comparisons, cases.Length));
        ImmutableConfig immutable = ImmutableConfigBuilder.Create(config);
        IEnumerable<BenchmarkRunInfo> runs = cases.GroupBy(one => one.Descriptor.Type)
            .Select(suite => new BenchmarkRunInfo([.. suite], suite.Key, immutable));
        var reports = BenchmarkRunner.Run([.. runs]).SelectMany(summary => summary.Reports)
            .ToDictionary(report => report.BenchmarkCase.DisplayInfo);
        return [.. air,
            .. comparisons.Select(
            comparison => Row.Of(comparison, Find(comparison.Ours), comparison.IsPossible ? Find(comparison.Other) : null))];

        BenchmarkReport Find(BenchmarkCase one) =>
            reports.TryGetValue(one.DisplayInfo, out BenchmarkReport? report) && report.ResultStatistics != null
            ? report
            : throw new InvalidOperationException($"{one.DisplayInfo} did not run; {Path.Combine(artifacts, "bench.log")} tells why.");
    }

    private static Job Sound => Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(120)).WithWarmupCount(5).WithIterationCount(11);

    private static Job Short => Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(50)).WithWarmupCount(3).WithIterationCount(3);

    private static bool Holds(string name, string filter) => name.Contains(filter, StringComparison.OrdinalIgnoreCase);
}
