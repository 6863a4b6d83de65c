using System;
using System.Collections.Generic;

namespace Battery.Twin.Health;

/// <summary>
/// A stretch of a constant-current charge between two voltages, less what the resistance adds to them. The charge in it shrinks as a
/// cell ages (incremental capacity).
/// </summary>
/// <param name="Low">Where it begins, in V.</param>
/// <param name="High">Where it ends, in V.</param>
public readonly record struct VoltageWindow(double Low, double High)
{
    /// <summary>The charge in Ah that flowed between the first time at each of the two voltages.</summary>
    /// <param name="charge">Samples of one charge, in the order of time.</param>
    /// <param name="ohms">The cell's resistance.</param>
    /// <returns>Null where the charge began above the window or ended before its end.</returns>
    public double? AmpereHours(IReadOnlyList<Sample> charge, double ohms)
    {
        ArgumentNullException.ThrowIfNull(charge);
        int first = First(charge);
        if (first >= charge.Count || Inner(charge[first], ohms) > Low) return null;
        double flowed = 0;
        double? from = null;
        for (int i = first + 1; i < charge.Count; i++)
        {
            double before = Inner(charge[i - 1], ohms);
            double now = Inner(charge[i], ohms);
            double more = (charge[i].Amperes + charge[i - 1].Amperes) / 2 * (charge[i].Seconds - charge[i - 1].Seconds) / 3600;
            if (from is null && now > Low) from = flowed + more * Share(before, now, Low);
            if (from is { } begun && now >= High) return flowed + more * Share(before, now, High) - begun;
            flowed += more;
        }

        return null;
    }

    /// <summary>The resistance that shows when a charge begins: the jump of the voltage by the current.</summary>
    /// <param name="charge">Samples of one charge, the first from before the current began.</param>
    /// <returns>NaN where there is none from before.</returns>
    public static double OhmsAtStart(IReadOnlyList<Sample> charge)
    {
        ArgumentNullException.ThrowIfNull(charge);
        int first = First(charge);
        return first == 0 || first >= charge.Count ? double.NaN : (charge[first].Volts - charge[first - 1].Volts) / charge[first].Amperes;
    }

    // The first sample at more than half of the strongest current.
    private static int First(IReadOnlyList<Sample> charge)
    {
        double most = 0;
        foreach (Sample sample in charge) most = Math.Max(most, sample.Amperes);
        int first = 0;
        while (first < charge.Count && !(charge[first].Amperes > most / 2)) first++;
        return first;
    }

    private static double Inner(Sample sample, double ohms) => sample.Volts - ohms * sample.Amperes;

    private static double Share(double before, double now, double volts) => Math.Clamp((volts - before) / (now - before), 0, 1);
}
