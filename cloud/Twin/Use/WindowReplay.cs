using System;
using Battery.Twin.Ageing;

namespace Battery.Twin.Use;

/// <summary>The use that was seen, once more within another window: what it would not have served, and how it would have aged.</summary>
/// <param name="Asked">Charge that was drawn, in capacities.</param>
/// <param name="NotServed">The share of it that the window would not have given.</param>
/// <param name="Stress">What all the days would have done.</param>
/// <param name="Days">How many days.</param>
/// <param name="MeanCharge">Mean state of charge.</param>
public readonly record struct WindowReplay(double Asked, double NotServed, AgeingStress Stress, int Days, double MeanCharge)
{
    // Nothing ages by hours: the stress of storage is taken every few.
    private const int StressEach = 3;

    private const double MostBalance = 1.1;

    /// <summary>What a day does, on average.</summary>
    public AgeingStress StressADay => Stress * (1.0 / Days);

    /// <summary>Replays.</summary>
    /// <param name="use">What was seen; one day at least.</param>
    /// <param name="capacity">What the module holds now, as a multiple of the nominal capacity.</param>
    /// <param name="window">The window.</param>
    /// <param name="model">How it ages; null where only what is served matters.</param>
    /// <param name="heavier">All that flowed is taken so many times as large as it was.</param>
    public static WindowReplay Of(UseHistory use, double capacity, ChargeWindow window, AgeingModel? model, double heavier = 1)
    {
        ArgumentNullException.ThrowIfNull(use);
        double charge = window.High;
        double inward = heavier * Balance(use);
        // Once to know where the days begin, once to count.
        Run(use, capacity, window, null, heavier, inward, ref charge);
        return Run(use, capacity, window, model, heavier, inward, ref charge);
    }

    // What flowed out had flowed in: a sensor that shows less of it would empty the module over a year of replay.
    private static double Balance(UseHistory use)
    {
        (double inward, double outward) = (0, 0);
        for (int day = 0; day < use.Count; day++)
        {
            for (int hour = 0; hour < UseDay.Hours; hour++)
            {
                double share = use.Share(day, hour);
                if (share > 0) inward += share;
                else outward -= share;
            }
        }

        return inward > 0 ? Math.Clamp(outward / inward, 1, MostBalance) : 1;
    }

    private static WindowReplay Run(
        UseHistory use, double capacity, ChargeWindow window, AgeingModel? model, double outward, double inward, ref double charge)
    {
        (double asked, double missed, double mean) = (0, 0, 0);
        AgeingStress stress = default;
        for (int day = 0; day < use.Count; day++)
        {
            double celsius = use.Celsius(day);
            (double least, double most, double drawn, double sum, int drawing) = (charge, charge, 0, 0, 0);
            for (int hour = 0; hour < UseDay.Hours; hour++)
            {
                double flow = use.Share(day, hour) / capacity;
                flow *= flow < 0 ? outward : inward;
                double next = Math.Clamp(charge + flow, Math.Min(window.Low, charge), Math.Max(window.High, charge));
                if (flow < 0)
                {
                    asked -= flow;
                    missed += next - charge - flow;
                    drawn += charge - next;
                    drawing++;
                }

                charge = next;
                least = Math.Min(least, charge);
                most = Math.Max(most, charge);
                sum += charge;
                if (model is not null && hour % StressEach == 0)
                {
                    stress += new AgeingStress(model.CalendarStress(StressEach / (double)UseDay.Hours, charge, celsius), 0);
                }
            }

            mean += sum / UseDay.Hours;
            if (model is not null && drawn > 0)
            {
                stress += new AgeingStress(
                    0, model.CycleStress(drawn, Math.Max(most - least, 0.01), sum / UseDay.Hours, drawn / drawing, celsius));
            }
        }

        return new WindowReplay(asked, asked > 0 ? missed / asked : 0, stress, use.Count, mean / use.Count);
    }
}
