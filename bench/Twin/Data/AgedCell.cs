using System.Collections.Generic;
using System.Linq;

namespace Battery.TwinEvaluation.Data;

/// <summary>A cell of the HUST data, cycled to the end of its life.</summary>
/// <param name="Name">As its publishers call it.</param>
/// <param name="Cycles">Every cycle.</param>
public sealed record AgedCell(string Name, IReadOnlyList<AgedCycle> Cycles)
{
    /// <summary>80 % of the nominal 1.1 Ah: where the data end.</summary>
    public const double EndAmpereHours = 0.88;

    /// <summary>All cells, in the order of the file.</summary>
    public static IReadOnlyList<AgedCell> ReadAll()
    {
        var table = Table.Read("hust", "cells.csv");
        return [.. table.Rows.GroupBy(row => table.Text(row, "cell")).Select(group => new AgedCell(
            group.Key,
            [.. group.Select(row => new AgedCycle(
                (int)table.Number(row, "cycle"),
                table.Number(row, "ampere_hours"),
                table.Number(row, "cc_charge_ampere_hours"),
                table.Number(row, "cv_charge_ampere_hours")))]))];
    }
}
