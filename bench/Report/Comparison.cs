using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Battery.Bench.Suites;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace Battery.Bench.Report;

/// <summary>One of ours and what it is measured against, on the same input.</summary>
internal sealed record Comparison(BenchmarkCase Ours, BenchmarkCase Other)
{
    public Type Suite => Ours.Descriptor.Type;

    /// <summary>What is measured.</summary>
    public string What => Suite.GetCustomAttribute<DescriptionAttribute>()!.Description;

    public string Input => string.Join(", ", Ours.Parameters.Items.Select(parameter => Describe(parameter.Value)));

    public string OurName => Name(Ours);

    public string OtherName => Name(Other);

    /// <summary>The variable that tells where the other one is; null for what comes with the project.</summary>
    public string? Needs => Other.Descriptor.WorkloadMethod.GetCustomAttribute<NeedsAttribute>()?.Variable;

    public bool IsPossible => Needs == null || NeedsAttribute.File(Needs) != null;

    /// <summary>Every one that the suites hold.</summary>
    public static Comparison[] All(IConfig config) => [.. typeof(Comparison).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DescriptionAttribute>() != null)
        .OrderBy(type => Array.IndexOf(Targets.Order, type))
        .SelectMany(type => Of(BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases))];

    public override string ToString() => RecordedFigures.Name(What, Input, OtherName);

    private static IEnumerable<Comparison> Of(IEnumerable<BenchmarkCase> cases) => cases
        .GroupBy(one => one.Parameters.DisplayInfo)
        .SelectMany(input => input.Where(one => !IsOurs(one)).Select(other => new Comparison(input.Single(IsOurs), other)));

    private static bool IsOurs(BenchmarkCase one) => one.Descriptor.WorkloadMethod.GetCustomAttribute<OursAttribute>() != null;

    private static string Name(BenchmarkCase one) => one.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    private static string Describe(object value) => value switch
    {
        Density.None => "nothing to escape",
        Density.Random => "random bytes",
        Density.Tenth => "10 % to escape",
        Density.Half => "50 % to escape",
        ReadingForm form => form.ToString().ToLowerInvariant(),
        int bytes when bytes >= 1 << 20 => $"{bytes >> 20} MiB",
        int bytes when bytes >= 4096 => $"{bytes >> 10} KiB",
        _ => $"{value} B",
    };
}
