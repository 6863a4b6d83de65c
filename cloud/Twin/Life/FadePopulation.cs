using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Life;

/// <summary>What is believed of how a cell fades before much of it was seen.</summary>
public static class FadePopulation
{
    // Histories to the end are known to this share of the capacity.
    private const double Measured = 0.0005;

    // A few cells show less variety than there is.
    private const double Widened = 1.1;
    private const double LeastVariance = 1e-3;

    /// <summary>
    /// Where no cell of the kind was seen yet: some per cent in a thousand cycles, roughly with the square root to the first power, a
    /// knee anywhere between some hundred and some ten thousand cycles.
    /// </summary>
    public static Belief Unknown { get; } = Belief.Independent([-3, -0.3, -1.6, 0.2, -1], [1, 0.5, 1, 1, 0.7]);

    /// <summary>Learns from cells of a kind that were seen for long.</summary>
    /// <param name="histories">Three cells or more.</param>
    /// <exception cref="ArgumentException">Fewer cells.</exception>
    public static Belief Learn(IReadOnlyList<FadeHistory> histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        if (histories.Count < 3) throw new ArgumentException("A population is three cells or more.", nameof(histories));
        double[][] cells = [.. histories.Select(one => FadeFit.Fit(one, Unknown, Measured, 0).Mean)];
        int n = FadeCurve.Count;
        double[] mean = new double[n];
        for (int i = 0; i < n; i++) mean[i] = cells.Average(cell => cell[i]);
        Matrix<double> covariance = Matrix<double>.Build.Dense(n, n, (i, j) =>
            Widened * cells.Sum(cell => (cell[i] - mean[i]) * (cell[j] - mean[j])) / (cells.Length - 1) + (i == j ? LeastVariance : 0));
        Matrix<double> precision = covariance.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(n));
        return new Belief(mean, precision.ToRowMajorArray());
    }
}
