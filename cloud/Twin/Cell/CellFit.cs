using System;
using System.Collections.Generic;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cell;

/// <summary>Fits <see cref="CellModel"/> to what a module measured, by regularised least squares over its own excitation.</summary>
public static class CellFit
{
    // What the residuals are taken for before they are known: 5 mV that stay alike for half a minute.
    private const double FirstGuessVolts = 0.005;
    private const double FirstGuessSeconds = 30;

    // Quantisation alone leaves this much.
    private const double LeastVolts = 0.0005;

    // Correlation of residuals below which they count as new evidence.
    private const double Unlike = 0.1;

    /// <summary>What is believed of the cell after these samples.</summary>
    /// <param name="samples">
    /// In the order of time, without long gaps. All of them drive the model, but those without current or temperature.
    /// </param>
    /// <param name="use">Which of them the voltage is compared at; all where null.</param>
    /// <param name="ocv">The slow curves of such a cell.</param>
    /// <param name="before">What was believed before them.</param>
    public static CellKnowledge Fit(IReadOnlyList<Sample> samples, bool[]? use, OcvCurve ocv, Belief before)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var regression = Regression.Of(samples, use, ocv);
        double seconds = samples.Count > 1 ? (samples[^1].Seconds - samples[0].Seconds) / (samples.Count - 1) : 1;
        regression.Deviation = FirstGuessVolts * Math.Sqrt(Math.Max(1, FirstGuessSeconds / Math.Max(seconds, 1e-3)));
        Belief first = LeastSquares.Fit(regression, before);
        double[] volts = new double[regression.Count];
        regression.Residuals(first.Mean, volts);
        for (int i = 0; i < volts.Length; i++) volts[i] *= regression.Deviation;
        double spread = Math.Max(LeastVolts, RootMeanSquare(volts));
        regression.Deviation = spread * Math.Sqrt(AlikeFor(volts));
        Belief after = LeastSquares.Fit(regression, before, first.Mean);
        return new CellKnowledge(before, after, ocv, spread);
    }

    private static double RootMeanSquare(double[] values)
    {
        double sum = 0;
        foreach (double value in values) sum += value * value;
        return values.Length == 0 ? 0 : Math.Sqrt(sum / values.Length);
    }

    // For how many samples residuals stay alike (integrated autocorrelation): so many of them count as one.
    private static double AlikeFor(double[] values)
    {
        double whole = 0;
        foreach (double value in values) whole += value * value;
        if (whole == 0) return 1;
        double sum = 1;
        for (int lag = 1; lag < values.Length / 4; lag++)
        {
            double product = 0;
            for (int i = lag; i < values.Length; i++) product += values[i] * values[i - lag];
            double correlation = product / whole;
            if (correlation < Unlike) break;
            sum += 2 * correlation;
        }

        return sum;
    }

    private sealed class Regression(Sample[] samples, bool[] use, OcvCurve ocv) : IRegression
    {
        public double Deviation { get; set; } = 1;

        public int Count { get; } = Array.FindAll(use, one => one).Length;

        public static Regression Of(IReadOnlyList<Sample> samples, bool[]? use, OcvCurve ocv)
        {
            var driving = new List<Sample>(samples.Count);
            var compared = new List<bool>(samples.Count);
            for (int i = 0; i < samples.Count; i++)
            {
                if (double.IsNaN(samples[i].Amperes) || double.IsNaN(samples[i].Celsius)) continue;
                driving.Add(samples[i]);
                compared.Add((use is null || use[i]) && !double.IsNaN(samples[i].Volts));
            }

            return new Regression([.. driving], [.. compared], ocv);
        }

        public void Residuals(double[] parameters, Span<double> residuals)
        {
            var model = new CellModel(parameters, ocv);
            var state = CellState.Rested(parameters[CellParameter.Start]);
            int at = 0;
            for (int i = 0; i < samples.Length; i++)
            {
                double volts = model.Step(ref state, samples[i]);
                if (use[i]) residuals[at++] = (samples[i].Volts - volts) / Deviation;
            }
        }
    }
}
