using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;

namespace Battery.Bench.Report;

/// <summary>
/// What was usual when it was recorded, one figure a line before its name: bytes on air, and how many times as fast ours is in a
/// <see cref="HotPath"/>. The guard holds later figures against them.
/// </summary>
internal static class RecordedFigures
{
    private const string Resource = "recorded.txt";

    public static string Name(string what, string input, string other) =>
        string.Join("; ", new[] { what, input, "against " + other }.Where(part => part.Length > 0));

    public static Dictionary<string, double> Load()
    {
        using Stream stream = typeof(RecordedFigures).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>
    /// Measures and writes; where the file has a lower ratio already, that stays. How code and buffers come to lie in memory makes
    /// some ratios twice as high in one process as in the next, so the file is made in several processes.
    /// </summary>
    public static void Record(string file)
    {
        Dictionary<string, double> earlier = File.Exists(file) ? Parse(File.ReadAllText(file)) : [];
        IEnumerable<(string Name, double Value)> air = AirFigures.Measure().Select(figure => (Name: figure.ToString(), figure.Value));
        IEnumerable<(string Name, double Value)> ratios = Comparison.All(DefaultConfig.Instance)
            .Where(comparison => comparison.Needs == null).Select(comparison => (
            Name: comparison.ToString(),
                Value: Math.Min(new HotPath(comparison).Ratio(), earlier.GetValueOrDefault(comparison.ToString(), double.MaxValue))));
        File.WriteAllText(
            file, string.Concat(
            air.Concat(ratios).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.###} {figure.Name}\n"))));
    }

    private static Dictionary<string, double> Parse(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', 2))
        .ToDictionary(parts => parts[1].Trim(), parts => double.Parse(parts[0], CultureInfo.InvariantCulture));
}
