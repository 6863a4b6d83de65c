using System.Collections.Generic;
using Battery.Twin;

namespace Battery.TwinEvaluation.Data;

/// <summary>
/// Weeks of use from measured stretches, joined where their charges are equal: drive cycles down to 12 %, slow charge up to 85 %, over
/// and over, and at the end of each week a charge to full. The first week begins full.
/// </summary>
/// <param name="Samples">What was measured, the clock going on.</param>
/// <param name="Charge">State of charge at each sample, counted within each stretch from its known end.</param>
/// <param name="FullAt">The seconds at which the charges to full end.</param>
public sealed record UsedWeek(IReadOnlyList<Sample> Samples, IReadOnlyList<double> Charge, IReadOnlyList<double> FullAt)
{
    private const double Down = 0.12;
    private const double Up = 0.85;

    // The last charge of a week takes about so long.
    private const double LastCharge = 30 * 3600;
    private const double Week = 7 * 24 * 3600;

    /// <summary>Makes them.</summary>
    /// <param name="cycle">The drive cycles.</param>
    /// <param name="slow">The slow charge.</param>
    /// <param name="weeks">How many.</param>
    public static UsedWeek Of(DriveCycle cycle, SlowCharge slow, int weeks)
    {
        var samples = new List<Sample>();
        var charge = new List<double>();
        var fullAt = new List<double>();
        IReadOnlyList<double> driven = cycle.StateOfCharge();
        double now = 0;
        for (int week = 0; week < weeks; week++)
        {
            double begun = now;
            double from = 1.1;
            for (bool isLast = false; !isLast; from = Up)
            {
                int i = 0;
                while (driven[i] > from) i++;
                Add(cycle.Samples, driven, i, index => driven[index] >= Down);
                isLast = now - begun > Week - LastCharge;
                i = 0;
                while (slow.Charge[i] < charge[^1]) i++;
                double until = isLast ? 2 : Up;
                Add(slow.Samples, slow.Charge, i, index => slow.Charge[index] <= until);
            }

            fullAt.Add(now);
        }

        return new UsedWeek(samples, charge, fullAt);

        void Add(IReadOnlyList<Sample> stretch, IReadOnlyList<double> known, int first, System.Func<int, bool> goesOn)
        {
            double origin = stretch[first].Seconds - now - 1;
            for (int i = first; i < stretch.Count && goesOn(i); i++)
            {
                samples.Add(stretch[i] with { Seconds = stretch[i].Seconds - origin });
                charge.Add(known[i]);
            }

            now = samples[^1].Seconds;
        }
    }
}
