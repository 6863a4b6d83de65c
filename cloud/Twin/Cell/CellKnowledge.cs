using System;
using System.Collections.Generic;
using Battery.Twin.Numerics;

namespace Battery.Twin.Cell;

/// <summary>What a fit found of a cell.</summary>
/// <param name="Before">What was believed before.</param>
/// <param name="After">What is believed now.</param>
/// <param name="Ocv">The slow curves it rests on.</param>
/// <param name="ResidualVolts">What the model leaves unexplained of the voltages it was fitted to, root mean square.</param>
public sealed record CellKnowledge(Belief Before, Belief After, OcvCurve Ocv, double ResidualVolts)
{
    // A parameter whose uncertainty has not shrunk to this share was not seen in the data.
    private const double Seen = 0.6;

    /// <summary>A parameter as the data show it, or that they do not.</summary>
    /// <param name="parameter">One of <see cref="CellParameter"/>; logarithms are undone.</param>
    public Estimate this[int parameter]
    {
        get
        {
            double deviation = After.Deviations()[parameter];
            if (!(deviation < Seen * Before.Deviations()[parameter])) return Estimate.NotIdentifiable;
            double value = After.Mean[parameter];
            double half = Estimate.NinetyPercent * deviation;
            bool logarithm = parameter is CellParameter.Capacity or CellParameter.Series or CellParameter.Fast or CellParameter.FastSeconds
                or CellParameter.Slow or CellParameter.SlowRatio or CellParameter.HysteresisRate;
            return logarithm
                ? Estimate.Between(Math.Exp(value), Math.Exp(value - half), Math.Exp(value + half))
                : Estimate.Between(value, value - half, value + half);
        }
    }

    /// <summary>The cell's model.</summary>
    public CellModel Model() => new(After.Mean, Ocv);

    /// <summary>The voltages that the model gives for these currents, from the state of charge of the fit on.</summary>
    /// <param name="samples">In the order of time.</param>
    public double[] Predict(IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        CellModel model = Model();
        var state = CellState.Rested(After.Mean[CellParameter.Start]);
        double[] volts = new double[samples.Count];
        for (int i = 0; i < volts.Length; i++) volts[i] = model.Step(ref state, samples[i]);
        return volts;
    }
}
