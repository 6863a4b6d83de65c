using System.Collections.Generic;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Life;
using Battery.Twin.Numerics;
using Battery.TwinEvaluation.Data;
using Battery.TwinEvaluation.Rows;

namespace Battery.TwinEvaluation.Pictures;

/// <summary>The life of one cell, and its end as it was forecast at three moments, learned from the others.</summary>
public static class LifePicture
{
    private const int Shown = 4;
    private const int Each = 10;

    /// <summary>Draws it.</summary>
    /// <param name="cells">All cells.</param>
    public static string Draw(IReadOnlyList<AgedCell> cells)
    {
        AgedCell cell = cells[Shown];
        Belief population = FadePopulation.Learn(
            [.. cells.Where(one => one != cell).Select(one => RemainingLifeRows.History(one, one.Cycles.Count))]);
        var chart = new LineChart($"HUST cell {cell.Name}: its capacity, and when it was forecast to end", "cycles", "Ah");
        chart.Add("measured", "#d95f02", [.. cell.Cycles.Where((_, i) => i % Each == 0).Select(one => ((double)one.Number, one.AmpereHours))]);
        string name = "90 % interval of the end";
        foreach (double share in (double[])[0.5, 0.7, 0.9])
        {
            int now = (int)(share * cell.Cycles.Count);
            Estimate end = LifeForecast.Of(RemainingLifeRows.History(cell, now), population, AgedCell.EndAmpereHours).End;
            double then = cell.Cycles[now - 1].AmpereHours;
            chart.Add(name, "#1b7fc4", [(end.Low, AgedCell.EndAmpereHours), (now, then), (end.High, AgedCell.EndAmpereHours), (end.Low, AgedCell.EndAmpereHours)]);
            name = "";
        }

        return chart.Svg();
    }
}
