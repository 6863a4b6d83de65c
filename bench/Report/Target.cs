using System.Globalization;

namespace Battery.Bench.Report;

/// <summary>What a figure must reach.</summary>
internal sealed record Target(double Bound, bool IsAtLeast, string Unit)
{
    public static Target AtLeast(double bound, string unit) => new(bound, true, unit);

    public static Target AtMost(double bound, string unit) => new(bound, false, unit);

    public bool IsMetBy(double figure) => IsAtLeast ? figure >= Bound : figure <= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsAtLeast ? '≥' : '≤')} {Bound:0.##} {Unit}");
}
