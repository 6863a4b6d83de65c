using System;
using MathNet.Numerics.LinearAlgebra;
using Lanes = System.Numerics.Vector<double>;

namespace Battery.Twin.Numerics;

/// <summary>
/// Regularised nonlinear least squares: the most likely parameters given measurements and what was believed before, by the method of
/// Levenberg and Marquardt. What is believed afterwards can be the belief before the next measurements.
/// </summary>
public static class LeastSquares
{
    private const int MostSteps = 40;
    private const int MostTrials = 12;

    // A step that is small against what is uncertain, and large against rounding.
    private const double StepShare = 1e-3;

    // The search ends when the logarithm of the likelihood gains less than this.
    private const double Enough = 0.01;

    /// <summary>Fits.</summary>
    /// <param name="regression">The measurements.</param>
    /// <param name="before">What is believed without them.</param>
    /// <param name="start">Where the search begins; the mean of the belief where it is null.</param>
    public static Belief Fit(IRegression regression, Belief before, double[]? start = null)
    {
        ArgumentNullException.ThrowIfNull(regression);
        ArgumentNullException.ThrowIfNull(before);
        int n = before.Count;
        double[] steps = before.Deviations();
        for (int i = 0; i < n; i++) steps[i] *= StepShare;
        double[] at = (double[])(start ?? before.Mean).Clone();
        double[] residuals = new double[regression.Count];
        double[] tried = new double[regression.Count];
        double[][] columns = new double[n][];
        for (int i = 0; i < n; i++) columns[i] = new double[regression.Count];
        regression.Residuals(at, residuals);
        double cost = Cost(residuals, before, at);
        double damping = 1e-3;
        for (int turn = 0; turn < MostSteps; turn++)
        {
            (Matrix<double> curvature, Vector<double> slope) = Normal(regression, before, at, steps, residuals, columns);
            double gained = 0;
            for (int trial = 0; trial < MostTrials; trial++, damping *= 4)
            {
                Matrix<double> damped = curvature.Clone();
                for (int i = 0; i < n; i++) damped[i, i] *= 1 + damping;
                Vector<double> move = damped.Cholesky().Solve(slope);
                double[] next = new double[n];
                for (int i = 0; i < n; i++) next[i] = at[i] - move[i];
                regression.Residuals(next, tried);
                double nextCost = Cost(tried, before, next);
                if (!(nextCost < cost)) continue;
                gained = cost - nextCost;
                (at, cost) = (next, nextCost);
                (residuals, tried) = (tried, residuals);
                damping = Math.Max(damping / 10, 1e-9);
                break;
            }

            if (gained < Enough) break;
        }

        (Matrix<double> precision, _) = Normal(regression, before, at, steps, residuals, columns);
        return new Belief(at, precision.ToRowMajorArray());
    }

    private static double Cost(ReadOnlySpan<double> residuals, Belief before, double[] at)
    {
        int n = before.Count;
        double cost = Dot(residuals, residuals);
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += before.Precision[i * n + j] * (at[j] - before.Mean[j]);
            cost += sum * (at[i] - before.Mean[i]);
        }

        return cost;
    }

    // Curvature and slope of half the cost.
    private static (Matrix<double> Curvature, Vector<double> Slope) Normal(
        IRegression regression, Belief before, double[] at, double[] steps, double[] residuals, double[][] columns)
    {
        int n = before.Count;
        for (int i = 0; i < n; i++) Differ(regression, at, i, steps[i], residuals, columns[i]);
        Matrix<double> curvature = Matrix<double>.Build.Dense(n, n);
        Vector<double> slope = Vector<double>.Build.Dense(n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                curvature[i, j] = curvature[j, i] = Dot(columns[i], columns[j]) + before.Precision[i * n + j];
                slope[i] += before.Precision[i * n + j] * (at[j] - before.Mean[j]);
            }

            for (int j = i + 1; j < n; j++) slope[i] += before.Precision[i * n + j] * (at[j] - before.Mean[j]);
            slope[i] += Dot(columns[i], residuals);
        }

        return (curvature, slope);
    }

    // The derivative of the residuals by one parameter.
    private static void Differ(IRegression regression, double[] at, int parameter, double step, double[] residuals, double[] column)
    {
        double[] beside = (double[])at.Clone();
        beside[parameter] += step;
        regression.Residuals(beside, column);
        for (int k = 0; k < column.Length; k++) column[k] = (column[k] - residuals[k]) / step;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Lanes sum = Lanes.Zero;
        int at = 0;
        for (; at <= left.Length - Lanes.Count; at += Lanes.Count) sum += new Lanes(left[at..]) * new Lanes(right[at..]);
        double total = System.Numerics.Vector.Sum(sum);
        for (; at < left.Length; at++) total += left[at] * right[at];
        return total;
    }
}
