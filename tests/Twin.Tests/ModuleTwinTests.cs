using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Battery.Twin;
using Battery.Twin.Advice;
using Battery.Twin.Cells;
using Battery.Twin.Chemistries;
using Battery.Twin.Health;
using Battery.TwinEvaluation.Simulation;
using NUnit.Framework;

namespace Twin.Tests;

public class ModuleTwinTests
{
    private const int Days = 45;

    private static readonly TwinState Known = After(Days, -1);

    [Test]
    public void A_simulated_module_is_known_after_some_weeks()
    {
        TwinEstimates known = ModuleTwin.Estimates(Known);
        Assert.Multiple(() =>
        {
            Assert.That(known.AmpereHours.Value, Is.EqualTo(50).Within(5).Percent);
            Assert.That(known.WeakCells, Is.Empty);
            Assert.That(known.CellOhms, Has.Count.EqualTo(SimulatedString.Cells));
            Assert.That(known.CellOhms.Select(one => one.Low), Is.All.GreaterThan(0));
            Assert.That(known.DaysLeft.IsIdentified);
            Assert.That(
                (double[])[known.EndWithin7, known.EndWithin30, known.EndWithin365], Is.Ordered.And.All.InRange(0, 1));
        });
    }

    [Test]
    public void Days_that_were_stored_between_give_the_same_as_days_in_one_go()
    {
        var module = new SimulatedString(77, true);
        var through = TwinState.Of(ChemistryLibrary.Nmc, SimulatedString.AmpereHours);
        TwinState stored = through;
        for (int day = 0; day < 12; day++)
        {
            TwinDay told = Told(module, day);
            through = ModuleTwin.After(through, told);
            stored = Stored(ModuleTwin.After(stored, told));
        }

        Assert.That(JsonSerializer.Serialize(stored), Is.EqualTo(JsonSerializer.Serialize(through)));
    }

    [Test]
    public void A_year_of_it_stays_small()
    {
        string text = JsonSerializer.Serialize(Known);
        Assert.That(text, Has.Length.LessThan(40_000));
        Assert.That(text, Does.Contain("\"Version\":1"));
    }

    [Test]
    public void Before_the_first_day_nothing_is_known_and_nothing_but_a_check_of_the_capacity_is_advised()
    {
        var none = TwinState.Of(ChemistryLibrary.Lfp, 50);
        TwinEstimates known = ModuleTwin.Estimates(none);
        Assert.Multiple(() =>
        {
            Assert.That(known.AmpereHours.IsIdentified, Is.False);
            Assert.That(known.DaysLeft.IsIdentified, Is.False);
            Assert.That(known.EndWithin365, Is.NaN);
            Assert.That(
                ModuleTwin.Advise(none).Where(one => one.IsGiven).Select(one => one.Kind),
                Is.EqualTo((AdviceKind[])[AdviceKind.CapacityCheck]));
            Assert.That(ModuleTwin.Advise(none).Select(one => one.Reason), Is.All.Not.Empty);
        });
    }

    [Test]
    public void A_module_that_is_used_little_is_advised_a_window_with_its_settings()
    {
        Recommendation window = ModuleTwin.Advise(Known).Single(one => one.Kind == AdviceKind.ChargeWindow);
        Assert.That(window.IsGiven, window.Reason);
        Assert.Multiple(() =>
        {
            Assert.That(window.Gain.Value, Is.GreaterThan(5));
            Assert.That(window.Confidence, Is.InRange(0.5, 1));
            Assert.That(window.Settings.Select(one => one.Name), Does.Contain("chargingVoltageStandardTemp"));
            Assert.That(
                window.Settings.Where(one => one.Change == SettingChange.AtMost).Select(one => one.Value), Is.All.InRange(3600, 4190));
        });
    }

    [Test]
    public void A_cell_that_lost_a_tenth_of_its_capacity_is_told_as_weak_and_to_be_retired()
    {
        TwinState weak = After(35, 20);
        Recommendation retire = ModuleTwin.Advise(weak).Single(one => one.Kind == AdviceKind.RetireCell);
        Assert.Multiple(() =>
        {
            Assert.That(ModuleTwin.Estimates(weak).WeakCells, Is.EqualTo((int[])[2]));
            Assert.That(retire.IsGiven);
            Assert.That(retire.Reason, Does.Contain("Cell 3"));
        });
    }

    [Test]
    public void Charging_in_the_cold_is_advised_against_with_the_currents_to_set()
    {
        var state = TwinState.Of(ChemistryLibrary.Lfp, 50);
        for (int day = 0; day < 5; day++)
        {
            StringSample[] readings = [.. Enumerable.Range(0, 288).Select(i =>
                new StringSample(300 * i, i is > 100 and < 200 ? 20 : 0, 0.5, 3, [3.3, 3.3, 3.3, 3.3]))];
            state = ModuleTwin.After(state, new TwinDay(day, readings, [], []));
        }

        Recommendation cold = ModuleTwin.Advise(state).Single(one => one.Kind == AdviceKind.ColdCharging);
        Assert.That(cold.IsGiven, cold.Reason);
        // 0.3 C at 10 °C falls to nothing at 0 °C: 0.09 C at 3 °C.
        Assert.That(cold.Settings.Single(one => one.Name == "chargingCurrentLowTempMed").Value, Is.EqualTo(4500).Within(1));
    }

    [Test]
    public void A_day_that_was_there_already_and_a_chemistry_that_is_not_known_are_refused()
    {
        TwinState odd = Known with { Chemistry = "lead" };
        Assert.Multiple(() =>
        {
            Assert.That(() => ModuleTwin.After(Known, new TwinDay(Days - 1, [], [], [])), Throws.ArgumentException);
            Assert.That(() => ModuleTwin.After(odd, new TwinDay(Days, [], [], [])), Throws.ArgumentException);
        });
    }

    private static TwinState After(int days, int weakFrom)
    {
        var module = new SimulatedString(41, true);
        var state = TwinState.Of(ChemistryLibrary.Nmc, SimulatedString.AmpereHours);
        for (int day = 0; day < days; day++)
        {
            if (day == weakFrom) module.Weaken(2, 1, 0.9);
            state = ModuleTwin.After(state, Told(module, day));
        }

        return state;
    }

    private static TwinDay Told(SimulatedString module, int day)
    {
        SimulatedString.Told told = module.Day(day);
        IReadOnlyList<CapacityWitness> witnesses = day % 7 == 0 ? [new CapacityWitness(CapacitySource.Gauge, day, 49.5, 0.5)] : [];
        return new TwinDay(day, told.Readings, told.TenSeconds, witnesses);
    }

    private static TwinState Stored(TwinState state) => JsonSerializer.Deserialize<TwinState>(JsonSerializer.Serialize(state))!;
}
