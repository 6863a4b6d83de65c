using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Cell;

namespace Battery.Twin.Cells;

/// <summary>
/// Mean cell voltage against state of charge as the module itself showed it, less what its current adds, beginning from what its chemistry
/// is known to do. It never changes; what comes after a day is a new one.
/// </summary>
/// <param name="Volts">In the middle of each of even parts from empty to full.</param>
/// <param name="Weight">How many days each was seen.</param>
public sealed record OwnCurve(IReadOnlyList<double> Volts, IReadOnlyList<double> Weight)
{
    private const int Parts = 40;

    // The chemistry's own curve counts as much as this many days; more than that many days are forgotten.
    private const double Prior = 1;
    private const double MostDays = 30;

    /// <summary>Before anything was seen.</summary>
    /// <param name="ocv">Of its chemistry.</param>
    public static OwnCurve Of(OcvCurve ocv)
    {
        ArgumentNullException.ThrowIfNull(ocv);
        return new OwnCurve(
            [.. Enumerable.Range(0, Parts).Select(i => ocv.Middle((i + 0.5) / Parts))], [.. Enumerable.Repeat(Prior, Parts)]);
    }

    /// <summary>By how many volts it rises for each unit of state of charge.</summary>
    /// <param name="charge">0 to 1.</param>
    public double Slope(double charge)
    {
        int left = Math.Clamp((int)(charge * Parts - 1), 0, Parts - 3);
        return (Volts[left + 2] - Volts[left]) * Parts / 2;
    }

    /// <summary>What it is after one more day.</summary>
    /// <param name="day">The day's readings.</param>
    /// <param name="ohms">Resistance of a cell over minutes.</param>
    public OwnCurve With(IReadOnlyList<StringSample> day, double ohms)
    {
        ArgumentNullException.ThrowIfNull(day);
        double[] sum = new double[Parts];
        int[] count = new int[Parts];
        foreach (StringSample sample in day)
        {
            double mean = sample.Volts.Average();
            if (double.IsNaN(mean) || double.IsNaN(sample.Amperes) || double.IsNaN(sample.Charge)) continue;
            int part = Math.Clamp((int)(sample.Charge * Parts), 0, Parts - 1);
            sum[part] += mean - ohms * sample.Amperes;
            count[part]++;
        }

        double[] volts = [.. Volts];
        double[] weight = [.. Weight];
        for (int i = 0; i < Parts; i++)
        {
            if (count[i] == 0) continue;
            weight[i] = Math.Min(weight[i] + 1, MostDays);
            volts[i] += (sum[i] / count[i] - volts[i]) / weight[i];
        }

        // What was never seen moves along with its neighbour, so that no step is made up where the seen part ends.
        return new OwnCurve(Joined(volts, weight), weight);
    }

    private double[] Joined(double[] volts, double[] weight)
    {
        int seen = Array.FindIndex(weight, one => one > Prior);
        if (seen < 0) return volts;
        int last = Array.FindLastIndex(weight, one => one > Prior);
        for (int i = seen - 1; i >= 0; i--) volts[i] = volts[i + 1] + Volts[i] - Volts[i + 1];
        for (int i = last + 1; i < Parts; i++) volts[i] = volts[i - 1] + Volts[i] - Volts[i - 1];
        return volts;
    }
}
