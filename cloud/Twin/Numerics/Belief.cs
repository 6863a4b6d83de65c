using System;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Numerics;

/// <summary>
/// What is believed of a vector: a mean, and how firmly, as the inverse of its covariance. It can be stored and taken up again.
/// </summary>
/// <param name="Mean">The most likely values.</param>
/// <param name="Precision">Inverse covariance, symmetric, row by row.</param>
public sealed record Belief(double[] Mean, double[] Precision)
{
    /// <summary>Number of values.</summary>
    public int Count => Mean.Length;

    /// <summary>A belief of values that have nothing to do with each other.</summary>
    /// <param name="mean">The most likely values.</param>
    /// <param name="deviations">Their standard deviations, above zero.</param>
    public static Belief Independent(double[] mean, double[] deviations)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviations);
        double[] precision = new double[mean.Length * mean.Length];
        for (int i = 0; i < mean.Length; i++) precision[i * mean.Length + i] = 1 / (deviations[i] * deviations[i]);
        return new Belief((double[])mean.Clone(), precision);
    }

    /// <summary>Adds that a weighted sum of the values is believed to be as it is by the mean.</summary>
    /// <param name="deviation">How firmly: the standard deviation of the sum.</param>
    /// <param name="terms">Indexes and weights.</param>
    public Belief AndSum(double deviation, params (int Index, double Weight)[] terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        double[] precision = (double[])Precision.Clone();
        foreach ((int i, double wi) in terms)
        {
            foreach ((int j, double wj) in terms) precision[i * Count + j] += wi * wj / (deviation * deviation);
        }

        return new Belief(Mean, precision);
    }

    /// <summary>What is believed after a measurement of a weighted sum of the values.</summary>
    /// <param name="weights">One for each value.</param>
    /// <param name="measured">What was measured.</param>
    /// <param name="deviation">Its standard deviation, above zero.</param>
    public Belief With(ReadOnlySpan<double> weights, double measured, double deviation)
    {
        double[] precision = (double[])Precision.Clone();
        double error = measured;
        for (int i = 0; i < Count; i++) error -= weights[i] * Mean[i];
        double[] slope = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            slope[i] = weights[i] * error / (deviation * deviation);
            for (int j = 0; j < Count; j++) precision[i * Count + j] += weights[i] * weights[j] / (deviation * deviation);
        }

        Vector<double> move = Matrix<double>.Build.Dense(Count, Count, precision).Cholesky().Solve(Vector<double>.Build.Dense(slope));
        double[] mean = new double[Count];
        for (int i = 0; i < Count; i++) mean[i] = Mean[i] + move[i];
        return new Belief(mean, precision);
    }

    /// <summary>What is believed after a while in which the values may have moved.</summary>
    /// <param name="deviations">By how much each may have: standard deviations.</param>
    public Belief Later(ReadOnlySpan<double> deviations)
    {
        Matrix<double> covariance = Covariance();
        for (int i = 0; i < Count; i++) covariance[i, i] += deviations[i] * deviations[i];
        Matrix<double> precision = covariance.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(Count));
        return new Belief(Mean, precision.ToRowMajorArray());
    }

    /// <summary>The covariance.</summary>
    public Matrix<double> Covariance() => Matrix<double>.Build.Dense(Count, Count, Precision).Cholesky()
        .Solve(Matrix<double>.Build.DenseIdentity(Count));

    /// <summary>Standard deviations of the values, each whatever the others are.</summary>
    public double[] Deviations() => Covariance().Diagonal().PointwiseSqrt().ToArray();
}
