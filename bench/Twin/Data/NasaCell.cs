using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin;

namespace Battery.TwinEvaluation.Data;

/// <summary>A cell of NASA's battery data set: its charges, and the capacity that each discharge gave.</summary>
/// <param name="Name">As NASA calls it.</param>
/// <param name="Charges">Samples of each charge, to 1 mV and 1 mA, by cycle.</param>
/// <param name="AmpereHours">Measured capacity, by cycle.</param>
public sealed record NasaCell(string Name, IReadOnlyDictionary<int, Sample[]> Charges, IReadOnlyDictionary<int, double> AmpereHours)
{
    private const int Digits = 3;

    /// <summary>All cells that there are.</summary>
    public static IReadOnlyList<NasaCell> ReadAll() => [.. SharedData.Names("nasa", "nasa-*-capacity.csv")
        .Select(file => Read(file.Split('-')[1].ToUpperInvariant()))];

    /// <summary>Reads one.</summary>
    /// <param name="name">B0005 and the like.</param>
    public static NasaCell Read(string name)
    {
        string file = "nasa-" + name.ToLowerInvariant();
        var table = Table.Read("nasa", file + ".csv");
        var capacity = Table.Read("nasa", file + "-capacity.csv");
        return new NasaCell(
            name,
            table.Rows.Where(row => table.Text(row, "phase") == "charge").GroupBy(row => (int)table.Number(row, "cycle")).ToDictionary(
                group => group.Key,
                group => group.Select(row => new Sample(
                    table.Number(row, "seconds"),
                    Math.Round(table.Number(row, "amperes"), Digits),
                    Math.Round(table.Number(row, "volts"), Digits),
                    table.Number(row, "celsius"))).ToArray()),
            capacity.Rows.ToDictionary(row => (int)capacity.Number(row, "cycle"), row => capacity.Number(row, "ampere_hours")));
    }
}
