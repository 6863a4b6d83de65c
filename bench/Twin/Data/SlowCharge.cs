using System;
using System.Collections.Generic;
using Battery.Twin;

namespace Battery.TwinEvaluation.Data;

/// <summary>The slow charge of the A123 cell from empty to full (scripts S3 and S4).</summary>
/// <param name="Samples">To 1 mV and 1 mA.</param>
/// <param name="Charge">State of charge at each sample, by the cycler's own counters.</param>
public sealed record SlowCharge(IReadOnlyList<Sample> Samples, IReadOnlyList<double> Charge)
{
    private const int Digits = 3;

    // Both scripts begin with a rest.
    private const string Rest = "1";

    /// <summary>Reads it.</summary>
    /// <param name="name">p25 and the like.</param>
    public static SlowCharge Read(string name)
    {
        double celsius = DriveCycle.CelsiusOf(name);
        var samples = new List<Sample>();
        var flowed = new List<double>();
        double before = 0;
        double origin = 0;
        foreach (string script in (string[])["s3", "s4"])
        {
            var table = Table.Read("a123", $"ocv-{name}-{script}.csv");
            double? first = null;
            foreach (string[] row in table.Rows)
            {
                if (table.Text(row, "step") == Rest) continue;
                double seconds = table.Number(row, "seconds");
                first ??= seconds - 1;
                samples.Add(new Sample(
                    origin + seconds - first.Value,
                    Math.Round(table.Number(row, "amperes"), Digits),
                    Math.Round(table.Number(row, "volts"), Digits),
                    celsius));
                flowed.Add(before + table.Number(row, "charge_ampere_hours") - table.Number(row, "discharge_ampere_hours"));
            }

            before = flowed[^1];
            origin = samples[^1].Seconds;
        }

        double whole = flowed[^1];
        return new SlowCharge(samples, flowed.ConvertAll(one => Math.Min(1, one / whole)));
    }
}
