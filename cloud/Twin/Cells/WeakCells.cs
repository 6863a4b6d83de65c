using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Twin.Cells;

/// <summary>
/// Finds cells that have a fifth more resistance or a tenth less capacity than the others of their string, or than they had themselves.
/// </summary>
public static class WeakCells
{
    // Logarithms of resistance: cells of a string differ by some per cent from the day they were put together, by their contacts too.
    private const double SoundRatio = 0.045;
    private const double WeakRatio = 0.182;
    private const double SoundJump = 0.06;
    private const double RatioDeviation = 0.02;

    // Shares of the capacity.
    private const double SoundLack = 0.01;
    private const double WeakLack = 0.085;
    private const double SoundDrop = 0.01;
    private const double WeakDrop = 0.08;
    private const double LackDeviation = 0.015;

    /// <summary>What is known after one more day.</summary>
    /// <param name="cells">What was known of each cell; empty before the first day.</param>
    /// <param name="resistances">What the node measured of each; empty where it measured none.</param>
    /// <param name="differences">What the day's voltages say of each; empty where they say nothing.</param>
    public static WeakCellState[] With(
        IReadOnlyList<WeakCellState> cells, IReadOnlyList<ResistanceDay> resistances, IReadOnlyList<CellDifference> differences)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(resistances);
        ArgumentNullException.ThrowIfNull(differences);
        int count = Math.Max(cells.Count, Math.Max(resistances.Count, differences.Count));
        var after = new WeakCellState[count];
        for (int i = 0; i < count; i++)
        {
            WeakCellState state = i < cells.Count ? cells[i] : default;
            if (Ratio(resistances, i) is { } ratio) state = WithRatio(state, ratio.Logarithm, ratio.Deviation);
            after[i] = i < differences.Count ? WithLack(state, differences[i]) : state;
        }

        return after;
    }

    // Logarithm of a cell's resistance over the mean of the others'.
    private static (double Logarithm, double Deviation)? Ratio(IReadOnlyList<ResistanceDay> resistances, int cell)
    {
        if (cell >= resistances.Count || !resistances[cell].IsKnown) return null;
        ResistanceDay[] others = [.. resistances.Where((one, i) => i != cell && one.IsKnown)];
        if (others.Length == 0) return null;
        double own = resistances[cell].RelativeDeviation;
        double theirs = others.Sum(one => one.RelativeDeviation * one.RelativeDeviation) / others.Length / others.Length;
        return (
            Math.Log(resistances[cell].Ohms) - others.Average(one => Math.Log(one.Ohms)),
            Math.Sqrt(own * own + theirs + RatioDeviation * RatioDeviation));
    }

    private static WeakCellState WithRatio(WeakCellState state, double ratio, double deviation)
    {
        SequentialTest jump = state.Resistance.IsKnown
            ? state.ResistanceJump.With(ratio - state.Resistance.Value, deviation, SoundJump, WeakRatio)
            : state.ResistanceJump;
        return state with
        {
            HighResistance = state.HighResistance.With(ratio, deviation, SoundRatio, WeakRatio),
            ResistanceJump = jump,
            // While something may be wrong, the usual is not learned.
            Resistance = jump.Evidence > 0 ? state.Resistance : state.Resistance.With(ratio, deviation),
        };
    }

    private static WeakCellState WithLack(WeakCellState state, CellDifference difference)
    {
        double deviation = Math.Sqrt(difference.LackDeviation * difference.LackDeviation + LackDeviation * LackDeviation);
        SequentialTest drop = state.Lack.IsKnown
            ? state.CapacityDrop.With(difference.Lack - state.Lack.Value, deviation, SoundDrop, WeakDrop)
            : state.CapacityDrop;
        return state with
        {
            LittleCapacity = state.LittleCapacity.With(difference.Lack, deviation, SoundLack, WeakLack),
            CapacityDrop = drop,
            Offset = state.Offset.With(difference.Offset, difference.OffsetDeviation),
            Lack = drop.Evidence > 0 ? state.Lack : state.Lack.With(difference.Lack, deviation),
        };
    }
}
