using System;

namespace Battery.TwinEvaluation.Simulation;

/// <summary>
/// How simulated modules really age: by other published models than those that the twin begins from, found on other cells, with other
/// exponents and with a sudden loss of active material, each scaled at random. The anode's potential is Safari and Delacourt's.
/// </summary>
public abstract class TrueAgeing
{
    private const double ZeroCelsius = 273.15;

    /// <summary>Capacity as a share of what it was when new.</summary>
    public abstract double Capacity { get; }

    /// <summary>One day further.</summary>
    /// <param name="charge">State of charge at each hour, 0 to 1.</param>
    /// <param name="celsius">Temperature at each hour.</param>
    /// <param name="cycles">Full cycles of the day.</param>
    /// <param name="perHour">Mean current while it flows, as a share of the capacity an hour.</param>
    public abstract void Day(double[] charge, double[] celsius, double cycles, double perHour);

    /// <summary>NMC: the Kokam 75 Ah cell of K. Smith et al., American Control Conference 2017, 4062 (NREL).</summary>
    /// <param name="byTime">What time takes, as a multiple.</param>
    /// <param name="byUse">What use takes, as a multiple.</param>
    public static TrueAgeing Nmc(double byTime, double byUse) => new Kokam(byTime, byUse);

    /// <summary>LFP: prismatic cells of some 250 Ah (J. Energy Storage 73 (2023) 109042), parameters of NREL BLAST-Lite.</summary>
    /// <param name="byTime">What time takes, as a multiple.</param>
    /// <param name="byUse">What use takes, as a multiple.</param>
    public static TrueAgeing Lfp(double byTime, double byUse) => new Prismatic(byTime, byUse);

    private static double AnodeVolts(double charge)
    {
        double x = 0.0085 + charge * (0.78 - 0.0085);
        return 0.6379 + 0.5416 * Math.Exp(-305.5309 * x) + 0.044 * Math.Tanh(-(x - 0.1958) / 0.1088)
            - 0.1978 * Math.Tanh((x - 1.0571) / 0.0854) - 0.6875 * Math.Tanh((x + 0.0117) / 0.0529)
            - 0.0175 * Math.Tanh((x - 0.5692) / 0.0875);
    }

    private static double Depth(double[] charge)
    {
        (double least, double most) = (1, 0);
        foreach (double value in charge) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return Math.Max(most - least, 0);
    }

    private static double Mean(double[] charge, double[] celsius, Func<double, double, double> rate)
    {
        double sum = 0;
        for (int hour = 0; hour < charge.Length; hour++) sum += rate(charge[hour], ZeroCelsius + celsius[hour]);
        return sum / charge.Length;
    }

    private sealed class Kokam(double byTime, double byUse) : TrueAgeing
    {
        private double _time;
        private double _use;
        private double _material;

        public override double Capacity => Math.Min(
            1 - byTime * Math.Pow(_time, 0.357) - byUse * Math.Pow(_use, 0.778),
            1.01 - 2 * (0.5 - 1 / (1 + Math.Exp(Math.Pow(_material, 10)))));

        public override void Day(double[] charge, double[] celsius, double cycles, double perHour)
        {
            const double Normal = ZeroCelsius + 35;
            double depth = Depth(charge);
            _time += Math.Pow(
                Mean(charge, celsius, (z, kelvin) => 2.66e7 * Math.Exp((-17.8 - 5.21 * AnodeVolts(z) / 0.123) * Normal / kelvin)),
                1 / 0.357);
            double rate = Mean(charge, celsius, (_, kelvin) => 3.80e3 * Math.Exp(-18.4 * Normal / kelvin + 1.04 * Math.Exp(depth * depth)));
            _use += cycles * Math.Pow(rate, 1 / 0.778);
            double lasts = Mean(charge, celsius, (z, kelvin) => 1e4 + 153 * (kelvin - ZeroCelsius - 55) * depth * z / 0.6);
            _material += byUse * cycles / Math.Max(lasts, 1000);
        }
    }

    private sealed class Prismatic(double byTime, double byUse) : TrueAgeing
    {
        private double _time;
        private double _use;

        public override double Capacity => 1 - byTime * Math.Pow(_time, 0.526) - byUse * Math.Pow(_use, 0.828);

        public override void Day(double[] charge, double[] celsius, double cycles, double perHour)
        {
            double depth = Depth(charge);
            double time = Mean(charge, celsius, (z, kelvin) => 8.37e4 * Math.Exp(-5210 / kelvin - 3560 * AnodeVolts(z) / kelvin));
            _time += Math.Pow(time, 1 / 0.526);
            double use = Mean(charge, celsius, (_, kelvin) => (4.38e-8 + 1.55e-8 * depth + 1.68e-7 * perHour) * Math.Exp(2190 / kelvin));
            _use += cycles * Math.Pow(use, 1 / 0.828);
        }
    }
}
