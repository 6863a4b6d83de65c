using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Health;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>The capacity of a cell of the HUST data from windows of its charges.</summary>
public static class CapacityRows
{
    private const int HeldOut = 5;
    private const int EachForLearning = 60;
    private const int EachForJudging = 5;

    /// <summary>Learns and judges.</summary>
    /// <param name="cells">All cells.</param>
    public static IEnumerable<EvaluatedRow> Of(IReadOnlyList<AgedCell> cells)
    {
        var ours = new List<(double Error, bool Held)>();
        var now = new List<(double Error, bool Held)>();
        for (int fold = 0; fold < HeldOut; fold++)
        {
            IReadOnlyList<ChargeExample>[] fitted =
                [.. cells.Where((_, i) => i % HeldOut != fold).Select(cell => Examples(cell, EachForLearning))];
            ChargeExample[] judged = [.. cells.Where((_, i) => i % HeldOut == fold).SelectMany(cell => Examples(cell, EachForJudging))];
            ours.AddRange(Judge(CapacityFromCharges.Learn(fitted), judged));
            now.AddRange(Judge(CapacityFromCharges.Learn(fitted, (windows, _) => windows.FeaturesOfNow()), judged));
        }

        double error = ours.Average(one => one.Error);
        double coverage = 100 * ours.Average(one => one.Held ? 1.0 : 0);
        yield return new EvaluatedRow(
            "state of health from windows of the charges, mean error in points",
            $"HUST, {cells.Count} cells, every fifth held out, five times round; first ten cycles as reference",
            string.Create(CultureInfo.InvariantCulture, $"{error:f2}"),
            string.Create(CultureInfo.InvariantCulture, $"Gaussian process on the two windows of the day {now.Average(one => one.Error):f2}"),
            "≤ 1.2",
            error <= 1.2);
        yield return new EvaluatedRow(
            "90 % intervals of it hold it",
            "the same",
            string.Create(CultureInfo.InvariantCulture, $"{coverage:f1} %"),
            "",
            "85–95 %",
            coverage is >= 85 and <= 95);
    }

    private static IEnumerable<(double Error, bool Held)> Judge(CapacityFromCharges learned, ChargeExample[] judged) => judged.Select(one =>
    {
        Estimate health = learned.Health(one.Windows, one.NewAmpereHours);
        return (Math.Abs(health.Value - one.HealthPercent), health.Holds(one.HealthPercent));
    });

    private static List<ChargeExample> Examples(AgedCell cell, int each)
    {
        double first = cell.Cycles.Take(ChargeWindows.ReferenceCharges).Average(cycle => cycle.AmpereHours);
        ChargeWindows windows = ChargeWindows.Empty;
        var examples = new List<ChargeExample>();
        foreach (AgedCycle cycle in cell.Cycles)
        {
            windows = windows.With(cycle.Number, cycle.ConstantCurrentAmpereHours, cycle.ConstantVoltageAmpereHours);
            if (!windows.IsKnown || cycle.Number % each != 0) continue;
            examples.Add(new ChargeExample(windows, first, 100 * cycle.AmpereHours / first));
        }

        return examples;
    }
}
