using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Cells;

/// <summary>
/// How one cell of a string differs from the others on a day. Cells in series have the same current and nearly the same temperature, so
/// that what a model gets wrong of all of them drops out of their differences: a cell's voltage lies off that of the others by its sensor's
/// offset, by its resistance with the current, and by its state of charge with the slope of the open-circuit voltage; and a cell that holds
/// less goes further from full with the same charge.
/// </summary>
/// <param name="Lack">How much less it holds, as a share of its own capacity; with its standard deviation.</param>
/// <param name="LackDeviation">Infinite where the day tells nothing.</param>
/// <param name="Behind">How much emptier it is than the others when they are full, as a share of the capacity.</param>
/// <param name="BehindDeviation">Its standard deviation.</param>
/// <param name="Offset">What its sensor shows more than the others', in V.</param>
/// <param name="OffsetDeviation">Its standard deviation.</param>
public readonly record struct CellDifference(
    double Lack, double LackDeviation, double Behind, double BehindDeviation, double Offset, double OffsetDeviation)
{
    private const int Terms = 4;

    // What is possible: offset of a cell's voltage, resistance as V for 1 C, how far behind, how much less.
    private static readonly double[] Possible = [0.01, 0.02, 0.03, 0.5];

    // What the model leaves stays alike for so long, in seconds.
    private const double AlikeFor = 3600;
    private const double LeastVolts = 0.0015;

    // How far the curve may lie off along the charge.
    private const double CurveAside = 0.004;

    private const double NearlyFull = 0.97;

    // Below this every chemistry's voltage falls off, and no slope tells where a cell is.
    private const double NearlyEmpty = 0.12;

    // V from empty to full.
    private const double Flat = 0.4;

    // Nor is an offset steadier than this.
    private const double SteadyVolts = 0.0005;

    /// <summary>A day that tells nothing.</summary>
    public static CellDifference Unknown { get; } = new(
        0, double.PositiveInfinity, 0, double.PositiveInfinity, 0, double.PositiveInfinity);

    /// <summary>Finds it for each cell.</summary>
    /// <param name="day">The day's readings.</param>
    /// <param name="curve">Voltage against state of charge.</param>
    /// <param name="ampereHours">Capacity of the module.</param>
    /// <param name="known">What earlier days said of each cell's sensor; may be empty.</param>
    public static CellDifference[] Of(
        IReadOnlyList<StringSample> day, OwnCurve curve, double ampereHours, IReadOnlyList<WeakCellState> known)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(known);
        StringSample[] whole = [.. day.Where(sample =>
            !double.IsNaN(sample.Amperes) && sample.Charge >= NearlyEmpty && sample.Volts.All(volts => !double.IsNaN(volts)))];
        if (whole.Length < 2) return [];
        int cells = whole[0].Volts.Count;
        if (IsLost(whole, curve)) return [.. Enumerable.Repeat(Unknown, cells)];
        double[] term = new double[Terms];
        double[] normal = new double[Terms * Terms];
        double[][] products = [.. Enumerable.Range(0, cells).Select(_ => new double[Terms])];
        double[] squares = new double[cells];
        double weights = 0;
        foreach (StringSample sample in whole)
        {
            Fill(sample, curve, ampereHours, term);
            // Where the voltage is steep, a small error of the curve's charge axis is a large one of its voltage.
            double aside = CurveAside * term[2];
            double weight = LeastVolts * LeastVolts / (LeastVolts * LeastVolts + aside * aside);
            double sum = sample.Volts.Sum();
            weights += weight;
            for (int i = 0; i < Terms; i++)
            {
                for (int j = 0; j < Terms; j++) normal[i * Terms + j] += weight * term[i] * term[j];
            }

            for (int cell = 0; cell < cells; cell++)
            {
                double off = sample.Volts[cell] - (sum - sample.Volts[cell]) / (cells - 1);
                squares[cell] += weight * off * off;
                for (int i = 0; i < Terms; i++) products[cell][i] += weight * term[i] * off;
            }
        }

        double lasts = whole[^1].Seconds - whole[0].Seconds;
        double alike = Math.Max(1, whole.Length * AlikeFor / Math.Max(lasts, AlikeFor));
        return [.. Enumerable.Range(0, cells).Select(cell => Solve(
            normal, products[cell], squares[cell], weights, alike, cell < known.Count ? known[cell].Offset : default))];
    }

    // Where the curve is flat, a charge that was counted for long without having been full lies too far off for its slopes to fit.
    private static bool IsLost(StringSample[] day, OwnCurve curve) =>
        day.Max(sample => sample.Charge) < NearlyFull && day.Average(sample => curve.Slope(sample.Charge)) < Flat;

    private static void Fill(StringSample sample, OwnCurve curve, double ampereHours, double[] term)
    {
        double slope = curve.Slope(sample.Charge);
        term[0] = 1;
        term[1] = sample.Amperes / ampereHours;
        // A cell that is behind is emptier: its voltage is lower.
        term[2] = -slope;
        term[3] = -slope * (1 - sample.Charge);
    }

    private static CellDifference Solve(double[] normal, double[] product, double square, double count, double alike, Baseline usual)
    {
        // A sensor's offset stays what it is: other days told it, too.
        (double offset, double deviation) = usual.IsKnown
            ? (usual.Value, Math.Clamp(1 / Math.Sqrt(usual.Weight), SteadyVolts, Possible[0]))
            : (0, Possible[0]);
        double variance = Math.Max(LeastVolts * LeastVolts, square / count) * alike;
        // What is left when the terms are fitted is known only then: twice.
        Vector<double> found = Vector<double>.Build.Dense(Terms);
        Matrix<double> precision = Matrix<double>.Build.Dense(Terms, Terms);
        for (int turn = 0; turn < 2; turn++)
        {
            double tells = 1 / variance;
            precision = Matrix<double>.Build.Dense(
                Terms, Terms, (i, j) => tells * normal[i * Terms + j] + (i == j ? Prior(i) : 0));
            found = precision.Cholesky().Solve(Vector<double>.Build.Dense(
                Terms, i => tells * product[i] + (i == 0 ? Prior(0) * offset : 0)));
            double left = square;
            for (int i = 0; i < Terms; i++)
            {
                left -= 2 * found[i] * product[i];
                for (int j = 0; j < Terms; j++) left += found[i] * found[j] * normal[i * Terms + j];
            }

            variance = Math.Max(LeastVolts * LeastVolts, left / count) * alike;
        }

        Matrix<double> covariance = precision.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(Terms));
        return new CellDifference(
            found[3], Math.Sqrt(covariance[3, 3]), found[2], Math.Sqrt(covariance[2, 2]), found[0], Math.Sqrt(covariance[0, 0]));

        double Prior(int term) => 1 / (term == 0 ? deviation * deviation : Possible[term] * Possible[term]);
    }
}
