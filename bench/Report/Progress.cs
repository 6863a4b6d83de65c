using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;

namespace Battery.Bench.Report;

/// <summary>Tells on the console how far the run is.</summary>
internal sealed class Progress(IEnumerable<Comparison> comparisons, int count) : EventProcessor
{
    private readonly Dictionary<string, string> _names = comparisons
        .SelectMany(
            comparison =>
            new[] { (comparison.Ours, comparison.What, comparison.Input, comparison.OurName),
            (comparison.Other, comparison.What, comparison.Input, comparison.OtherName) })
        .DistinctBy(one => one.Item1.DisplayInfo)
        .ToDictionary(
            one => one.Item1.DisplayInfo, one =>
            string.Join("; ", new[] { one.What, one.Input, one.Item4 }.Where(part => part.Length > 0)));

    private readonly Stopwatch _watch = new();
    private int _done;

    public override void OnValidationError(ValidationError validationError)
    {
        if (validationError.IsCritical) Console.Error.WriteLine("battery: " + validationError.Message);
    }

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions) => Console.WriteLine("  building");

    public override void OnBuildComplete(BuildPartition buildPartition, BuildResult buildResult)
    {
        if (!buildResult.IsBuildSuccess) Console.Error.WriteLine("battery: the benchmarks did not build: " + buildResult.ErrorMessage);
    }

    public override void OnStartRunStage() => _watch.Start();

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        _done++;
        var left = TimeSpan.FromSeconds(Math.Ceiling(_watch.Elapsed.TotalSeconds / _done * (count - _done)));
        string time = report.ResultStatistics is { } statistics ? $"{statistics.Min:0.0} ns" : "failed";
        Console.WriteLine($"  {_done}/{count}  {left:m\\:ss} left  {_names[benchmarkCase.DisplayInfo]}: {time}");
    }
}
