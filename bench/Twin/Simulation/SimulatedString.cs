using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Twin.Cells;

namespace Battery.TwinEvaluation.Simulation;

/// <summary>Four cells in series in daily use, as a node with real sensors tells of them.</summary>
public sealed class SimulatedString
{
    /// <summary>Cells in series.</summary>
    public const int Cells = 4;

    /// <summary>Nominal capacity in Ah.</summary>
    public const double AmpereHours = 50;

    private const int Each = 120;
    private const int DaySteps = 86_400 / Each;

    // Standard deviations of what cells of a string differ by when they are new.
    private const double CapacitySpread = 0.012;
    private const double ResistanceSpread = 0.03;
    private const double VoltsSpread = 0.002;
    private const double WarmthSpread = 0.7;

    // Of the sensors: offset, gain and noise of a cell's voltage; offset, gain and noise of the current; offset of the temperature.
    private const double VoltsOffset = 0.003;
    private const double VoltsGain = 0.001;
    private const double VoltsNoise = 0.001;
    private const double AmperesOffset = 0.05;
    private const double AmperesGain = 0.005;
    private const double AmperesNoise = 0.02;
    private const double CelsiusOffset = 1;

    private const double BalancingAmperes = 0.05;

    private readonly Random _random;
    private readonly TrueCell[] _cells;
    private readonly double[] _leaks;
    private readonly double[] _warmth;
    private readonly double[] _contacts;
    private readonly double[] _voltsOffset;
    private readonly double[] _voltsGain;
    private readonly double _amperesOffset;
    private readonly double _amperesGain;
    private readonly double _celsiusOffset;
    private readonly double _room;
    private readonly double _season;
    private readonly double _depth;
    private readonly double _gaugeAmpereHours;
    private double _gauge = 0.9;
    private double _celsius;

    /// <summary>A module.</summary>
    /// <param name="seed">Of everything that it draws.</param>
    /// <param name="isNmc">NMC, or LFP.</param>
    public SimulatedString(int seed, bool isNmc)
    {
        _random = new Random(seed);
        _cells = [.. Draw(i => new TrueCell(
            isNmc,
            AmpereHours * Math.Exp(CapacitySpread * Normal()),
            Math.Exp(ResistanceSpread * Normal()),
            VoltsSpread * Normal()))];
        // Up to 3 % a month.
        _leaks = Draw(_ => AmpereHours * 0.03 / 720 * _random.NextDouble());
        _warmth = Draw(_ => WarmthSpread * Normal());
        // Bars and screws between the cells, which a cell's taps measure with it.
        _contacts = Draw(_ => 0.00003 * _random.NextDouble());
        _voltsOffset = Draw(_ => VoltsOffset * Normal());
        _voltsGain = Draw(_ => 1 + VoltsGain * Normal());
        (_amperesOffset, _amperesGain) = (AmperesOffset * Normal(), 1 + AmperesGain * Normal());
        _celsiusOffset = CelsiusOffset * Normal();
        (_room, _season) = (16 + 10 * _random.NextDouble(), 2 + 6 * _random.NextDouble());
        _depth = 0.3 + 0.3 * _random.NextDouble();
        _gaugeAmpereHours = AmpereHours * (0.97 + 0.06 * _random.NextDouble());
    }

    /// <summary>What the node tells of a day: readings each two minutes, and each cell's resistance at steps of the current.</summary>
    /// <param name="Readings">The readings.</param>
    /// <param name="OneSecond">Resistances after a second.</param>
    /// <param name="TenSeconds">After ten.</param>
    public sealed record Told(IReadOnlyList<StringSample> Readings, ResistanceDay[] OneSecond, ResistanceDay[] TenSeconds);

    /// <summary>Something happens to a cell: it gets as much more resistance, or as much less capacity.</summary>
    /// <param name="cell">Which.</param>
    /// <param name="resistance">A factor.</param>
    /// <param name="capacity">A factor.</param>
    public void Weaken(int cell, double resistance, double capacity)
    {
        _cells[cell].Resistance *= resistance;
        _cells[cell].AmpereHours *= capacity;
    }

    /// <summary>Makes a cell that is so much worse than the mean of the others.</summary>
    /// <param name="cell">Which.</param>
    /// <param name="resistance">A factor; NaN where it stays as it is.</param>
    /// <param name="capacity">A factor; NaN where it stays as it is.</param>
    public void Outfit(int cell, double resistance, double capacity)
    {
        TrueCell[] others = [.. _cells.Where((_, i) => i != cell)];
        if (!double.IsNaN(resistance)) _cells[cell].Resistance = resistance * others.Average(one => one.Resistance);
        if (!double.IsNaN(capacity)) _cells[cell].AmpereHours = capacity * others.Average(one => one.AmpereHours);
    }

    /// <summary>A day of use.</summary>
    /// <param name="day">Its number, from the first of January on.</param>
    public Told Day(int day)
    {
        double depth = Math.Clamp(_depth + 0.12 * Normal(), 0.1, 0.9);
        double sun = Math.Clamp(1 + 0.35 * Normal(), 0.15, 1.4);
        double ambient = _room - _season * Math.Cos(2 * Math.PI * day / 365.25);
        var readings = new List<StringSample>(DaySteps);
        List<double>[] one = [.. _cells.Select(_ => new List<double>())];
        List<double>[] ten = [.. _cells.Select(_ => new List<double>())];
        double warmth = 0;
        double load = 1;
        for (int step = 0; step < DaySteps; step++)
        {
            double hour = step * 24.0 / DaySteps;
            if (step % 5 == 0) load = Math.Max(0.2, 1 + 0.5 * Normal());
            double asked = hour is >= 17 and < 23 ? -depth * AmpereHours / 6 * load : hour is >= 8 and < 16
                ? AmpereHours * 0.22 * sun * Math.Sin(Math.PI * (hour - 8) / 8) * Math.Max(0.3, 1 + 0.1 * Normal()) : -0.1;
            double amperes = Limited(asked);
            Flow(amperes, ambient + 3 * Math.Sin(Math.PI * (hour - 9) / 12));
            readings.Add(Measure(day * 86_400.0 + step * Each, amperes));
            // A clear step every half an hour or so of use.
            if (Math.Abs(asked) < 1 || _random.NextDouble() > 0.07) continue;
            double change = AmpereHours * (0.2 + 0.3 * _random.NextDouble()) * (_random.Next(2) == 0 ? 1 : -1);
            warmth += _celsius;
            for (int i = 0; i < Cells; i++)
            {
                one[i].Add(Stepped(i, change, 1));
                ten[i].Add(Stepped(i, change, 10));
            }
        }

        double celsius = Math.Round(warmth / Math.Max(1, one[0].Count) + _celsiusOffset, 1);
        return new Told(readings, [.. one.Select(values => Report(values, celsius))], [.. ten.Select(values => Report(values, celsius))]);
    }

    private void Flow(double amperes, double ambient)
    {
        double heat = _cells.Average(cell => cell.StepOhms(600)) * amperes * amperes;
        _celsius += (ambient + 6 * heat - _celsius) * (1 - Math.Exp(-Each / 5400.0));
        bool isNearFull = _gauge > 0.9 && amperes >= 0;
        double least = isNearFull ? _cells.Min(cell => cell.Volts(amperes)) : 0;
        for (int i = 0; i < Cells; i++)
        {
            TrueCell cell = _cells[i];
            cell.Celsius = _celsius + _warmth[i] + 0.5 * heat * (i is 1 or 2 ? 1 : 0);
            double bled = isNearFull && cell.Volts(amperes) > least + 0.005 ? BalancingAmperes : 0;
            cell.Advance(amperes, Each, _leaks[i] + bled);
        }
    }

    // Charging ends at the first cell that is full, discharging at the first that is empty.
    private double Limited(double asked)
    {
        double amperes = asked;
        foreach (TrueCell cell in _cells)
        {
            double rest = cell.Volts(0);
            double ohms = cell.StepOhms(Each);
            if (asked > 0) amperes = Math.Min(amperes, Math.Max(0, (cell.FullVolts - rest) / ohms));
            else amperes = Math.Max(amperes, Math.Min(0, (cell.EmptyVolts - rest) / ohms));
        }

        return amperes;
    }

    private StringSample Measure(double seconds, double amperes)
    {
        double measured = Math.Round(_amperesGain * amperes + _amperesOffset + AmperesNoise * Normal(), 3);
        double[] volts = Draw(i => Volts(i, _cells[i].Volts(amperes) + _contacts[i] * amperes));
        // The gauge counts, and sets itself to full when a charge ends.
        _gauge = Math.Clamp(_gauge + measured * Each / 3600 / _gaugeAmpereHours, 0, 1);
        if (amperes is > 0 and < AmpereHours / 20 && volts.Max() > _cells[0].FullVolts - 0.02) _gauge = 1;
        return new StringSample(seconds, measured, Math.Round(_gauge, 2), Math.Round(_celsius + _celsiusOffset, 1), volts);
    }

    private double Stepped(int cell, double change, double seconds)
    {
        double before = _cells[cell].Volts(0);
        double after = before + (_cells[cell].StepOhms(seconds) + _contacts[cell]) * change;
        return (Volts(cell, after) - Volts(cell, before)) / (_amperesGain * change);
    }

    private double Volts(int cell, double volts) => Math.Round(_voltsGain[cell] * volts + _voltsOffset[cell] + VoltsNoise * Normal(), 3);

    private static ResistanceDay Report(List<double> values, double celsius)
    {
        if (values.Count == 0) return default;
        double mean = values.Average();
        double spread = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1));
        double[] sorted = [.. values.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new ResistanceDay(median, spread, values.Count, celsius);
    }

    private static double[] Draw(Func<int, double> one) => [.. Enumerable.Range(0, Cells).Select(one)];

    private static TrueCell[] Draw(Func<int, TrueCell> one) => [.. Enumerable.Range(0, Cells).Select(one)];

    private double Normal() => SimulatedLife.Normal(_random);
}
