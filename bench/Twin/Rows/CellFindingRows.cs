using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Report;

namespace Battery.TwinEvaluation.Rows;

/// <summary>What the fit says of the A123 cell itself, with its intervals; nobody measured the truth.</summary>
public static class CellFindingRows
{
    private static readonly (string What, int Parameter, double Unit, string Name)[] Findings =
    [
        ("capacity", CellParameter.Capacity, 1, "Ah"),
        ("resistance that answers at once, at 25 °C", CellParameter.Series, 1000, "mΩ"),
        ("resistance of the fast pair, at 25 °C", CellParameter.Fast, 1000, "mΩ"),
        ("its time constant", CellParameter.FastSeconds, 1, "s"),
        ("resistance of the slow pair, at 25 °C", CellParameter.Slow, 1000, "mΩ"),
        ("activation energy of the resistances", CellParameter.Activation, 1, "kJ/mol"),
    ];

    /// <summary>Fits.</summary>
    /// <param name="name">p25 and the like.</param>
    public static IEnumerable<EvaluatedRow> Of(string name)
    {
        var cycle = DriveCycle.Read(name);
        bool[] use = [.. cycle.StateOfCharge().Select(charge => charge is >= CellVoltageRows.Lowest and <= CellVoltageRows.Highest)];
        CellKnowledge cell = CellFit.Fit(cycle.Samples, use, cycle.Ocv, CellBelief.Of(cycle.Ocv, 1, 0.003));
        return Findings.Select(one => new EvaluatedRow(
            one.What,
            string.Create(CultureInfo.InvariantCulture, $"A123 under UDDS at {cycle.Celsius} °C, 12–92 % charge, all of it fitted"),
            Told(cell[one.Parameter], one.Unit, one.Name),
            "",
            "",
            null));
    }

    private static string Told(Estimate estimate, double unit, string name) => estimate.IsIdentified
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{unit * estimate.Value:g3} {name} ({unit * estimate.Low:g3} to {unit * estimate.High:g3})")
        : "not identifiable";
}
