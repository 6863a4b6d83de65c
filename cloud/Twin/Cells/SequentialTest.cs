using System;

namespace Battery.Twin.Cells;

/// <summary>
/// Whether something that is measured once a day has become too large: the cumulative sum of log likelihood ratios (E. S. Page, Biometrika
/// 41 (1954) 100) between what is still sound and what is not. It says so when the evidence passes a threshold, and takes it back when it
/// has gone again. A record that never changes.
/// </summary>
/// <param name="Evidence">So far, as a logarithm; never below zero.</param>
/// <param name="IsRaised">Whether it is too large.</param>
public readonly record struct SequentialTest(double Evidence, bool IsRaised)
{
    // By chance once in e⁵ sound days or so, were the days' errors independent; what they share is in their deviation.
    private const double Threshold = 5;
    private const double Most = 60;

    // No single day convinces.
    private const double MostADay = 3;

    /// <summary>What it is after one more day.</summary>
    /// <param name="measured">The value.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="sound">The most that is sound.</param>
    /// <param name="unsound">What is to be found.</param>
    public SequentialTest With(double measured, double deviation, double sound, double unsound)
    {
        if (double.IsNaN(measured) || !double.IsFinite(deviation)) return this;
        double ratio = (unsound - sound) * (measured - (sound + unsound) / 2) / (deviation * deviation);
        double evidence = Math.Clamp(Evidence + Math.Clamp(ratio, -MostADay, MostADay), 0, Most);
        return new SequentialTest(evidence, evidence > 0 && (IsRaised || evidence >= Threshold));
    }
}
