using System;
using System.Collections.Generic;

namespace Battery.Twin.Ageing;

/// <summary>
/// How the capacity of a module went, beside what time and use had done to it. It never changes; what comes after a day is a new one. It
/// stays small: when there are too many points, each two neighbours become one.
/// </summary>
public sealed record AgeingHistory
{
    private const int MostPoints = 64;

    /// <summary>Before the first estimate.</summary>
    public static AgeingHistory Empty { get; } = new();

    /// <summary>The estimates, the oldest first.</summary>
    public IReadOnlyList<AgeingPoint> Points { get; init; } = [];

    /// <summary>What it is after one more estimate.</summary>
    /// <param name="point">The estimate; its day does not come before the last one's.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does, or the capacity or its deviation is not above zero.</exception>
    public AgeingHistory With(AgeingPoint point)
    {
        if (Points.Count > 0) ArgumentOutOfRangeException.ThrowIfLessThan(point.Day, Points[^1].Day, nameof(point));
        if (!(point.AmpereHours > 0 && point.Deviation > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(point), point, "A capacity and its deviation are above zero.");
        }

        var points = new List<AgeingPoint>(Points) { point };
        return this with { Points = points.Count > MostPoints ? Joined(points) : points };
    }

    private static List<AgeingPoint> Joined(List<AgeingPoint> points)
    {
        var joined = new List<AgeingPoint>();
        for (int i = 0; i < points.Count; i += 2) joined.Add(i + 1 < points.Count ? Mean(points[i], points[i + 1]) : points[i]);
        return joined;
    }

    // Weighted by what each of them tells.
    private static AgeingPoint Mean(AgeingPoint one, AgeingPoint two)
    {
        double first = 1 / (one.Deviation * one.Deviation);
        double second = 1 / (two.Deviation * two.Deviation);
        double share = second / (first + second);
        return new AgeingPoint(
            one.Day + share * (two.Day - one.Day),
            one.Stress + (two.Stress - one.Stress) * share,
            one.AmpereHours + share * (two.AmpereHours - one.AmpereHours),
            1 / Math.Sqrt(first + second));
    }
}
