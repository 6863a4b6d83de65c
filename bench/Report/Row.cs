using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Reports;

namespace Battery.Bench.Report;

/// <summary>One line of the page; <paramref name="Figure"/> is what the target is about.</summary>
internal sealed record Row(
    string What, string Input, string OurName, string Ours, string OtherName, string Other, double? Ratio, double? Figure,
    long? AllocatedBytes, Target? Target)
{
    /// <summary>What runs for ever on a node or in the cloud allocates nothing, whatever else it must reach.</summary>
    public string TargetText =>
        string.Join(", ", new[] { Target?.ToString().TrimEnd(), AllocatedBytes == null ? null : "0 B" }.Where(part => part != null));

    /// <summary>Null where the figure that the target is about is not known.</summary>
    public bool? IsMet => Target != null && Figure == null ? null : (Target?.IsMetBy(Figure!.Value) ?? true) && AllocatedBytes is null or 0;

    /// <param name="comparison">What was compared.</param>
    /// <param name="ours">What was measured of ours.</param>
    /// <param name="other">What was measured of the other one; null where it is not on this machine.</param>
    public static Row Of(Comparison comparison, BenchmarkReport ours, BenchmarkReport? other)
    {
        // The least, for what else the machine does only ever adds.
        double ourTime = ours.ResultStatistics!.Min;
        double? otherTime = other?.ResultStatistics!.Min;
        return new Row(
            comparison.What, comparison.Input, comparison.OurName, Time(ourTime), comparison.OtherName, otherTime is { } time
                ? Time(time) : "not here",
            otherTime / ourTime, otherTime / ourTime, ours.GcStats.GetBytesAllocatedPerOperation(ours.BenchmarkCase),
                Targets.Of(comparison));
    }

    public static Row Of(AirFigure figure) => new(
        figure.What, figure.Input, "RadioMessageBuilder", Text(figure.Value, figure.Unit), AirFigure.OriginalName,
        Text(figure.Original, figure.Unit),
        figure.IsBetterWhenMore ? figure.Value / figure.Original : figure.Original / figure.Value, figure.Value, null, figure.Target);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        >= 1e6 => Digits(nanoseconds / 1e6) + " ms",
        >= 1e3 => Digits(nanoseconds / 1e3) + " µs",
        _ => Digits(nanoseconds) + " ns",
    };

    private static string Digits(double value) =>
        value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Text(double value, string unit) => (value.ToString("0.##", CultureInfo.InvariantCulture) + " " + unit).TrimEnd();
}
