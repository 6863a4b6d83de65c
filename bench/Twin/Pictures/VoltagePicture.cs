using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin.Cell;
using Battery.TwinEvaluation.Data;

namespace Battery.TwinEvaluation.Pictures;

/// <summary>A drive cycle that the model was not fitted to: the voltage, measured and foretold.</summary>
public static class VoltagePicture
{
    private const int Shown = 8;
    private const int Each = 4;

    /// <summary>Draws it.</summary>
    /// <param name="name">p25 and the like.</param>
    public static string Draw(string name)
    {
        var cycle = DriveCycle.Read(name);
        bool[] use = [.. cycle.Profile.Select(profile => profile % 2 == 1)];
        double[] foretold = CellFit.Fit(cycle.Samples, use, cycle.Ocv, CellBelief.Of(cycle.Ocv, 1, 0.003)).Predict(cycle.Samples);
        var measuredLine = new List<(double, double)>();
        var foretoldLine = new List<(double, double)>();
        double? begun = null;
        for (int i = 0; i < cycle.Samples.Length; i += Each)
        {
            if (cycle.Profile[i] != Shown) continue;
            begun ??= cycle.Samples[i].Seconds;
            double minutes = (cycle.Samples[i].Seconds - begun.Value) / 60;
            measuredLine.Add((minutes, cycle.Samples[i].Volts));
            foretoldLine.Add((minutes, foretold[i]));
        }

        string title = string.Create(CultureInfo.InvariantCulture, $"A123 under UDDS at {cycle.Celsius} °C: drive cycle {Shown}, odd ones fitted");
        var chart = new LineChart(title, "minutes", "volts");
        chart.Add("measured", "#d95f02", measuredLine);
        chart.Add("twin", "#1b7fc4", foretoldLine);
        return chart.Svg();
    }
}
