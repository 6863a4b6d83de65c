using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using Battery.TwinEvaluation.Report;
using Battery.TwinEvaluation.Simulation;

namespace Battery.TwinEvaluation.Rows;

/// <summary>Weak cells in a simulated fleet: how soon they are found, and how often a sound module is called one.</summary>
public static class WeakCellRows
{
    /// <summary>Modules of four cells, half of them NMC and half LFP.</summary>
    public const int Fleet = 100;

    // While the tests were written, seeds from 1 to 520 were looked at.
    private const int FirstSeed = 20_001;

    private const int Year = 365;
    private const int GoalDays = 7;

    // Cells of a string differ from the beginning: not every one that is a fifth worse than the others' mean can be told from them.
    private const double GoalShare = 0.95;
    private const int LookedAt = 30;
    private const double More = 1.2;
    private const double Less = 0.9;

    // A cell that has become weak did so on one of these days.
    private const int Earliest = 15;
    private const int Latest = 60;

    private enum Fault
    {
        HighResistance,
        ResistanceJump,
        LittleCapacity,
        CapacityDrop,
    }

    /// <summary>Simulates.</summary>
    /// <param name="firstSeed">The seed of the first module.</param>
    /// <param name="fleet">How many modules.</param>
    public static IEnumerable<EvaluatedRow> Of(int firstSeed = FirstSeed, int fleet = Fleet)
    {
        double all = 0;
        foreach (Fault fault in Enum.GetValues<Fault>())
        {
            int[] days = [.. Enumerable.Range(0, fleet).Select(i => DaysUntilFound(firstSeed + i, i % 2 == 0, fault))];
            int found = days.Count(day => day <= GoalDays);
            all += (double)found / fleet / Enum.GetValues<Fault>().Length;
            string median = string.Create(CultureInfo.InvariantCulture, $"{days.Order().ElementAt(fleet / 2)} days");
            yield return new EvaluatedRow(
                "weak cell found within 7 days",
                $"simulated: {fleet} modules of {SimulatedString.Cells} cells, {Told(fault)}; the median takes {median}",
                string.Create(CultureInfo.InvariantCulture, $"{100.0 * found / fleet:f0} %"),
                "",
                "",
                null);
        }

        yield return new EvaluatedRow(
            "weak cell found within 7 days",
            "all of these",
            string.Create(CultureInfo.InvariantCulture, $"{100 * all:f1} %"),
            "",
            string.Create(CultureInfo.InvariantCulture, $"≥ {100 * GoalShare:f0} %"),
            all >= GoalShare);

        int alarms = Enumerable.Range(0, fleet).Sum(i => Alarms(firstSeed + fleet + i, i % 2 == 0));
        double each = (double)alarms / fleet;
        yield return new EvaluatedRow(
            "sound cells called weak, a module and year",
            $"simulated: {fleet} other modules for a year",
            string.Create(CultureInfo.InvariantCulture, $"{each:f2}"),
            "",
            "≤ 1",
            each <= 1);
    }

    private static string Told(Fault fault) => fault switch
    {
        Fault.HighResistance => "one cell 20 % more resistance than the others from the beginning",
        Fault.ResistanceJump => "one cell 20 % more resistance than before",
        Fault.LittleCapacity => "one cell 10 % less capacity than the others from the beginning",
        _ => "one cell 10 % less capacity than before",
    };

    private static int DaysUntilFound(int seed, bool isNmc, Fault fault)
    {
        var random = new Random(seed + 900_000);
        int weak = random.Next(SimulatedString.Cells);
        bool isSudden = fault is Fault.ResistanceJump or Fault.CapacityDrop;
        int from = isSudden ? random.Next(Earliest, Latest) : 0;
        var module = new SimulatedString(seed, isNmc);
        if (fault == Fault.HighResistance) module.Outfit(weak, More, double.NaN);
        if (fault == Fault.LittleCapacity) module.Outfit(weak, double.NaN, Less);
        var watched = new WatchedString(isNmc);
        int first = random.Next(Year);
        for (int day = 0; day < from + LookedAt; day++)
        {
            if (day == from && fault == Fault.ResistanceJump) module.Weaken(weak, More, 1);
            if (day == from && fault == Fault.CapacityDrop) module.Weaken(weak, 1, Less);
            watched.Take(module.Day(first + day));
            if (day >= from && watched.Cells[weak].IsWeak) return day - from + 1;
        }

        return int.MaxValue;
    }

    private static int Alarms(int seed, bool isNmc)
    {
        var module = new SimulatedString(seed, isNmc);
        var watched = new WatchedString(isNmc);
        int alarms = 0;
        bool[] before = new bool[SimulatedString.Cells];
        for (int day = 0; day < Year; day++)
        {
            watched.Take(module.Day(day));
            for (int i = 0; i < before.Length; i++)
            {
                if (watched.Cells[i].IsWeak && !before[i]) alarms++;
                before[i] = watched.Cells[i].IsWeak;
            }
        }

        return alarms;
    }

    private sealed class WatchedString(bool isNmc)
    {
        private OwnCurve _curve =
            OwnCurve.Of((isNmc ? ChemistryLibrary.Nmc : ChemistryLibrary.Lfp).Ocv(SimulatedString.AmpereHours));

        internal WeakCellState[] Cells { get; private set; } = [];

        internal void Take(SimulatedString.Told told)
        {
            double[] ohms = [.. told.TenSeconds.Where(one => one.IsKnown).Select(one => one.Ohms)];
            if (ohms.Length > 0) _curve = _curve.With(told.Readings, 1.5 * ohms.Average());
            Cells = WeakCells.With(Cells, told.TenSeconds, CellDifference.Of(told.Readings, _curve, SimulatedString.AmpereHours, Cells));
        }
    }
}
