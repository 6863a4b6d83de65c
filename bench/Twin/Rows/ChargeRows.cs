using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.Twin.Charge;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>State of charge of the A123 cell over weeks, with a wrong start and a current sensor that is off.</summary>
public static class ChargeRows
{
    private const double Goal = 2;
    private const double LimitVolts = 3.6;
    private const double WrongStart = 0.8;
    private const int Weeks = 3;

    /// <summary>Follows it.</summary>
    /// <param name="names">p25 and the like.</param>
    public static IEnumerable<EvaluatedRow> Of(IEnumerable<string> names)
    {
        var coverages = new List<double>();
        foreach (string name in names)
        {
            foreach (EvaluatedRow row in Of(name, coverages)) yield return row;
        }

        double coverage = coverages.Average();
        yield return new EvaluatedRow(
            "90 % intervals of it hold it",
            "all of these",
            string.Create(CultureInfo.InvariantCulture, $"{coverage:f1} %"),
            "",
            "85–95 %",
            coverage is >= 85 and <= 95);
    }

    private static IEnumerable<EvaluatedRow> Of(string name, List<double> coverages)
    {
        var cycle = DriveCycle.Read(name);
        bool[] use = [.. cycle.Profile.Select(profile => profile % 2 == 1)];
        CellKnowledge cell = CellFit.Fit(cycle.Samples, use, cycle.Ocv, CellBelief.Of(cycle.Ocv, 1, 0.003));
        var weeks = UsedWeek.Of(cycle, SlowCharge.Read(name), Weeks);
        foreach (double offset in (double[])[0.02, -0.02])
        {
            (double ours, double counting, double coverage) = Follow(weeks, new ChargeFilter(cell, LimitVolts), cycle.Ocv, offset);
            coverages.Add(coverage);
            yield return new EvaluatedRow(
                "state of charge after the first full charge, root mean square in points",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A123 at {cycle.Celsius} °C, {Weeks} weeks of UDDS and slow charges, a full charge a week; 20 points wrong, {1000 * offset:+0;−0} mA; "
                    + $"model from the odd drive cycles; 90 % intervals hold {coverage:f0} %"),
                Points(ours),
                $"counting, set to full at each full charge {Points(counting)}",
                string.Create(CultureInfo.InvariantCulture, $"≤ {Goal}, and counting"),
                ours <= Goal && ours <= counting);
        }
    }

    // Errors in points, weighted by how long they last, after the first full charge.
    private static (double Ours, double Counting, double Coverage) Follow(UsedWeek weeks, ChargeFilter filter, OcvCurve ocv, double offset)
    {
        ChargeState state = filter.Begin(WrongStart, 1 - WrongStart);
        double counted = WrongStart;
        (double square, double countedSquare, double held, double seconds) = (0, 0, 0, 0);
        for (int i = 0; i < weeks.Samples.Count; i++)
        {
            Sample sample = weeks.Samples[i];
            sample = sample with { Amperes = sample.Amperes + offset };
            double lasts = i == 0 ? 0 : sample.Seconds - weeks.Samples[i - 1].Seconds;
            bool wasFull = state.WasFull;
            state = filter.Next(state, sample);
            counted = state.WasFull && !wasFull ? 1 : Math.Clamp(counted + sample.Amperes * lasts / 3600 / ocv.AmpereHours, 0, 1);
            if (sample.Seconds <= weeks.FullAt[0]) continue;
            Estimate estimate = ChargeFilter.StateOfCharge(state);
            square += lasts * Math.Pow(estimate.Value - weeks.Charge[i], 2);
            countedSquare += lasts * Math.Pow(counted - weeks.Charge[i], 2);
            if (estimate.Holds(weeks.Charge[i])) held += lasts;
            seconds += lasts;
        }

        return (100 * Math.Sqrt(square / seconds), 100 * Math.Sqrt(countedSquare / seconds), 100 * held / seconds);
    }

    private static string Points(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:f2}");
}
