using System;
using Battery.Twin.Ageing;
using Battery.Twin.Numerics;

namespace Battery.Twin.Use;

/// <summary>The window within which a module lives longest and still serves what it is asked for.</summary>
/// <param name="Window">The window.</param>
/// <param name="Gain">How many times as long it lives, from now on, as within the window it has now.</param>
/// <param name="DaysLeft">How long it lives within it.</param>
/// <param name="NotServed">The share of the charge asked for in the days seen that it would not have given.</param>
/// <param name="MeanCharge">The mean state of charge there would be.</param>
public sealed record ChargeWindowChoice(ChargeWindow Window, Estimate Gain, Estimate DaysLeft, double NotServed, double MeanCharge)
{
    /// <summary>So many days of use must have been seen.</summary>
    public const int LeastDays = 28;

    // So much more of what is asked for than with the whole capacity may be missed, when all that flowed is taken so many times as large.
    private const double MostMissed = 0.012;
    private const double Heavier = 1.1;

    // The window is the one with the most capacity left in so many days: five years.
    private const double Ahead = 5 * 365.25;

    // In parts of the capacity.
    private const double Step = 0.05;
    private const double MostLow = 0.3;
    private const double LeastHigh = 0.5;
    private const double Narrowest = 0.3;

    /// <summary>Chooses.</summary>
    /// <param name="use">How the module was used.</param>
    /// <param name="now">The window it has.</param>
    /// <param name="capacity">What it holds, as a multiple of the nominal capacity.</param>
    /// <param name="model">How its chemistry ages.</param>
    /// <param name="belief">What its own history says of that.</param>
    /// <param name="stress">What time and use have done until now.</param>
    /// <param name="end">The share of the nominal capacity at which it is at its end.</param>
    /// <returns>Null where too few days were seen.</returns>
    public static ChargeWindowChoice? Of(
        UseHistory use, ChargeWindow now, double capacity, AgeingModel model, Belief belief, AgeingStress stress, double end)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(belief);
        if (use.Count < LeastDays) return null;
        use = use.Coming();
        ChargeWindow best = ChargeWindow.Whole;
        double least = double.PositiveInfinity;
        double most = MostMissed + WindowReplay.Of(use, capacity, best, null, Heavier).NotServed;
        for (double high = 1; high > LeastHigh - Step / 2; high -= Step)
        {
            for (double low = 0; low < MostLow + Step / 2 && low <= high - Narrowest; low += Step)
            {
                var window = new ChargeWindow(Math.Round(low, 2), Math.Round(high, 2));
                // A window that misses too much only misses more with a higher floor.
                if (WindowReplay.Of(use, capacity, window, null, Heavier).NotServed > most) break;
                AgeingStress then = stress + WindowReplay.Of(use, capacity, window, model).StressADay * Ahead;
                double lost = -AgeingCurve.Capacity(model, belief.Mean, then);
                if (lost >= least) continue;
                (best, least) = (window, lost);
            }
        }

        var replay = WindowReplay.Of(use, capacity, best, model);
        AgeingStress aDay = WindowReplay.Of(use, capacity, now, model).StressADay;
        var kept = AgeingForecast.Of(model, belief, stress, aDay, end);
        AgeingForecast changed = kept.Otherwise(aDay, replay.StressADay);
        return new ChargeWindowChoice(best, kept.GainBy(changed), changed.DaysLeft, replay.NotServed, replay.MeanCharge);
    }
}
