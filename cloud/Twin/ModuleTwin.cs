using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Advice;
using Battery.Twin.Ageing;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using Battery.Twin.Health;
using Battery.Twin.Numerics;
using Battery.Twin.Thermal;
using Battery.Twin.Use;

namespace Battery.Twin;

/// <summary>The twin of a module: takes its days, tells what is known of it and what to do. Pure: the same in, the same out.</summary>
public static class ModuleTwin
{
    /// <summary>A module is at its end at this share of its nominal capacity.</summary>
    public const double End = 0.8;

    // Readings further apart than this, in seconds, do not tell what flowed between.
    private const double LongestGap = 3600;

    // A temperature is looked at each so many seconds: thermistors are told to a tenth of a degree.
    private const double WarmEach = 1200;

    // What a resistance of ten seconds grows to over minutes.
    private const double OverMinutes = 1.5;

    // The capacity becomes a point of the life each so many days.
    private const int PointEach = 14;

    private const double ColdCurrent = 0.1;

    /// <summary>The state after one more day.</summary>
    /// <param name="state">Before it.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="ArgumentException">The chemistry is not known, or the day does not come after the newest one.</exception>
    public static TwinState After(TwinState state, TwinDay day)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(day);
        CellChemistry chemistry = ChemistryOf(state);
        if (day.Day <= state.Day) throw new ArgumentException($"Day {day.Day} does not come after day {state.Day}.", nameof(day));
        StringSample[] readings = [.. day.Readings.Where(one =>
            !double.IsNaN(one.Amperes) && !double.IsNaN(one.Charge) && !double.IsNaN(one.Celsius) && one.Volts.Count > 0)];
        FusedCapacity capacity = day.Witnesses.Aggregate(state.Capacity, (before, witness) => before.With(witness));
        TwinState after = state with { Day = day.Day, Capacity = capacity };
        double ohms = MeanOhms(day.Resistances);
        if (readings.Length > 1)
        {
            OwnCurve curve = state.Curve ?? OwnCurve.Of(chemistry.Ocv(state.NominalAmpereHours));
            if (!double.IsNaN(ohms)) curve = curve.With(readings, OverMinutes * ohms);
            CellDifference[] differences = CellDifference.Of(readings, curve, state.NominalAmpereHours, state.Cells);
            after = Used(after, chemistry, readings) with
            {
                Curve = curve,
                Cells = WeakCells.With(state.Cells, day.Resistances, differences),
                Behind = [.. differences.Select((one, i) =>
                    (i < state.Behind.Count ? state.Behind[i] : default).With(one.Behind, one.BehindDeviation))],
                Thermal = double.IsNaN(ohms) ? state.Thermal : Warmed(state.Thermal, readings, OverMinutes * ohms),
            };
        }
        else if (day.Resistances.Count > 0)
        {
            after = after with { Cells = WeakCells.With(state.Cells, day.Resistances, []) };
        }

        if (day.Resistances.Count > 0)
        {
            after = after with
            {
                Resistances = [.. day.Resistances.Select((one, i) =>
                    (i < state.Resistances.Count ? state.Resistances[i] : ResistanceTrend.Empty).With(day.Day, one))],
            };
        }

        return Aged(after);
    }

    /// <summary>What is known of it.</summary>
    /// <param name="state">The state.</param>
    public static TwinEstimates Estimates(TwinState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Estimate capacity = state.Capacity.AmpereHours(state.Day);
        double nominal = state.NominalAmpereHours;
        AgeingForecast? forecast = Forecast(state);
        return new TwinEstimates(
            capacity,
            capacity.IsIdentified
                ? Estimate.Between(100 * capacity.Value / nominal, 100 * capacity.Low / nominal, 100 * capacity.High / nominal)
                : Estimate.NotIdentifiable,
            state.Capacity.AgeDays(state.Day),
            Limiting(state),
            [.. state.Cells.Select((cell, i) => (cell.IsWeak, i)).Where(one => one.IsWeak).Select(one => one.i)],
            [.. state.Resistances.Select(one => one.Ohms())],
            [.. state.Resistances.Select(one => one.GrowthAYear())],
            forecast?.DaysLeft ?? Estimate.NotIdentifiable,
            forecast?.ProbabilityWithin(7) ?? double.NaN,
            forecast?.ProbabilityWithin(30) ?? double.NaN,
            forecast?.ProbabilityWithin(365) ?? double.NaN,
            state.Thermal.Hours(),
            state.Thermal.KelvinPerWatt());
    }

    /// <summary>What to do, and what is not advised and why.</summary>
    /// <param name="state">The state.</param>
    public static IReadOnlyList<Recommendation> Advise(TwinState state) => Advisor.Of(state);

    internal static CellChemistry ChemistryOf(TwinState state) => ChemistryLibrary.Find(state.Chemistry)
        ?? throw new ArgumentException($"The chemistry \"{state.Chemistry}\" is not known.", nameof(state));

    internal static AgeingForecast? Forecast(TwinState state)
    {
        AgeingModel? model = ChemistryOf(state).Ageing;
        if (model is null || state.Use.Count == 0 || state.Ageing.Points.Count == 0) return null;
        Belief belief = AgeingFit.Fit(model, state.Ageing, state.NominalAmpereHours);
        AgeingStress aDay = WindowReplay.Of(state.Use, Share(state), state.Window, model).StressADay;
        return AgeingForecast.Of(model, belief, state.Stress, aDay, End);
    }

    // What it holds, as a multiple of the nominal capacity; 1 where nothing is known.
    internal static double Share(TwinState state) => state.Capacity.AmpereHours(state.Day) is { IsIdentified: true } capacity
        ? capacity.Value / state.NominalAmpereHours
        : 1;

    // The cell that is empty or full first: the one that holds least; −1 where none stands out.
    private static int Limiting(TwinState state)
    {
        int limiting = -1;
        for (int i = 0; i < state.Cells.Count; i++)
        {
            Baseline lack = state.Cells[i].Lack;
            if (!lack.IsKnown || lack.Value < 2 / Math.Sqrt(lack.Weight)) continue;
            if (limiting < 0 || lack.Value > state.Cells[limiting].Lack.Value) limiting = i;
        }

        return limiting;
    }

    private static double MeanOhms(IReadOnlyList<ResistanceDay> resistances)
    {
        double[] known = [.. resistances.Where(one => one.IsKnown).Select(one => one.Ohms)];
        return known.Length == 0 ? double.NaN : known.Average();
    }

    private static TwinState Used(TwinState state, CellChemistry chemistry, StringSample[] readings)
    {
        double[] flows = new double[UseDay.Hours];
        double[] charges = new double[UseDay.Hours];
        int[] count = new int[UseDay.Hours];
        (double coldest, double strongest) = (double.NaN, 0);
        for (int i = 0; i < readings.Length; i++)
        {
            StringSample now = readings[i];
            int hour = (int)(now.Seconds / 3600 % 24);
            charges[hour] += now.Charge;
            count[hour]++;
            double seconds = i == 0 ? 0 : now.Seconds - readings[i - 1].Seconds;
            if (seconds <= LongestGap && i > 0) flows[hour] += (now.Amperes + readings[i - 1].Amperes) / 2 * seconds / 3600;
            double perHour = now.Amperes / state.NominalAmpereHours;
            if (perHour < ColdCurrent || now.Celsius >= chemistry.ColdCelsius) continue;
            coldest = double.IsNaN(coldest) ? now.Celsius : Math.Min(coldest, now.Celsius);
            strongest = Math.Max(strongest, perHour);
        }

        double last = readings[0].Charge;
        for (int hour = 0; hour < UseDay.Hours; hour++) last = charges[hour] = count[hour] > 0 ? charges[hour] / count[hour] : last;
        double celsius = readings.Average(one => one.Celsius);
        AgeingStress stress = chemistry.Ageing is { } model
            ? DailyStress.Of(model, flows, charges, celsius, state.NominalAmpereHours)
            : default;
        return state with
        {
            Use = state.Use.With(new UseDay(flows, celsius)),
            Stress = state.Stress + stress,
            Cold = state.Cold.With(coldest, strongest),
        };
    }

    private static ThermalBelief Warmed(ThermalBelief belief, StringSample[] readings, double ohms)
    {
        int from = 0;
        double heat = 0;
        for (int i = 1; i < readings.Length; i++)
        {
            double seconds = readings[i].Seconds - readings[i - 1].Seconds;
            if (seconds > LongestGap)
            {
                (from, heat) = (i, 0);
                continue;
            }

            heat += readings[i].Volts.Count * ohms * readings[i].Amperes * readings[i].Amperes * seconds;
            double lasted = readings[i].Seconds - readings[from].Seconds;
            if (lasted < WarmEach) continue;
            belief = belief.With(lasted, readings[from].Celsius, readings[i].Celsius, heat / lasted);
            (from, heat) = (i, 0);
        }

        return belief;
    }

    private static TwinState Aged(TwinState state)
    {
        Estimate capacity = state.Capacity.AmpereHours(state.Day);
        bool isDue = state.Ageing.Points.Count == 0 || state.Day - state.Ageing.Points[^1].Day >= PointEach;
        if (!capacity.IsIdentified || !isDue || state.Capacity.AgeDays(state.Day) > PointEach) return state;
        double deviation = (capacity.High - capacity.Low) / 2 / Estimate.NinetyPercent;
        return state with { Ageing = state.Ageing.With(new AgeingPoint(state.Day, state.Stress, capacity.Value, deviation)) };
    }
}
