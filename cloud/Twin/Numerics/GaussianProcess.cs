using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Numerics;

/// <summary>
/// A function learned from examples: a line, and what a Gaussian process with a squared-exponential kernel adds to it. Inputs and output
/// are brought to mean 0 and deviation 1 first.
/// </summary>
public sealed class GaussianProcess
{
    // Variances of the bent and of the straight part, in units of the output's own.
    private const double Bent = 4;
    private const double Straight = 0.3;

    private readonly double[] _middle;
    private readonly double[] _spread;
    private readonly double[][] _inputs;
    private readonly double[] _weights;
    private readonly double _mean;
    private readonly double _scale;
    private readonly double _reach;

    private GaussianProcess(double[] middle, double[] spread, double[][] inputs, double[] weights, double mean, double scale, double reach)
    {
        _middle = middle;
        _spread = spread;
        _inputs = inputs;
        _weights = weights;
        _mean = mean;
        _scale = scale;
        _reach = reach;
    }

    /// <summary>Learns.</summary>
    /// <param name="inputs">The examples' inputs, all of the same length.</param>
    /// <param name="outputs">What came out.</param>
    /// <param name="reach">How far an example tells of others, in deviations of each input.</param>
    /// <param name="noise">Variance that the inputs do not explain, in units of the outputs' own.</param>
    public static GaussianProcess Learn(IReadOnlyList<double[]> inputs, IReadOnlyList<double> outputs, double reach = 1, double noise = 0.3)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        int width = inputs[0].Length;
        double[] middle = new double[width];
        double[] spread = new double[width];
        for (int j = 0; j < width; j++)
        {
            double mean = inputs.Average(one => one[j]);
            middle[j] = mean;
            spread[j] = Math.Max(Math.Sqrt(inputs.Average(one => (one[j] - mean) * (one[j] - mean))), 1e-12);
        }

        double[][] scaled = [.. inputs.Select(one => Scaled(one, middle, spread))];
        double level = outputs.Average();
        double deviation = Math.Max(Math.Sqrt(outputs.Average(one => (one - level) * (one - level))), 1e-12);
        int count = inputs.Count;
        Matrix<double> kernel = Matrix<double>.Build.Dense(count, count);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++) kernel[i, j] = kernel[j, i] = Kernel(scaled[i], scaled[j], reach);
            kernel[i, i] += noise;
        }

        Vector<double> weights = kernel.Cholesky().Solve(Vector<double>.Build.Dense(count, i => (outputs[i] - level) / deviation));
        return new GaussianProcess(middle, spread, scaled, weights.ToArray(), level, deviation, reach);
    }

    /// <summary>What comes out for an input.</summary>
    /// <param name="input">As long as the examples'.</param>
    public double this[double[] input]
    {
        get
        {
            double[] scaled = Scaled(input, _middle, _spread);
            double sum = 0;
            for (int i = 0; i < _inputs.Length; i++) sum += _weights[i] * Kernel(_inputs[i], scaled, _reach);
            return _mean + _scale * sum;
        }
    }

    private static double[] Scaled(double[] input, double[] middle, double[] spread) =>
        [.. input.Select((value, j) => (value - middle[j]) / spread[j])];

    private static double Kernel(double[] left, double[] right, double reach)
    {
        double distance = 0;
        double product = 0;
        for (int j = 0; j < left.Length; j++)
        {
            double apart = left[j] - right[j];
            distance += apart * apart;
            product += left[j] * right[j];
        }

        return Bent * Math.Exp(-distance / (2 * reach * reach * left.Length)) + Straight * product / left.Length;
    }
}
