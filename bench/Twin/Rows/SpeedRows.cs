using System;
using System.Collections.Generic;
using System.Globalization;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.Twin.Charge;
using Battery.Twin.Life;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>How much time of one processor it takes: what else a machine does then is not the twin's.</summary>
public static class SpeedRows
{
    private const double Goal = 2;
    private const int Each = 5;
    private const int Cells = 4;
    private const int Modules = 20;
    private const int Fleet = 10_000;
    private const int Cores = 2;
    private const double FleetGoal = 10;
    private const int Year = 365 * 24 * 3600 / Each;

    /// <summary>Measures.</summary>
    public static IEnumerable<EvaluatedRow> Of()
    {
        var cycle = DriveCycle.Read("p25");
        Sample[] day = cycle.Every(Each).Samples;
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        CellKnowledge cell = CellFit.Fit(day, null, cycle.Ocv, CellBelief.Of(cycle.Ocv, 1, 0.003));
        double fit = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
        var filter = new ChargeFilter(cell, 3.6);
        Run(filter, day, Year / 10);
        begun = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Cells; i++) Run(filter, day, Year);
        double year = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
        yield return new EvaluatedRow(
            $"a year of a module of {Cells} cells at 5 s through the charge filter", "A123, its drive cycles over and over; processor time", Seconds(year), "",
            string.Create(CultureInfo.InvariantCulture, $"< {Goal} s"), year < Goal);
        yield return Nightly(filter, day);
        yield return new EvaluatedRow(
            "the cell model fitted to ten hours at 5 s", "A123 under UDDS at 25 °C; processor time", Seconds(fit), "", "", null);
    }

    // What a module takes each night: the charge of its cells over the day, and when each of them ends.
    private static EvaluatedRow Nightly(ChargeFilter filter, Sample[] day)
    {
        FadeHistory history = FadeHistory.Empty;
        for (int cycle = 1; cycle <= 1000; cycle++) history = history.With(cycle, 1.1 - 1e-4 * cycle);
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Modules * Cells; i++)
        {
            Run(filter, day, Year / 365);
            LifeForecast.Of(history, FadePopulation.Unknown, AgedCell.EndAmpereHours);
        }

        double minutes = (Environment.CpuUsage.TotalTime - begun).TotalMinutes / Modules * Fleet / Cores;
        return new EvaluatedRow(
            $"nightly update of {Fleet:#,0} modules on {Cores} cores, cell models not fitted again",
            $"reckoned from the processor time of {Modules} modules",
            string.Create(CultureInfo.InvariantCulture, $"{minutes:f1} min"),
            "",
            string.Create(CultureInfo.InvariantCulture, $"< {FleetGoal} min"),
            minutes < FleetGoal);
    }

    private static void Run(ChargeFilter filter, Sample[] day, int samples)
    {
        ChargeState state = filter.Begin(1, 0.1);
        double seconds = 0;
        for (int i = 0; i < samples; i++, seconds += Each) state = filter.Next(state, day[i % day.Length] with { Seconds = seconds });
        if (double.IsNaN(state.Cell.StateOfCharge)) throw new InvalidOperationException("The filter lost the charge.");
    }

    private static string Seconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:f2} s");
}
