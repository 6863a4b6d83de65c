using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Battery.Twin.Health;

/// <summary>
/// The capacity of a cell from the charge in one voltage window, by a parabola that other cells of its kind taught. It needs a charge that
/// passes the window, and nothing else of its life.
/// </summary>
public sealed class CapacityFromWindow
{
    // Beyond what was seen while learning by more than this share, the parabola tells nothing.
    private const double Beyond = 0.25;

    // Holds the parabola back from bends that the examples hardly show; in units of their number.
    private const double Ridge = 1e-3;

    private readonly double[] _parabola;
    private readonly double _least;
    private readonly double _most;

    private CapacityFromWindow(double[] parabola, double least, double most)
    {
        _parabola = parabola;
        _least = least;
        _most = most;
    }

    /// <summary>Learns.</summary>
    /// <param name="examples">Charges of other cells, ten or more.</param>
    public static CapacityFromWindow Learn(IReadOnlyList<WindowExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(examples.Count, 10);
        double[] shares = [.. examples.Select(one => one.Share)];
        Matrix<double> powers = Matrix<double>.Build.Dense(shares.Length, 3, (i, power) => Math.Pow(shares[i], power));
        Vector<double> health = Vector<double>.Build.Dense([.. examples.Select(one => one.HealthPercent)]);
        Matrix<double> normal = powers.TransposeThisAndMultiply(powers);
        for (int power = 1; power < 3; power++) normal[power, power] += Ridge * shares.Length;
        double[] parabola = normal.Cholesky().Solve(powers.TransposeThisAndMultiply(health)).ToArray();
        return new CapacityFromWindow(parabola, shares.Min() - Beyond, shares.Max() + Beyond);
    }

    /// <summary>The state of health in per cent; null where nothing like it was seen while learning.</summary>
    /// <param name="share">The charge in the window, as a share of what it was in the cell's first charges.</param>
    public double? Health(double share) => share >= _least && share <= _most ? Polynomial.Evaluate(share, _parabola) : null;
}
