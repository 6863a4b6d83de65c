using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin.Use;
using Battery.TwinEvaluation.Report;
using Battery.TwinEvaluation.Simulation;

namespace Battery.TwinEvaluation.Rows;

/// <summary>What the charge window that the twin sets brings over years of simulated use.</summary>
public static class ChargeWindowRows
{
    /// <summary>Modules of one kind of use and chemistry.</summary>
    public const int Each = 6;

    // Nothing was tuned on these: while the choice of the window was written, seeds from 1 on were looked at.
    private const int FirstSeed = 9001;

    private const double LifeGoal = 20;
    private const double MissedGoal = 1;

    // A rule of thumb: the same window for every module.
    private static readonly ChargeWindow Thumb = new(0.2, 0.8);

    /// <summary>Simulates.</summary>
    /// <param name="firstSeed">The seed of the first module.</param>
    public static IEnumerable<EvaluatedRow> Of(int firstSeed = FirstSeed)
    {
        var all = new List<Outcome>();
        foreach (UseKind kind in Enum.GetValues<UseKind>())
        {
            foreach (bool isNmc in (bool[])[true, false])
            {
                Outcome[] outcomes = [.. Enumerable.Range(0, Each).Select(i => Outcome.Of(firstSeed + all.Count + i, kind, isNmc))];
                all.AddRange(outcomes);
                yield return Row($"{kind.ToString().ToLowerInvariant()} use, {(isNmc ? "NMC" : "LFP")}, {Each} modules", outcomes, false);
            }
        }

        Outcome[] slack = [.. all.Where(one => one.Kind != UseKind.Deep)];
        yield return Row($"those of them that are not drawn nearly empty each day, {slack.Length} modules", slack, false);
        yield return Row($"all of them, {all.Count} modules", [.. all], true);
        double held = 100 * all.Average(one => one.IsHeld ? 1.0 : 0);
        yield return new EvaluatedRow(
            "longer life: the interval of the first advice, after four weeks, holds what came; it came to no less than its lower end",
            "all of these; the window was changed again each month",
            string.Create(CultureInfo.InvariantCulture, $"{held:f0} %; {100 * all.Average(one => one.IsKept ? 1.0 : 0):f0} %"), "", "", null);
    }

    private static EvaluatedRow Row(string which, Outcome[] outcomes, bool isJudged)
    {
        double longer = Median(outcomes, one => one.Longer);
        double missed = 100 * outcomes.Average(one => one.Missed);
        return new EvaluatedRow(
            "charge window: longer life; not served of what ten years ask for",
            string.Create(CultureInfo.InvariantCulture, $"simulated: {which}; {Median(outcomes, one => one.Years):f0} years at 0–100 %"),
            string.Create(CultureInfo.InvariantCulture, $"{longer:f0} %; {missed:f2} %"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"20–80 % {Median(outcomes, one => one.ThumbLonger):f0} %; {100 * outcomes.Average(one => one.ThumbMissed):f2} %"),
            isJudged ? string.Create(CultureInfo.InvariantCulture, $"≥ {LifeGoal} %; ≤ {MissedGoal} %") : "",
            isJudged ? longer >= LifeGoal && missed <= MissedGoal : null);
    }

    private static double Median(Outcome[] outcomes, Func<Outcome, double> what)
    {
        double[] sorted = [.. outcomes.Select(what).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // Longer life in per cent; what was not served as a share.
    private readonly record struct Outcome(
        UseKind Kind, double Longer, double Missed, double ThumbLonger, double ThumbMissed, double Years, bool IsHeld, bool IsKept)
    {
        internal static Outcome Of(int seed, UseKind kind, bool isNmc)
        {
            var always = SimulatedLife.Of(seed, kind, isNmc, false, ChargeWindow.Whole);
            var thumb = SimulatedLife.Of(seed, kind, isNmc, false, Thumb);
            var twin = SimulatedLife.Of(seed, kind, isNmc, true, ChargeWindow.Whole);
            double ratio = twin.Years / always.Years;
            return new Outcome(
                kind, 100 * (ratio - 1), twin.NotServed, 100 * (thumb.Years / always.Years - 1), thumb.NotServed, always.Years,
                twin.FirstGain.Holds(ratio), ratio >= twin.FirstGain.Low - 0.01);
        }
    }
}
