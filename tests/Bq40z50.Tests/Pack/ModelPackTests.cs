using Battery.Simulation.Pack;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class ModelPackTests
{
    private const long Start = 1780315200000;

    [Test]
    public void Same_seed_and_times_give_the_same_values()
    {
        var first = new ModelPack(new ModelPackOptions { Seed = 7 });
        var second = new ModelPack(new ModelPackOptions { Seed = 7 });
        var other = new ModelPack(new ModelPackOptions { Seed = 8 });
        for (int i = 0; i < 500; i++)
        {
            foreach (ModelPack pack in new[] { first, second, other }) pack.AdvanceTo(Start + i * 5000);
            Assert.That(first.State.Millivolts, Is.EqualTo(second.State.Millivolts));
        }

        Assert.That(first.State.CellMillivolts, Is.Not.EqualTo(other.State.CellMillivolts));
        Assert.That(first.State.CellMillivolts, Is.EqualTo(second.State.CellMillivolts));
    }

    [Test]
    public void Charge_that_goes_in_is_counted()
    {
        var pack = new ModelPack(new ModelPackOptions { FixedMilliamps = 5000, InitialStateOfCharge = 0.2, StateOfHealthPercent = 100 });
        pack.AdvanceTo(Start);
        int before = pack.State.RemainingMilliampHours;
        pack.AdvanceTo(Start + 3600_000);
        Assert.That(pack.State.RemainingMilliampHours - before, Is.EqualTo(5000).Within(75), "5 A for an hour, cells differ by 1 %");
        Assert.That(pack.State.StateOfChargePercent, Is.EqualTo(45).Within(1));
    }

    [Test]
    public void Ten_days_stay_inside_what_cells_can_do_and_cells_sum_to_the_pack()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var pack = new ModelPack(new ModelPackOptions { Seed = seed });
            bool charged = false;
            bool discharged = false;
            for (long minute = 0; minute < 10 * 24 * 60; minute++)
            {
                pack.AdvanceTo(Start + minute * 60_000);
                PackState state = pack.State;
                int sum = 0;
                foreach (int cell in state.CellMillivolts)
                {
                    sum += cell;
                    Assert.That(cell, Is.InRange(2500, 3650), $"seed {seed}, minute {minute}");
                }

                Assert.That(state.Millivolts, Is.EqualTo(sum));
                Assert.That(state.StateOfChargePercent, Is.InRange(0, 100));
                Assert.That(state.DeciCelsius, Is.InRange(50, 450));
                charged |= state.Milliamps > 1000;
                discharged |= state.Milliamps < -1000;
            }

            Assert.That(charged && discharged, Is.True, $"seed {seed}");
        }
    }

    [Test]
    public void Voltage_sags_under_load_at_once_and_further_with_time()
    {
        var rest = new ModelPack(new ModelPackOptions { FixedMilliamps = 0, InitialStateOfCharge = 0.5 });
        var load = new ModelPack(new ModelPackOptions { FixedMilliamps = -8000, InitialStateOfCharge = 0.5 });
        rest.AdvanceTo(Start);
        load.AdvanceTo(Start);
        rest.AdvanceTo(Start + 100);
        load.AdvanceTo(Start + 100);
        int atOnce = rest.State.Millivolts - load.State.Millivolts;
        Assert.That(atOnce, Is.InRange(120, 280), "4 cells × about 6 mΩ × 8 A");
        load.AdvanceTo(Start + 120_000);
        Assert.That(rest.State.Millivolts - load.State.Millivolts, Is.GreaterThan(atOnce + 50));
    }

    [Test]
    public void Full_pack_tapers_and_takes_no_more()
    {
        var pack = new ModelPack(new ModelPackOptions { FixedMilliamps = 8000, InitialStateOfCharge = 0.9 });
        pack.AdvanceTo(Start);
        for (int minute = 1; minute <= 180; minute++) pack.AdvanceTo(Start + minute * 60_000);
        Assert.That(pack.State.Milliamps, Is.LessThan(1000));
        Assert.That(pack.State.StateOfChargePercent, Is.GreaterThanOrEqualTo(98));
        Assert.That(pack.State.Millivolts, Is.LessThanOrEqualTo(4 * 3560));
    }
}
