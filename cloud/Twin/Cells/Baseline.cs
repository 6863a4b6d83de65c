using System;

namespace Battery.Twin.Cells;

/// <summary>What a value usually is: the weighted mean of its first days, which then follows slowly. A record that never changes.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Weight">Sum of the days' weights, one over their variance.</param>
/// <param name="Days">How many days.</param>
public readonly record struct Baseline(double Value, double Weight, int Days)
{
    private const int LeastDays = 10;

    // The newest of so many days count: what changes over half a year is ageing, and no jump.
    private const double Memory = 180;

    /// <summary>Whether enough was seen to compare with.</summary>
    public bool IsKnown => Days >= LeastDays;

    /// <summary>What it is after one more day.</summary>
    /// <param name="measured">The value.</param>
    /// <param name="deviation">Its standard deviation.</param>
    public Baseline With(double measured, double deviation)
    {
        if (double.IsNaN(measured) || !double.IsFinite(deviation)) return this;
        double weight = 1 / (deviation * deviation);
        double kept = Weight * (1 - 1 / Math.Max(Memory, Days + 1.0));
        return new Baseline(Value + weight / (kept + weight) * (measured - Value), kept + weight, Days + 1);
    }
}
