using System;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Ageing;
using Battery.Twin.Chemistries;
using Battery.Twin.Numerics;
using Battery.Twin.Use;

namespace Battery.TwinEvaluation.Simulation;

/// <summary>A module from new to its end, within a window that somebody sets, measured by sensors that are off.</summary>
public sealed class SimulatedLife
{
    /// <summary>At this share of the nominal capacity it is at its end.</summary>
    public const double End = 0.8;

    private const int Hours = 24;
    private const int TenYears = 3652;
    private const int MostYears = 40;

    // Modules in the field do worse than cells in a laboratory: most of these end within some ten to twenty years.
    private const double HardOnNmc = 1.4;
    private const double HardOnLfp = 2.5;

    // The window is looked at anew each month; the capacity is estimated as often.
    private const int EachDays = 28;

    // What the twin gets wrong of a module, standard deviations: state of charge, capacity, temperature.
    private const double ChargeError = 0.02;
    private const double CapacityError = 0.015;
    private const double CelsiusError = 1;

    private SimulatedLife(double years, double notServed, Estimate firstGain)
    {
        Years = years;
        NotServed = notServed;
        FirstGain = firstGain;
    }

    /// <summary>How long it lived; no longer than forty years.</summary>
    public double Years { get; }

    /// <summary>
    /// The share of what was asked for in ten years that the window did not give and the whole of the same module would have.
    /// </summary>
    public double NotServed { get; }

    /// <summary>What the first advice promised; not identifiable where there was none.</summary>
    public Estimate FirstGain { get; }

    /// <summary>Lives.</summary>
    /// <param name="seed">Of this module: what is asked of it, how it ages, what its sensors show.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="isNmc">NMC, or LFP.</param>
    /// <param name="isAdvised">Whether the twin sets its window.</param>
    /// <param name="fixedWindow">The window it has otherwise.</param>
    public static SimulatedLife Of(int seed, UseKind kind, bool isNmc, bool isAdvised, ChargeWindow fixedWindow)
    {
        var use = new SimulatedUse(kind, new Random(seed));
        var nature = new Random(seed + 500_000);
        var sensors = new Random(seed + 700_000);
        double byTime = Math.Exp(0.3 * Normal(nature));
        double byUse = Math.Exp(0.3 * Normal(nature));
        TrueAgeing truth = isNmc
            ? TrueAgeing.Nmc(HardOnNmc * byTime, HardOnNmc * byUse)
            : TrueAgeing.Lfp(HardOnLfp * byTime, HardOnLfp * byUse);
        double celsiusOffset = CelsiusError * Normal(sensors);
        double first = Math.Exp(0.01 * Normal(nature));
        var twin = new AdvisedModule(isNmc ? ChemistryLibrary.Nmc : ChemistryLibrary.Lfp);
        (double[] asked, double[] offered, double[] celsius, double[] charges, double[] flows) =
            (new double[Hours], new double[Hours], new double[Hours], new double[Hours], new double[Hours]);
        ChargeWindow window = fixedWindow;
        (double charge, double whole, double off) = (0.8, 0.8, 0);
        (double wanted, double missed, double wholeMissed) = (0, 0, 0);
        int day = 0;
        double capacity = first;
        for (; day < MostYears * 365 && capacity > End; day++)
        {
            if (day % EachDays == 0)
            {
                off = ChargeError * Normal(sensors);
                if (isAdvised && day > 0) window = twin.Look(capacity * Math.Exp(CapacityError * Normal(sensors)), window);
            }

            use.Day(day, asked, offered, celsius);
            (double cycles, int drawing) = (0, 0);
            for (int hour = 0; hour < Hours; hour++)
            {
                (double given, double next) = Flow(charge, asked[hour], offered[hour], capacity, window.Low - off, window.High - off);
                (double wholeGiven, whole) = Flow(whole, asked[hour], offered[hour], capacity, 0, 1);
                flows[hour] = (next - charge) * capacity;
                charge = next;
                charges[hour] = charge;
                cycles += given / capacity;
                if (given > 0) drawing++;
                if (day >= TenYears) continue;
                wanted += asked[hour];
                missed += asked[hour] - given;
                wholeMissed += asked[hour] - wholeGiven;
            }

            truth.Day(charges, celsius, cycles, drawing > 0 ? cycles / drawing : 0);
            capacity = first * truth.Capacity;
            if (isAdvised)
            {
                twin.Day(flows, [.. charges.Select(value => Math.Clamp(value + off, 0, 1))], celsius.Average() + celsiusOffset, sensors);
            }
        }

        return new SimulatedLife(day / 365.25, (missed - wholeMissed) / wanted, twin.FirstGain);
    }

    internal static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static (double Given, double Charge) Flow(double charge, double asked, double offered, double capacity, double low, double high)
    {
        double given = Math.Clamp(asked, 0, Math.Max(0, (charge - Math.Max(0, low)) * capacity));
        double taken = Math.Clamp(offered - asked, 0, Math.Max(0, (Math.Min(1, high) - charge) * capacity));
        return (given, charge + (taken - given) / capacity);
    }

    // What the twin knows of the module: nothing but what is measured.
    private sealed class AdvisedModule(CellChemistry chemistry)
    {
        private readonly AgeingModel _model = chemistry.Ageing!;
        private UseHistory _use = UseHistory.Of(1);
        private AgeingHistory _history = AgeingHistory.Empty;
        private AgeingStress _stress;
        private int _day;

        internal Estimate FirstGain { get; private set; } = Estimate.NotIdentifiable;

        internal void Day(double[] flows, double[] charges, double celsius, Random sensors)
        {
            double[] measured = [.. flows.Select(flow => flow + 0.001 * Normal(sensors))];
            _use = _use.With(new UseDay(measured, celsius));
            _stress += DailyStress.Of(_model, measured, charges, celsius, 1);
            _day++;
        }

        internal ChargeWindow Look(double capacity, ChargeWindow now)
        {
            _history = _history.With(new AgeingPoint(_day, _stress, capacity, CapacityError));
            Belief belief = AgeingFit.Fit(_model, _history, 1);
            var choice = ChargeWindowChoice.Of(_use, now, capacity, _model, belief, _stress, End);
            if (choice is null) return now;
            if (!FirstGain.IsIdentified) FirstGain = choice.Gain;
            return choice.Window;
        }
    }
}
