using System;
using System.Linq;
using Battery.Twin.Numerics;

namespace Battery.Twin.Ageing;

/// <summary>In how many days a module's capacity falls below a line, if it goes on being used in a way.</summary>
public sealed class AgeingForecast
{
    /// <summary>Farther than this, in days, nothing is forecast: fifty years.</summary>
    public const double MostDays = 50 * 365.25;

    private const int Count = 400;

    // How far the use of the next years is off that of the last ones: deviation of the logarithm.
    private const double UseChanges = 0.1;

    // Published models differ in how much charge and depth matter, too: a stress that is to change by some factor changes by that factor to
    // the power of one, with this deviation.
    private const double StressMatters = 0.5;

    // How well the capacity of today is known, as a share of the nominal one.
    private const double Today = 0.005;

    private readonly AgeingModel _model;
    private readonly double[] _today;
    private readonly double[][] _drawn;
    private readonly AgeingStress _now;
    private readonly AgeingStress[] _aDay;
    private readonly double _end;

    // In the order of the draws.
    private readonly double[] _days;

    private AgeingForecast(AgeingModel model, double[] today, double[][] drawn, AgeingStress now, AgeingStress[] aDay, double end)
    {
        (_model, _today, _drawn, _now, _aDay, _end) = (model, today, drawn, now, aDay, end);
        // Curves that were drawn differ most where nothing was measured: all of them go on from what the module holds today.
        _days = [.. drawn.Select((one, i) =>
            Days(model, one, now, aDay[i], end - today[i] + AgeingCurve.Capacity(model, one, now)))];
    }

    /// <summary>Days from now until the line is crossed.</summary>
    public Estimate DaysLeft => Between(_days);

    /// <summary>Forecasts.</summary>
    /// <param name="model">The chemistry's model.</param>
    /// <param name="belief">What <see cref="AgeingFit"/> found.</param>
    /// <param name="now">What time and use have done until now.</param>
    /// <param name="aDay">What a day does.</param>
    /// <param name="end">The line, as a share of the nominal capacity.</param>
    public static AgeingForecast Of(AgeingModel model, Belief belief, AgeingStress now, AgeingStress aDay, double end)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[][] drawn = Draws.Of(belief, Count);
        double[] use = Draws.Standard(Count);
        double held = AgeingCurve.Capacity(model, belief.Mean, now);
        double[] today = [.. Draws.Standard(4 * Count).Skip(3 * Count).Select(one => held + Today * one)];
        return new AgeingForecast(model, today, drawn, now, [.. use.Take(Count).Select(one => aDay * Math.Exp(UseChanges * one))], end);
    }

    /// <summary>The same module if it were used otherwise from now on.</summary>
    /// <param name="as">What a day does now.</param>
    /// <param name="to">What it would do then.</param>
    public AgeingForecast Otherwise(AgeingStress @as, AgeingStress to)
    {
        double[] matters = Draws.Standard(2 * Count);
        return new AgeingForecast(
            _model,
            _today,
            _drawn,
            _now,
            [.. _aDay.Select((aDay, i) => new AgeingStress(
                aDay.Calendar * Changed(to.Calendar / @as.Calendar, matters[i]),
                aDay.Cycles * Changed(to.Cycles / @as.Cycles, matters[Count + i])))],
            _end);
    }

    /// <summary>How likely the line is crossed within so many days.</summary>
    /// <param name="days">How many.</param>
    public double ProbabilityWithin(double days) => (double)_days.Count(left => left <= days) / Count;

    /// <summary>How many times as long another way of use lets it live, from now on.</summary>
    /// <param name="other">The same module used otherwise.</param>
    public Estimate GainBy(AgeingForecast other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Between([.. _days.Select((left, i) => (other._days[i] + 1) / (left + 1))]);
    }

    private static double Changed(double factor, double matters) =>
        factor > 0 ? Math.Pow(factor, Math.Max(0, 1 + StressMatters * matters)) : 1;

    private static Estimate Between(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return Estimate.Between(sorted[Count / 2], sorted[Count / 20], sorted[Count - 1 - Count / 20]);
    }

    private static double Days(AgeingModel model, double[] parameters, AgeingStress now, AgeingStress aDay, double end)
    {
        if (AgeingCurve.Capacity(model, parameters, now) <= end) return 0;
        (double low, double high) = (0, MostDays);
        if (AgeingCurve.Capacity(model, parameters, now + aDay * high) > end) return MostDays;
        while (high - low > 0.5)
        {
            double middle = (low + high) / 2;
            if (AgeingCurve.Capacity(model, parameters, now + aDay * middle) > end) low = middle;
            else high = middle;
        }

        return high;
    }
}
