using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Health;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>The capacity of a NASA cell from a part of its charges, learned from another cell.</summary>
public static class PartialChargeRows
{
    private const int References = 10;
    private const double Goal = 1.5;

    // At 1.5 A some 40 % of a new cell's charge, and less of an old one's.
    private static readonly VoltageWindow Window = new(3.82, 4.0);

    // Of so many charges the middle resistance is taken.
    private const int Recent = 5;

    /// <summary>Judges each cell by what the others taught.</summary>
    /// <param name="cells">Two or more.</param>
    public static IEnumerable<EvaluatedRow> Of(IReadOnlyList<NasaCell> cells)
    {
        var all = new List<double>();
        foreach (NasaCell judged in cells)
        {
            NasaCell[] others = [.. cells.Where(cell => cell != judged)];
            string taught = string.Join(" and ", others.Select(cell => cell.Name));
            var learned = CapacityFromWindow.Learn([.. others.SelectMany(Examples)]);
            WindowExample[] examples = [.. Examples(judged)];
            double[] errors = [.. examples.Select(one => learned.Health(one.Share) - one.HealthPercent).OfType<double>().Select(Math.Abs)];
            // As if capacity and charge in the window fell by the same share.
            double naive = examples.Average(one => Math.Abs(100 * one.Share - one.HealthPercent));
            all.AddRange(errors);
            yield return new EvaluatedRow(
                "state of health from a part of a charge, mean error in points",
                $"NASA, {taught} taught, {judged.Name} judged; {errors.Length} of its {judged.AmpereHours.Count} cycles have the window",
                Points(errors.Average()),
                $"as the window's charge {Points(naive)}",
                "",
                null);
        }

        yield return new EvaluatedRow(
            "state of health from a part of a charge, mean error in points",
            "all of these; from 3.82 to 4.00 V less the resistance, some 40 % of a new cell's charge",
            Points(all.Average()),
            "",
            string.Create(CultureInfo.InvariantCulture, $"≤ {Goal}"),
            all.Average() <= Goal);
    }

    private static IEnumerable<WindowExample> Examples(NasaCell cell)
    {
        var all = new List<(double Charge, double AmpereHours)>();
        var ohms = new List<double>();
        foreach ((int cycle, double ampereHours) in cell.AmpereHours.OrderBy(one => one.Key))
        {
            if (!cell.Charges.TryGetValue(cycle, out Sample[]? samples)) continue;
            double shown = VoltageWindow.OhmsAtStart(samples);
            if (!double.IsNaN(shown)) ohms.Add(shown);
            if (ohms.Count == 0) continue;
            double[] recent = [.. ohms.TakeLast(Recent).Order()];
            if (Window.AmpereHours(samples, recent[recent.Length / 2]) is { } charge) all.Add((charge, ampereHours));
        }

        double first = all.Take(References).Average(one => one.Charge);
        double capacity = all.Take(References).Average(one => one.AmpereHours);
        return all.Select(one => new WindowExample(one.Charge / first, 100 * one.AmpereHours / capacity));
    }

    private static string Points(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:f2}");
}
