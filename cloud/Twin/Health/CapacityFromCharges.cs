using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Numerics;

namespace Battery.Twin.Health;

/// <summary>
/// The capacity of a cell from windows of its charges, learned from other cells of its kind. Its interval comes from cells that were
/// left out while learning (what is called conformal prediction), not from an assumption about the errors.
/// </summary>
public sealed class CapacityFromCharges
{
    private const int Folds = 4;
    private const double Covered = 0.9;

    private readonly GaussianProcess _process;
    private readonly Func<ChargeWindows, double, double[]> _features;
    private readonly double _half;

    private CapacityFromCharges(GaussianProcess process, Func<ChargeWindows, double, double[]> features, double half)
    {
        _process = process;
        _features = features;
        _half = half;
    }

    /// <summary>Learns.</summary>
    /// <param name="cells">Examples of each cell, five cells or more.</param>
    /// <param name="features">What is learned from, given the capacity when new; <see cref="ChargeWindows.Features"/> where null.</param>
    public static CapacityFromCharges Learn(
        IReadOnlyList<IReadOnlyList<ChargeExample>> cells, Func<ChargeWindows, double, double[]>? features = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells.Count, Folds + 1);
        features ??= (windows, ampereHours) => windows.Features(ampereHours);
        var errors = new List<double>();
        for (int fold = 0; fold < Folds; fold++)
        {
            GaussianProcess without = Process([.. cells.Where((_, i) => i % Folds != fold)], features);
            foreach (ChargeExample one in cells.Where((_, i) => i % Folds == fold).SelectMany(cell => cell))
            {
                errors.Add(Math.Abs(without[features(one.Windows, one.NewAmpereHours)] - one.HealthPercent));
            }
        }

        errors.Sort();
        return new CapacityFromCharges(Process(cells, features), features, errors[(int)(Covered * (errors.Count - 1))]);
    }

    /// <summary>The state of health in per cent of the capacity when new.</summary>
    /// <param name="windows">What was seen of the cell's charges.</param>
    /// <param name="newAmpereHours">Its capacity when new.</param>
    public Estimate Health(ChargeWindows windows, double newAmpereHours)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (!windows.IsKnown) return Estimate.NotIdentifiable;
        double percent = _process[_features(windows, newAmpereHours)];
        return Estimate.Between(percent, percent - _half, percent + _half);
    }

    private static GaussianProcess Process(
        IReadOnlyList<IReadOnlyList<ChargeExample>> cells, Func<ChargeWindows, double, double[]> features)
    {
        ChargeExample[] all = [.. cells.SelectMany(cell => cell)];
        return GaussianProcess.Learn(
            [.. all.Select(one => features(one.Windows, one.NewAmpereHours))], [.. all.Select(one => one.HealthPercent)]);
    }
}
