using System;
using System.Linq;
using Battery.Bench.Suites;

namespace Battery.Bench.Report;

/// <summary>The targets of the hot paths: how many times as fast as what they are measured against.</summary>
internal static class Targets
{
    /// <summary>The suites as the page lists them.</summary>
    public static readonly Type[] Order =
    [
        typeof(FrameEncodeBenchmarks), typeof(FrameDecodeBenchmarks),
        typeof(ReadingPackBenchmarks), typeof(ReadingUnpackBenchmarks), typeof(RadioBuildBenchmarks), typeof(RadioReadBenchmarks),
        typeof(JsonWriteBenchmarks), typeof(JsonReadBenchmarks),
        typeof(RmcBenchmarks), typeof(PecBenchmarks), typeof(AuthenticationBenchmarks),
    ];

    /// <summary>The target of a comparison; null where none is set.</summary>
    public static Target? Of(Comparison comparison)
    {
        var parameters = comparison.Ours.Parameters.Items.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        double? times = comparison.Suite == typeof(FrameEncodeBenchmarks) || comparison.Suite == typeof(FrameDecodeBenchmarks)
            ? OfFrame((int)parameters[nameof(FrameEncodeBenchmarks.Size)], (Density)parameters[nameof(FrameEncodeBenchmarks.Density)])
            : comparison.Suite == typeof(RmcBenchmarks) ? OfRmc(comparison.Other.Descriptor.WorkloadMethod.Name) : null;
        return times is { } bound ? Target.AtLeast(bound, "×") : null;
    }

    private static double? OfRmc(string other) => other switch
    {
        nameof(RmcBenchmarks.NmeaParser) => 20,
        nameof(RmcBenchmarks.MinmeaC) => 1,
        _ => null,
    };

    // Never slower than the plain loop at any size and density; below the smallest size that a target names only that counts.
    private static double OfFrame(int size, Density density) => density switch
    {
        Density.Random => size >= 4096 ? 8 : size >= 255 ? 5 : 1,
        Density.Tenth or Density.Half => size >= 255 ? 2 : 1,
        _ => 1,
    };
}
