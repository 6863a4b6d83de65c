using System;
using System.Linq;
using Battery.Twin.Numerics;

namespace Battery.Twin.Life;

/// <summary>When a cell's capacity falls below a line, from its own history and what is believed of its kind.</summary>
public sealed class LifeForecast
{
    // How far the curve may be off the newest and the oldest part of a history, as shares of the capacity.
    private const double Newest = 0.003;
    private const double Oldest = 0.01;

    private const int Count = 400;
    private const double MostCycles = 20_000;

    private readonly double[] _ends;
    private readonly int _now;

    private LifeForecast(int now, double[] ends)
    {
        _now = now;
        _ends = ends;
    }

    /// <summary>The cycle in which the line is crossed; not identifiable where not even the first capacity is known.</summary>
    public Estimate End => _ends.Length == 0
        ? Estimate.NotIdentifiable
        : Estimate.Between(_ends[Count / 2], _ends[Count / 20], _ends[Count - 1 - Count / 20]);

    /// <summary>Forecasts.</summary>
    /// <param name="history">What was seen of the cell.</param>
    /// <param name="population">What is believed of its kind.</param>
    /// <param name="endAmpereHours">The line.</param>
    public static LifeForecast Of(FadeHistory history, Belief population, double endAmpereHours)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(population);
        if (history.ReferenceCount < FadeHistory.ReferenceCycles) return new LifeForecast(history.LastCycle, []);
        Belief belief = FadeFit.Fit(history, population, Newest, Oldest);
        double share = 1 - endAmpereHours / history.ReferenceAmpereHours;
        double[] ends = [.. Draws.Of(belief, Count)
            .Select(drawn => FadeCurve.Reaches(drawn, share, history.LastCycle, MostCycles))];
        Array.Sort(ends);
        return new LifeForecast(history.LastCycle, ends);
    }

    /// <summary>How likely the line is crossed within so many cycles from the newest on; NaN where nothing is known.</summary>
    /// <param name="cycles">How many.</param>
    public double ProbabilityWithin(double cycles) =>
        _ends.Length == 0 ? double.NaN : (double)_ends.Count(end => end <= _now + cycles) / _ends.Length;
}
