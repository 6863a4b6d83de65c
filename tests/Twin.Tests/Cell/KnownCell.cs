using System;
using Battery.Twin;
using Battery.Twin.Cell;

namespace Twin.Tests.Cell;

/// <summary>A cell of which everything is known, and what a gauge would have told of it.</summary>
internal static class KnownCell
{
    internal const double SeriesOhms = 0.011;
    internal const double FastOhms = 0.008;
    internal const double SlowOhms = 0.020;

    internal static OcvCurve Ocv { get; } = MakeOcv();

    internal static double[] Parameters { get; } = MakeParameters();

    /// <summary>A cell that is used in a way that never repeats, with rests; told to 1 mV and 1 mA.</summary>
    internal static Sample[] Use(int seconds, double load = 4, int seed = 7)
    {
        var random = new Random(seed);
        var model = new CellModel(Parameters, Ocv);
        var state = CellState.Rested(0.9);
        var samples = new Sample[seconds];
        double amperes = 0;
        for (int i = 0; i < seconds; i++)
        {
            if (i % 20 == 0) amperes = Math.Round(i % 1200 < 300 ? 0 : load * (random.NextDouble() * 1.6 - 1), 3);
            var sample = new Sample(i, amperes, 0, 25);
            samples[i] = sample with { Volts = Math.Round(model.Step(ref state, sample), 3) };
        }

        return samples;
    }

    private static OcvCurve MakeOcv()
    {
        double[] discharge = new double[101];
        double[] charge = new double[101];
        for (int i = 0; i <= 100; i++)
        {
            double at = i / 100.0;
            double middle = 3.2 + 0.15 * at - 0.4 * Math.Exp(-at / 0.05) + 0.1 * Math.Exp((at - 1) / 0.02);
            discharge[i] = middle - 0.015;
            charge[i] = middle + 0.015;
        }

        return OcvCurve.FromBranches(discharge, charge, 2.5);
    }

    private static double[] MakeParameters()
    {
        double[] parameters = CellBelief.Of(Ocv, 0.9, 0.01).Mean;
        parameters[CellParameter.Series] = Math.Log(SeriesOhms);
        parameters[CellParameter.Fast] = Math.Log(FastOhms);
        parameters[CellParameter.FastSeconds] = Math.Log(12);
        parameters[CellParameter.Slow] = Math.Log(SlowOhms);
        parameters[CellParameter.SlowRatio] = Math.Log(24);
        return parameters;
    }
}
