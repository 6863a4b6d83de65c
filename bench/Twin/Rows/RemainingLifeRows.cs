using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Life;
using Battery.Twin.Numerics;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>When a cell of the HUST data reaches its end, asked at three moments of its life.</summary>
public static class RemainingLifeRows
{
    private const int Folds = 5;

    private static readonly int[] Horizons = [7, 30, 365];

    // Before and after each of the horizons.
    private static readonly int[] LeftWhenAsked = [3, 6, 12, 20, 28, 45, 80, 150, 250, 340, 420, 550, 750];

    private static readonly (double Share, double Goal)[] Moments = [(0.5, 20), (0.7, 12), (0.9, 5)];

    /// <summary>Learns and judges.</summary>
    /// <param name="cells">All cells.</param>
    public static IEnumerable<EvaluatedRow> Of(IReadOnlyList<AgedCell> cells)
    {
        Dictionary<double, List<double>> ours = Moments.ToDictionary(one => one.Share, _ => new List<double>());
        Dictionary<double, List<double>> straight = Moments.ToDictionary(one => one.Share, _ => new List<double>());
        Dictionary<double, List<double>> mean = Moments.ToDictionary(one => one.Share, _ => new List<double>());
        int held = 0;
        int asked = 0;
        Dictionary<int, List<(double Said, bool Came)>> soon = Horizons.ToDictionary(one => one, _ => new List<(double, bool)>());
        for (int fold = 0; fold < Folds; fold++)
        {
            AgedCell[] fitted = [.. cells.Where((_, i) => i % Folds != fold)];
            Belief population = FadePopulation.Learn([.. fitted.Select(cell => History(cell, cell.Cycles.Count))]);
            double usual = fitted.Average(cell => (double)cell.Cycles.Count);
            foreach (AgedCell cell in cells.Where((_, i) => i % Folds == fold))
            {
                int life = cell.Cycles.Count;
                foreach (int left in LeftWhenAsked.Where(left => left < life / 2)) Ask(cell, left, population, soon);
                foreach ((double share, _) in Moments)
                {
                    FadeHistory history = History(cell, (int)(share * life));
                    Estimate end = LifeForecast.Of(history, population, AgedCell.EndAmpereHours).End;
                    ours[share].Add(100 * (end.Value - life) / life);
                    straight[share].Add(100 * (Straight(history) - life) / life);
                    mean[share].Add(100 * (Math.Max(usual, history.LastCycle) - life) / life);
                    asked++;
                    if (end.Holds(life)) held++;
                }
            }
        }

        foreach ((double share, double goal) in Moments)
        {
            double error = Spread.MedianSize(ours[share]);
            yield return new EvaluatedRow(
                string.Create(CultureInfo.InvariantCulture, $"remaining life at {100 * share:f0} % of it, median error in % of life"),
                "HUST, 39 cells; four fifths of the cells teach, the others are judged, five times round",
                Percent(error),
                $"last third drawn on {Percent(Spread.MedianSize(straight[share]))}; mean life {Percent(Spread.MedianSize(mean[share]))}",
                string.Create(CultureInfo.InvariantCulture, $"≤ {goal} %"),
                error <= goal);
        }

        double coverage = 100.0 * held / asked;
        yield return new EvaluatedRow(
            "90 % intervals of the end of life hold it", "the same, all three moments", Percent(coverage), "", "85–95 %", coverage is >= 85 and <= 95);
        foreach (int horizon in Horizons) yield return Probability(horizon, soon[horizon]);
    }

    private static void Ask(AgedCell cell, int left, Belief population, Dictionary<int, List<(double Said, bool Came)>> soon)
    {
        var forecast = LifeForecast.Of(History(cell, cell.Cycles.Count - left), population, AgedCell.EndAmpereHours);
        foreach (int horizon in Horizons) soon[horizon].Add((forecast.ProbabilityWithin(horizon), left <= horizon));
    }

    // How often it came where it was said to be so likely, in four classes of what was said.
    private static EvaluatedRow Probability(int horizon, List<(double Said, bool Came)> asked)
    {
        var classes = new List<string>();
        double aside = 0;
        foreach ((double from, double to) in ((double, double)[])[(0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1.01)])
        {
            (double Said, bool Came)[] one = [.. asked.Where(answer => answer.Said >= from && answer.Said < to)];
            if (one.Length == 0) continue;
            double said = one.Average(answer => answer.Said);
            double came = one.Average(answer => answer.Came ? 1.0 : 0);
            aside += Math.Abs(said - came) * one.Length / asked.Count;
            classes.Add(string.Create(CultureInfo.InvariantCulture, $"{100 * said:f0}→{100 * came:f0} ({one.Length})"));
        }

        double usual = asked.Average(answer => answer.Came ? 1.0 : 0);
        double error = asked.Average(answer => Math.Pow(answer.Said - (answer.Came ? 1 : 0), 2));
        return new EvaluatedRow(
            $"probability of the end within {horizon} cycles: said → came, in % (how often asked)",
            $"the same, asked with {string.Join(", ", LeftWhenAsked)} cycles left",
            string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", classes)}; {100 * aside:f0} points aside; Brier {error:f3}"),
            string.Create(CultureInfo.InvariantCulture, $"always as often as it comes: Brier {usual * (1 - usual):f3}"),
            "",
            null);
    }

    internal static FadeHistory History(AgedCell cell, int cycles)
    {
        FadeHistory history = FadeHistory.Empty;
        foreach (AgedCycle cycle in cell.Cycles.Take(cycles)) history = history.With(cycle.Number, cycle.AmpereHours);
        return history;
    }

    // The naive way: a straight line through the newest third.
    private static double Straight(FadeHistory history)
    {
        FadeBlock[] newest = [.. history.Blocks.Where(block => block.Cycle > history.LastCycle * 2 / 3)];
        double cycle = newest.Average(block => block.Cycle);
        double level = newest.Average(block => block.AmpereHours);
        double slope = newest.Sum(block => (block.Cycle - cycle) * (block.AmpereHours - level))
            / newest.Sum(block => (block.Cycle - cycle) * (block.Cycle - cycle));
        return slope < 0 ? cycle + (AgedCell.EndAmpereHours - level) / slope : double.MaxValue;
    }

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:f1} %");
}
