using System;

namespace Battery.TwinEvaluation.Simulation;

/// <summary>
/// A simulated cell as it really is, which the twin's own model is not: three RC pairs, a charge transfer whose resistance falls with the
/// current, resistances with activation energies of their own, and an open-circuit voltage of its own.
/// </summary>
public sealed class TrueCell
{
    private const double Gas = 8.314462618;
    private const double ZeroCelsius = 273.15;

    // Joules a mole: ohmic, charge transfer, diffusion.
    private static readonly double[] Activation = [12_000, 38_000, 28_000];

    // Time constants in seconds, and ohms for 1 Ah.
    private static readonly double[] Lags = [9, 150, 2400];
    private static readonly double[] Ohms = [0.012, 0.010, 0.018];

    private const double SeriesOhms = 0.022;

    private readonly bool _isNmc;
    private readonly double[] _currents = new double[Lags.Length];
    private readonly double _shift;
    private double _branch;

    /// <summary>A cell.</summary>
    /// <param name="isNmc">NMC, or LFP.</param>
    /// <param name="ampereHours">Its capacity.</param>
    /// <param name="resistance">Its resistances, as a multiple.</param>
    /// <param name="shift">By how many volts its open-circuit voltage lies off.</param>
    public TrueCell(bool isNmc, double ampereHours, double resistance, double shift)
    {
        (_isNmc, AmpereHours, Resistance, _shift) = (isNmc, ampereHours, resistance, shift);
    }

    /// <summary>Its capacity.</summary>
    public double AmpereHours { get; set; }

    /// <summary>Its resistances, as a multiple of what is usual.</summary>
    public double Resistance { get; set; }

    /// <summary>State of charge, 0 to 1.</summary>
    public double Charge { get; set; } = 0.9;

    /// <summary>Its temperature.</summary>
    public double Celsius { get; set; } = 25;

    /// <summary>The voltage at which its charges end.</summary>
    public double FullVolts => _isNmc ? 4.2 : 3.6;

    /// <summary>The voltage at which it is empty.</summary>
    public double EmptyVolts => _isNmc ? 3.0 : 2.7;

    /// <summary>What a second and ten seconds of a current add, for each ampere.</summary>
    /// <param name="seconds">How many seconds.</param>
    public double StepOhms(double seconds)
    {
        double ohms = Series();
        for (int i = 0; i < Lags.Length; i++) ohms += Pair(i) * (1 - Math.Exp(-seconds / Lags[i]));
        return ohms;
    }

    /// <summary>Some time at a current.</summary>
    /// <param name="amperes">Positive while charging.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="leak">What it loses by itself, in A.</param>
    public void Advance(double amperes, double seconds, double leak)
    {
        Charge += (amperes - leak) * seconds / 3600 / AmpereHours;
        for (int i = 0; i < Lags.Length; i++) _currents[i] += (amperes - _currents[i]) * (1 - Math.Exp(-seconds / Lags[i]));
        double moved = amperes * seconds / 3600 / AmpereHours;
        _branch += (Math.Sign(moved) - _branch) * (1 - Math.Exp(-15 * Math.Abs(moved)));
    }

    /// <summary>Its voltage at a current.</summary>
    /// <param name="amperes">Positive while charging.</param>
    public double Volts(double amperes)
    {
        double volts = OpenCircuit() + Series() * amperes;
        for (int i = 0; i < Lags.Length; i++)
        {
            // A charge transfer saturates (Butler and Volmer).
            double current = i == 0 ? AmpereHours * Math.Asinh(_currents[0] / AmpereHours) : _currents[i];
            volts += Pair(i) * current;
        }

        return volts;
    }

    private double OpenCircuit()
    {
        double z = Charge;
        return _isNmc
            ? 3.42 + 0.62 * z + 0.12 * z * z + 0.05 * Math.Tanh((z - 0.62) / 0.12) - 0.35 * Math.Exp(-z / 0.035) + 0.002 * _branch + _shift
            : 3.262 + 0.022 * z + 0.017 * Math.Tanh((z - 0.69) / 0.035) + 0.018 * Math.Tanh((z - 0.30) / 0.07)
                - 0.40 * Math.Exp(-z / 0.03) + 0.12 * Math.Exp((z - 1) / 0.012) + 0.009 * _branch + _shift;
    }

    private double Series() => SeriesOhms / AmpereHours * Resistance * Warmth(0);

    private double Pair(int i) => Ohms[i] / AmpereHours * Resistance * Warmth(i) * (1 + 0.6 * Math.Exp(-Charge / 0.15));

    private double Warmth(int i) => Math.Exp(Activation[i] / Gas * (1 / (ZeroCelsius + Celsius) - 1 / (ZeroCelsius + 25)));
}
