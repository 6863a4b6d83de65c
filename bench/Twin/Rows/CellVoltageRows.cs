using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin.Cell;
using Battery.Twin.Numerics;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>The cell model on the A123 cell under UDDS: the voltage of drive cycles that it was not fitted to.</summary>
public static class CellVoltageRows
{
    /// <summary>The least state of charge that is judged.</summary>
    public const double Lowest = 0.12;

    /// <summary>The most that is.</summary>
    public const double Highest = 0.92;

    // A parameter that is held where it is.
    private const double Held = 1e-6;

    // In volts: how far the plain model's level may lie off the middle, and how far parts of it from each other.
    private const double Level = 0.1;
    private const double Tied = 1e-5;

    /// <summary>Fits and judges.</summary>
    /// <param name="name">p25 and the like.</param>
    public static IEnumerable<EvaluatedRow> Of(string name)
    {
        var whole = DriveCycle.Read(name);
        foreach (int seconds in (int[])[1, 10])
        {
            DriveCycle cycle = whole.Every(seconds);
            double[] charge = [.. whole.StateOfCharge().Where((_, i) => i % seconds == 0)];
            double goal = seconds == 1 ? 4 : 12;
            bool[] inside = [.. charge.Select(value => value is >= Lowest and <= Highest)];
            double middle = Middle(cycle, inside);
            yield return Row("odd drive cycles fitted, even ones judged", i => cycle.Profile[i] % 2 == 1, true);
            yield return Row("even ones fitted, odd ones judged", i => cycle.Profile[i] % 2 == 0, true);
            yield return Row("emptier half fitted, fuller half judged", i => cycle.Samples[i].Seconds > middle, false);
            yield return Row("fuller half fitted, emptier half judged", i => cycle.Samples[i].Seconds <= middle, false);

            EvaluatedRow Row(string split, Func<int, bool> fitted, bool isJudged)
            {
                bool[] use = [.. inside.Select((value, i) => value && fitted(i))];
                bool[] judge = [.. inside.Select((value, i) => value && !fitted(i))];
                Belief before = CellBelief.Of(cycle.Ocv, 1, 0.003);
                double ours = Error(cycle, use, judge, before);
                double plain = Error(cycle, use, judge, Plain(before));
                return new EvaluatedRow(
                    $"cell voltage, a sample each {seconds} s, root mean square",
                    string.Create(CultureInfo.InvariantCulture, $"A123 under UDDS at {cycle.Celsius} °C, 12–92 % charge; {split}"),
                    Millivolts(ours),
                    "2RC " + Millivolts(plain),
                    isJudged ? $"≤ {goal} mV" : "",
                    isJudged ? ours <= goal : null);
            }
        }
    }

    private static double Error(DriveCycle cycle, bool[] use, bool[] judge, Belief before)
    {
        double[] volts = CellFit.Fit(cycle.Samples, use, cycle.Ocv, before).Predict(cycle.Samples);
        return 1000 * Spread.RootMeanSquare([.. volts.Select((value, i) => cycle.Samples[i].Volts - value).Where((_, i) => judge[i])]);
    }

    private static string Millivolts(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:f1} mV");

    // The plain model: open-circuit voltage between the slow branches with a level of its own, one resistance, two RC pairs, and nothing
    // else.
    private static Belief Plain(Belief before)
    {
        double[] mean = (double[])before.Mean.Clone();
        mean[CellParameter.Hysteresis] = 0;
        double[] deviation = Belief.Independent(mean, [.. Enumerable.Repeat(Held, mean.Length)]).Deviations();
        foreach (int free in (int[])[
            CellParameter.Series, CellParameter.Fast, CellParameter.FastSeconds, CellParameter.Slow, CellParameter.SlowRatio])
        {
            deviation[free] = 1;
        }

        for (int i = 0; i < CellParameter.VoltagePoints; i++) deviation[CellParameter.Voltage + i] = Level;
        var plain = Belief.Independent(mean, deviation);
        for (int i = 1; i < CellParameter.VoltagePoints; i++)
        {
            plain = plain.AndSum(Tied, (CellParameter.Voltage + i, 1), (CellParameter.Voltage + i - 1, -1));
        }

        return plain;
    }

    private static double Middle(DriveCycle cycle, bool[] inside)
    {
        double[] seconds = [.. cycle.Samples.Where((_, i) => inside[i]).Select(sample => sample.Seconds)];
        return seconds[seconds.Length / 2];
    }
}
