using System;
using Battery.Twin.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Thermal;

/// <summary>
/// How a module warms: a body with one temperature that its own losses heat and that goes to that of what is around it. Of it is learned
/// how slowly, and how much a watt warms it. A record that never changes.
/// </summary>
/// <param name="Rates">
/// What is believed: share of the difference to the ambient temperature lost in an hour; kelvin that a watt warms in an hour; °C around it.
/// </param>
/// <param name="Steps">How many steps told something.</param>
public sealed record ThermalBelief(Belief Rates, int Steps)
{
    private const double Hour = 3600;

    // Temperatures are told to 0.1 °C and to the noise of a thermistor; what happens in a step besides: sun, draught.
    private const double StepCelsius = 0.15;

    // One body, one temperature and a thermistor's tenths: what is found is off by some per cent besides.
    private const double Systematic = 0.08;

    // The air around it moves so much in a step's hour, K.
    private const double AmbientWander = 0.7;

    // A module loses its warmth in a quarter of an hour to a day; a watt warms it by a hundredth to ten kelvin an hour.
    private static readonly double[] First = [0.5, 1, 22];
    private static readonly double[] Unknown = [0.6, 2, 12];

    private const double Seen = 0.35;
    private const int LeastSteps = 24;

    /// <summary>Before the first step.</summary>
    public static ThermalBelief Empty { get; } = new(Belief.Independent(First, Unknown), 0);

    /// <summary>What it is after a step of some minutes.</summary>
    /// <param name="seconds">How long it lasted; a quarter of an hour or so.</param>
    /// <param name="from">Temperature at its beginning.</param>
    /// <param name="to">Temperature at its end.</param>
    /// <param name="watts">Mean loss within it: the square of the current times the resistance, or voltage under load less that at rest.</param>
    public ThermalBelief With(double seconds, double from, double to, double watts)
    {
        if (!(seconds > 0) || double.IsNaN(from) || double.IsNaN(to) || double.IsNaN(watts)) return this;
        double hours = seconds / Hour;
        // The change is rate · (ambient − mean) + warming · watts: linear about what is believed now.
        double mean = (from + to) / 2;
        double[] now = Rates.Mean;
        double[] weights = [hours * (now[2] - mean), hours * watts, hours * now[0]];
        double expected = hours * (now[0] * (now[2] - mean) + now[1] * watts);
        double measured = to - from - expected;
        for (int i = 0; i < weights.Length; i++) measured += weights[i] * now[i];
        Belief after = Rates.Later([0, 0, AmbientWander * Math.Sqrt(hours)]).With(weights, measured, StepCelsius);
        // Neither can be negative.
        double[] possible = [Math.Max(0.01, after.Mean[0]), Math.Max(0.001, after.Mean[1]), after.Mean[2]];
        return new ThermalBelief(new Belief(possible, after.Precision), Steps + 1);
    }

    /// <summary>In how many hours a difference to the ambient temperature falls to a third or so (1/e).</summary>
    public Estimate Hours() => Told(0) is { IsIdentified: true } rate && rate.Low > 0
        ? Estimate.Between(1 / rate.Value, 1 / rate.High, 1 / rate.Low)
        : Estimate.NotIdentifiable;

    /// <summary>By how many kelvin each watt of loss keeps it above the ambient temperature.</summary>
    public Estimate KelvinPerWatt()
    {
        if (!Told(0).IsIdentified || !Told(1).IsIdentified) return Estimate.NotIdentifiable;
        Matrix<double> covariance = Rates.Covariance();
        (double rate, double warming) = (Rates.Mean[0], Rates.Mean[1]);
        double relative = covariance[0, 0] / rate / rate + covariance[1, 1] / warming / warming - 2 * covariance[0, 1] / rate / warming;
        return Estimate.Normal(warming / rate, warming / rate * Math.Sqrt(Math.Max(0, relative) + Systematic * Systematic));
    }

    /// <summary>What a load does: the temperature after some hours of a loss.</summary>
    /// <param name="celsius">Its temperature now.</param>
    /// <param name="ambient">What is around it.</param>
    /// <param name="watts">The loss.</param>
    /// <param name="hours">How long.</param>
    public Estimate After(double celsius, double ambient, double watts, double hours)
    {
        if (!KelvinPerWatt().IsIdentified) return Estimate.NotIdentifiable;
        double[][] drawn = Draws.Of(Rates, 200);
        double[] aside = Draws.Standard(2 * drawn.Length)[drawn.Length..];
        double[] ends = new double[drawn.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            double rate = Math.Max(0.01, drawn[i][0]);
            double settled = ambient + (1 + Systematic * aside[i]) * Math.Max(0, drawn[i][1]) / rate * watts;
            ends[i] = settled + (celsius - settled) * Math.Exp(-rate * hours);
        }

        Array.Sort(ends);
        return Estimate.Between(ends[ends.Length / 2], ends[ends.Length / 20], ends[ends.Length - 1 - ends.Length / 20]);
    }

    private static double Square(double value) => value * value;

    private Estimate Told(int index)
    {
        double deviation = Rates.Deviations()[index];
        return Steps >= LeastSteps && deviation < Seen * Rates.Mean[index]
            ? Estimate.Normal(Rates.Mean[index], Math.Sqrt(deviation * deviation + Square(Systematic * Rates.Mean[index])))
            : Estimate.NotIdentifiable;
    }
}
