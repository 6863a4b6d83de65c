using System;
using System.Linq;
using System.Text.Json;
using Battery.Twin.Cell;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using NUnit.Framework;

namespace Twin.Tests.Cells;

public class WeakCellsTests
{
    private const double Ohms = 0.001;

    [Test]
    public void A_cell_whose_resistance_jumps_by_a_fifth_is_found_in_a_week_and_no_other_is()
    {
        WeakCellState[] cells = [];
        for (int day = 0; day < 20; day++) cells = WeakCells.With(cells, Resistances(day, 1), []);
        Assert.That(cells.Any(cell => cell.IsWeak), Is.False);
        for (int day = 20; day < 27; day++) cells = WeakCells.With(cells, Resistances(day, 1.2), []);
        Assert.That(cells.Select(cell => cell.IsWeak), Is.EqualTo((bool[])[false, true, false, false]));
        for (int day = 27; day < 40; day++) cells = WeakCells.With(cells, Resistances(day, 1), []);
        Assert.That(cells[1].IsWeak, Is.False, "it has gone again");
    }

    [Test]
    public void Days_that_tell_nothing_change_nothing()
    {
        WeakCellState[] cells = WeakCells.With([], Resistances(0, 1), []);
        WeakCellState[] after = WeakCells.With(
            cells, [.. Enumerable.Repeat(default(ResistanceDay), 4)], [.. Enumerable.Repeat(CellDifference.Unknown, 4)]);
        Assert.That(after, Is.EqualTo(cells));
    }

    [Test]
    public void What_is_known_of_a_cell_is_stored()
    {
        WeakCellState[] cells = [];
        for (int day = 0; day < 12; day++) cells = WeakCells.With(cells, Resistances(day, 1.1), []);
        Assert.That(JsonSerializer.Deserialize<WeakCellState[]>(JsonSerializer.Serialize(cells)), Is.EqualTo(cells));
    }

    [Test]
    public void A_cell_that_holds_a_tenth_less_shows_it_by_the_way_its_voltage_goes()
    {
        OcvCurve ocv = ChemistryLibrary.Nmc.Ocv(50);
        var random = new Random(5);
        // Full, then half of it out: the second cell's charge falls by a ninth more.
        StringSample[] day = [.. Enumerable.Range(0, 600).Select(i =>
        {
            double charge = 1 - 0.5 * i / 600;
            return new StringSample(60 * i, -2.5, charge, 25, [.. Enumerable.Range(0, 4).Select(cell =>
                Math.Round(ocv.Middle(cell == 1 ? 1 - (1 - charge) / 0.9 : charge) + 0.001 * random.NextDouble(), 3))]);
        })];
        CellDifference[] found = CellDifference.Of(day, OwnCurve.Of(ocv), 50, []);
        Assert.Multiple(() =>
        {
            Assert.That(found[1].Lack, Is.EqualTo(0.111).Within(0.03));
            Assert.That(Math.Abs(found[0].Lack), Is.LessThan(0.06));
            Assert.That(CellDifference.Of([], OwnCurve.Of(ocv), 50, []), Is.Empty);
        });
    }

    private static ResistanceDay[] Resistances(int day, double factor)
    {
        var random = new Random(100 + day);
        return [.. Enumerable.Range(0, 4).Select(cell =>
            new ResistanceDay(Ohms * (cell == 1 ? factor : 1) * (1 + 0.02 * (random.NextDouble() - 0.5)), 0.1 * Ohms, 30, 25))];
    }
}
