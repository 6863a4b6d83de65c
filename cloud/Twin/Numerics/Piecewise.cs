using System;

namespace Battery.Twin.Numerics;

/// <summary>Straight lines between values.</summary>
public static class Piecewise
{
    /// <summary>A function given at points that are evenly spread over 0 to 1; beyond the ends the last line goes on.</summary>
    /// <param name="values">Its values, two or more.</param>
    /// <param name="at">Where.</param>
    public static double Even(ReadOnlySpan<double> values, double at)
    {
        double scaled = at * (values.Length - 1);
        int left = Math.Clamp((int)scaled, 0, values.Length - 2);
        return values[left] + (scaled - left) * (values[left + 1] - values[left]);
    }

    /// <summary>The same, with the end values beyond the ends.</summary>
    /// <param name="values">Its values, two or more.</param>
    /// <param name="at">Where.</param>
    public static double EvenHeld(ReadOnlySpan<double> values, double at) => Even(values, Math.Clamp(at, 0, 1));

    /// <summary>A function given at points in rising order; beyond the ends the end values.</summary>
    /// <param name="points">Where it is given.</param>
    /// <param name="values">Its values there.</param>
    /// <param name="at">Where it is asked for.</param>
    public static double Line(ReadOnlySpan<double> points, ReadOnlySpan<double> values, double at)
    {
        if (at <= points[0]) return values[0];
        if (at >= points[^1]) return values[points.Length - 1];
        int right = points.BinarySearch(at);
        if (right >= 0) return values[right];
        right = ~right;
        double share = (at - points[right - 1]) / (points[right] - points[right - 1]);
        return values[right - 1] + share * (values[right] - values[right - 1]);
    }
}
