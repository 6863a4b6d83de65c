using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Cell;

namespace Battery.TwinEvaluation.Data;

/// <summary>The A123 cell at one temperature: its slow curves, and a series of drive cycles from full to empty.</summary>
public sealed class DriveCycle
{
    // How a gauge tells them.
    private const int Digits = 3;

    private const string CycleStep = "5";

    private DriveCycle(double celsius, OcvCurve ocv, Sample[] samples, int[] profile)
    {
        Celsius = celsius;
        Ocv = ocv;
        Samples = samples;
        Profile = profile;
    }

    /// <summary>The temperature.</summary>
    public double Celsius { get; }

    /// <summary>From the slow cycle.</summary>
    public OcvCurve Ocv { get; }

    /// <summary>One a second, to 1 mV and 1 mA.</summary>
    public Sample[] Samples { get; }

    /// <summary>Which of the drive cycles each sample belongs to, with the rest after it; 0 before the first.</summary>
    public int[] Profile { get; }

    /// <summary>The temperatures that there are: p25 stands for +25 °C, n05 for −5 °C.</summary>
    public static IEnumerable<string> Names() => SharedData.Names("a123", "udds-*.csv").Select(file => file["udds-".Length..]).OrderDescending();

    /// <summary>The temperature that a name stands for, in °C.</summary>
    /// <param name="name">p25 and the like.</param>
    public static double CelsiusOf(string name) =>
        (name[0] == 'p' ? 1 : -1) * double.Parse(string.Concat(name.Skip(1).TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    /// <summary>Reads it.</summary>
    /// <param name="name">p25 and the like.</param>
    public static DriveCycle Read(string name)
    {
        double celsius = CelsiusOf(name);
        var table = Table.Read("a123", $"udds-{name}.csv");
        var samples = new List<Sample>(table.Rows.Count);
        var profile = new List<int>(table.Rows.Count);
        string before = "";
        int number = 0;
        foreach (string[] row in table.Rows)
        {
            string step = table.Text(row, "step");
            if (step == CycleStep && before != CycleStep) number++;
            before = step;
            double seconds = table.Number(row, "seconds");
            // Where one step ends and the next begins, a second is told twice.
            if (samples.Count > 0 && samples[^1].Seconds >= seconds) continue;
            samples.Add(new Sample(
                seconds, Math.Round(table.Number(row, "amperes"), Digits), Math.Round(table.Number(row, "volts"), Digits), celsius));
            profile.Add(number);
        }

        return new DriveCycle(celsius, ReadOcv(name), [.. samples], [.. profile]);
    }

    /// <summary>Every so many seconds only.</summary>
    /// <param name="seconds">How many.</param>
    public DriveCycle Every(int seconds)
    {
        var samples = new List<Sample>();
        var profile = new List<int>();
        for (int i = 0; i < Samples.Length; i += seconds)
        {
            samples.Add(Samples[i]);
            profile.Add(Profile[i]);
        }

        return new DriveCycle(Celsius, Ocv, [.. samples], [.. profile]);
    }

    /// <summary>State of charge at each sample, counted from full.</summary>
    public IReadOnlyList<double> StateOfCharge()
    {
        double[] charge = new double[Samples.Length];
        charge[0] = 1;
        for (int i = 1; i < charge.Length; i++)
        {
            double flowed = (Samples[i].Amperes + Samples[i - 1].Amperes) / 2 * (Samples[i].Seconds - Samples[i - 1].Seconds);
            charge[i] = charge[i - 1] + flowed / 3600 / Ocv.AmpereHours;
        }

        return charge;
    }

    // The slow discharge and charge (scripts S1, S3) with what was left to empty and to full after them (S2, S4).
    private static OcvCurve ReadOcv(string name)
    {
        (List<(double, double)> discharge, double discharged) = Slow(name, "s1", "discharge_ampere_hours");
        (List<(double, double)> charge, double charged) = Slow(name, "s3", "charge_ampere_hours");
        return OcvCurve.FromSlowCycle(
            discharge, discharged + Rest(name, "s2", -1), charge, charged + Rest(name, "s4", 1));
    }

    private static (List<(double AmpereHours, double Volts)> Way, double Whole) Slow(string name, string script, string counter)
    {
        const string FlowStep = "2";
        var table = Table.Read("a123", $"ocv-{name}-{script}.csv");
        var way = new List<(double, double)>();
        foreach (string[] row in table.Rows)
        {
            if (table.Text(row, "step") == FlowStep) way.Add((table.Number(row, counter), table.Number(row, "volts")));
        }

        return (way, table.Number(table.Rows[^1], counter));
    }

    private static double Rest(string name, string script, int sign)
    {
        var table = Table.Read("a123", $"ocv-{name}-{script}.csv");
        string[] last = table.Rows[^1];
        return sign * (table.Number(last, "charge_ampere_hours") - table.Number(last, "discharge_ampere_hours"));
    }
}
