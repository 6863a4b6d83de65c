using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin.Ageing;
using Battery.Twin.Cell;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using Battery.Twin.Use;

namespace Battery.Twin.Advice;

/// <summary>What to do with one module, from what its twin knows.</summary>
internal static class Advisor
{
    private const double LeastGain = 1.05;
    private const double LeastChange = 0.05;

    // Below its chemistry's cold, the current falls evenly to nothing at freezing; this much of the capacity an hour at the limit of cold.
    private const double ColdLimit = 0.3;
    private const double LeastColdDays = 2;

    private const int OldEvidence = 90;
    private const double WideHealth = 6;
    private const double LeastBehind = 0.01;
    private const int LeastBehindDays = 14;

    private static readonly string[] VoltageSettings =
    [
        "chargingVoltageLowTemp", "chargingVoltageStandardTemp", "chargingVoltageStandardTempLow", "chargingVoltageStandardTempHigh",
        "chargingVoltageHighTemp", "chargingVoltageRecTemp",
    ];

    internal static IReadOnlyList<Recommendation> Of(TwinState state)
    {
        CellChemistry chemistry = ModuleTwin.ChemistryOf(state);
        return
        [
            Window(state, chemistry),
            Cold(state, chemistry),
            Heat(state, chemistry),
            Balance(state),
            Check(state),
            Retire(state),
        ];
    }

    private static Recommendation Window(TwinState state, CellChemistry chemistry)
    {
        const AdviceKind Kind = AdviceKind.ChargeWindow;
        if (chemistry.Ageing is not { } model)
        {
            return Recommendation.Refused(Kind, $"No ageing model of {chemistry.Name} was published that could be relied on.");
        }

        if (state.Use.Count < ChargeWindowChoice.LeastDays)
        {
            return Recommendation.Refused(Kind, Told($"{state.Use.Count} days of use were seen; {ChargeWindowChoice.LeastDays} are needed."));
        }

        if (state.Ageing.Points.Count == 0) return Recommendation.Refused(Kind, "The capacity was never measured.");
        ChargeWindowChoice choice = ChargeWindowChoice.Of(
            state.Use, state.Window, ModuleTwin.Share(state), model, AgeingFit.Fit(model, state.Ageing, state.NominalAmpereHours),
            state.Stress, ModuleTwin.End)!;
        bool isSame = Math.Abs(choice.Window.High - state.Window.High) < LeastChange
            && Math.Abs(choice.Window.Low - state.Window.Low) < LeastChange;
        if (isSame || choice.Gain.Value < LeastGain)
        {
            return Recommendation.Refused(
                Kind, Told($"Nothing to gain: from {100 * choice.Window.Low:f0} to {100 * choice.Window.High:f0} % it would live {choice.Gain.Value:f2} times as long."));
        }

        return new Recommendation(
            Kind,
            true,
            Told($"Between {100 * choice.Window.Low:f0} and {100 * choice.Window.High:f0} % its mean charge falls to {100 * choice.MeanCharge:f0} %; the use of the last {Math.Min(state.Use.Count, 365)} days fits into it."),
            Estimate.Between(100 * (choice.Gain.Value - 1), 100 * (choice.Gain.Low - 1), 100 * (choice.Gain.High - 1)),
            "% longer life",
            Told($"{100 * choice.NotServed:f1} % of what was asked for in those days would not have been served."),
            Likely(choice.Gain, 1),
            Limits(chemistry, choice.Window));
    }

    private static List<AdvisedSetting> Limits(CellChemistry chemistry, ChargeWindow window)
    {
        OcvCurve ocv = chemistry.Ocv(1);
        // On its way up a cell lies on the upper branch.
        double full = window.High > 0.99 ? chemistry.FullVolts : ocv.Middle(window.High) + ocv.HalfGap(window.High);
        double empty = Math.Max(chemistry.LeastVolts, ocv.Middle(window.Low) - ocv.HalfGap(window.Low));
        var settings = new List<AdvisedSetting>();
        foreach (string name in VoltageSettings) settings.Add(new AdvisedSetting(name, (int)Math.Round(1000 * full), "mV", SettingChange.AtMost));
        if (window.Low > 0.01) settings.Add(new AdvisedSetting("cellUnderVoltage", (int)Math.Round(1000 * empty), "mV", SettingChange.AtLeast));
        return settings;
    }

    private static Recommendation Cold(TwinState state, CellChemistry chemistry)
    {
        const AdviceKind Kind = AdviceKind.ColdCharging;
        ColdCharge cold = state.Cold;
        if (cold.Days < LeastColdDays) return Recommendation.Refused(Kind, Told($"It was charged below {chemistry.ColdCelsius:f0} °C on {cold.Days:f0} of the last days."));
        double warm = Math.Clamp((cold.Celsius - chemistry.FreezingCelsius) / (chemistry.ColdCelsius - chemistry.FreezingCelsius), 0, 1);
        double limit = ColdLimit * warm;
        if (cold.PerHour <= limit) return Recommendation.Refused(Kind, Told($"{cold.PerHour:f2} C at {cold.Celsius:f0} °C is within what such cells bear."));
        int milliamperes = (int)(1000 * limit * state.NominalAmpereHours);
        string[] names = ["chargingCurrentLowTempLow", "chargingCurrentLowTempMed", "chargingCurrentLowTempHigh"];
        return new Recommendation(
            Kind,
            true,
            Told($"It was charged with {cold.PerHour:f2} C at {cold.Celsius:f0} °C: below {chemistry.ColdCelsius:f0} °C lithium may plate; {limit:f2} C is what data sheets allow at most."),
            Estimate.NotIdentifiable,
            "plating avoided; how much is not known",
            Told($"A charge takes {cold.PerHour / Math.Max(limit, 0.02):f1} times as long while it is so cold."),
            0.9,
            [
                .. names.Select(name => new AdvisedSetting(name, milliamperes, "mA", SettingChange.AtMost)),
                new AdvisedSetting("chargingTemperature1", (int)(10 * chemistry.FreezingCelsius), "0.1 °C", SettingChange.AtLeast),
                new AdvisedSetting("chargingTemperature2", (int)(10 * chemistry.ColdCelsius), "0.1 °C", SettingChange.AtLeast),
            ]);
    }

    private static Recommendation Heat(TwinState state, CellChemistry chemistry)
    {
        const AdviceKind Kind = AdviceKind.OverTemperature;
        if (chemistry.Ageing is not { } model || state.Use.Count < ChargeWindowChoice.LeastDays)
        {
            return Recommendation.Refused(Kind, Told($"{state.Use.Count} days of use were seen, and an ageing model is needed."));
        }

        double warmest = Enumerable.Range(0, state.Use.Count).Max(state.Use.Celsius);
        double often = Enumerable.Range(0, state.Use.Count).Average(state.Use.Celsius);
        double paceThere = model.CalendarStress(1, 0.8, warmest) / model.CalendarStress(1, 0.8, often);
        if (warmest < chemistry.HotCelsius - 10)
        {
            return Recommendation.Refused(Kind, Told($"The warmest day had {warmest:f0} °C: {chemistry.HotCelsius - warmest:f0} K below what its cells bear."));
        }

        return new Recommendation(
            Kind,
            true,
            Told($"The warmest day had {warmest:f0} °C on average; time ages it {paceThere:f1} times as fast there as at its usual {often:f0} °C."),
            Estimate.NotIdentifiable,
            "charging at harmful temperatures avoided",
            "Charging waits until it has cooled.",
            0.8,
            [
                new AdvisedSetting("overTemperatureCharge", (int)(10 * chemistry.HotCelsius), "0.1 °C", SettingChange.AtMost),
                new AdvisedSetting("overTemperatureChargeRecovery", (int)(10 * (chemistry.HotCelsius - 5)), "0.1 °C", SettingChange.AtMost),
            ]);
    }

    private static Recommendation Balance(TwinState state)
    {
        const AdviceKind Kind = AdviceKind.BalancingCharge;
        Baseline[] known = [.. state.Behind.Where(one => one.Days >= LeastBehindDays)];
        if (known.Length < 2) return Recommendation.Refused(Kind, "How far the cells lie apart was not seen for two weeks yet.");
        Baseline most = known.MaxBy(one => one.Value);
        double apart = most.Value - known.Min(one => one.Value);
        double deviation = Math.Sqrt(2 / most.Weight);
        if (apart < LeastBehind + 2 * deviation)
        {
            return Recommendation.Refused(Kind, Told($"The cells lie {100 * apart:f1} ± {200 * deviation:f1} points apart."));
        }

        return new Recommendation(
            Kind,
            true,
            Told($"Cell {state.Behind.ToList().IndexOf(most) + 1} is {100 * apart:f1} points emptier than the fullest one when the module is full."),
            Estimate.Normal(100 * apart, 100 * deviation),
            "% more usable capacity",
            "Some hours at full charge.",
            0.95,
            [new AdvisedSetting("balanceCharge", 80, "%", SettingChange.AtMost), new AdvisedSetting("balanceDelta", 3, "mV", SettingChange.AtMost)]);
    }

    private static Recommendation Check(TwinState state)
    {
        const AdviceKind Kind = AdviceKind.CapacityCheck;
        TwinEstimates known = ModuleTwin.Estimates(state);
        double width = known.HealthPercent.High - known.HealthPercent.Low;
        bool isKnown = known.HealthPercent.IsIdentified && known.EvidenceDays <= OldEvidence && width <= WideHealth;
        if (isKnown) return Recommendation.Refused(Kind, Told($"Health is known to {width / 2:f1} points; the newest evidence is {known.EvidenceDays:f0} days old."));
        string reason = known.HealthPercent.IsIdentified
            ? Told($"Health is known to {width / 2:f1} points only; the newest evidence is {known.EvidenceDays:f0} days old.")
            : "Nothing told of the capacity yet.";
        return new Recommendation(
            Kind, true, reason, Estimate.Between(1.5, 1, 3), "points that health is known to afterwards",
            "A rest of two hours when nearly empty, then one full charge without a break.", 0.9, []);
    }

    private static Recommendation Retire(TwinState state)
    {
        const AdviceKind Kind = AdviceKind.RetireCell;
        int weak = state.Cells.ToList().FindIndex(cell => cell.IsWeak);
        if (weak < 0) return Recommendation.Refused(Kind, state.Cells.Count == 0 ? "No cell was seen yet." : "No cell is weak.");
        WeakCellState cell = state.Cells[weak];
        string what = cell.LittleCapacity.IsRaised || cell.CapacityDrop.IsRaised
            ? Told($"It holds some {100 * cell.Lack.Value:f0} % less than the others, or lost a tenth of what it held.")
            : Told($"Its resistance is {100 * (Math.Exp(cell.Resistance.Value) - 1):f0} % above the others', or rose by a fifth.");
        double lack = Math.Max(0, cell.Lack.Value);
        return new Recommendation(
            Kind, true, $"Cell {weak + 1} is weak. {what}",
            cell.Lack.IsKnown ? Estimate.Normal(100 * lack, 100 / Math.Sqrt(cell.Lack.Weight)) : Estimate.NotIdentifiable,
            "% more usable capacity", "A new cell, matched to the others, and the work.", 0.9, []);
    }

    // How likely an estimate is above a value, its error taken as normal.
    private static double Likely(Estimate estimate, double above)
    {
        double deviation = Math.Max((estimate.High - estimate.Low) / 2 / Estimate.NinetyPercent, 1e-9);
        return MathNet.Numerics.Distributions.Normal.CDF(above, deviation, estimate.Value);
    }

    private static string Told(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
