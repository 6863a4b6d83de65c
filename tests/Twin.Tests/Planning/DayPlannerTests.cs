using System.Linq;
using Battery.Twin.Ageing;
using Battery.Twin.Planning;
using Battery.Twin.Use;
using NUnit.Framework;

namespace Twin.Tests.Planning;

public class DayPlannerTests
{
    private static readonly PlannedModule Module =
        new(10, 5, 0.9, 0.02, new ChargeWindow(0.1, 0.9), 25, PublishedAgeing.Nmc, default, 3000);

    [Test]
    public void Cheap_hours_charge_and_dear_hours_are_served_from_it_where_the_difference_pays_for_the_wear()
    {
        PlanHour[] day = [.. Enumerable.Range(0, 24).Select(hour =>
            new PlanHour(0.5, 0, hour < 6 ? 0.05 : hour is >= 17 and < 21 ? 1.2 : 0.3, 0))];
        DayPlan plan = DayPlanner.Plan(day, Module, 0.1);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Hours.Take(6).Sum(hour => hour.KilowattHours), Is.GreaterThan(1));
            Assert.That(plan.Hours.Skip(17).Take(4).Sum(hour => hour.KilowattHours), Is.EqualTo(-2).Within(0.3));
            Assert.That(plan.Cost, Is.LessThan(DayPlanner.AlwaysOn(day, Module, 0.1).Cost));
        });
    }

    [Test]
    public void Where_prices_hardly_differ_it_rests_and_its_inverter_is_off()
    {
        PlanHour[] day = [.. Enumerable.Range(0, 24).Select(hour => new PlanHour(0.5, 0, hour < 12 ? 0.30 : 0.31, 0))];
        DayPlan plan = DayPlanner.Plan(day, Module, 0.5);
        Assert.That(plan.Hours.Any(hour => hour.IsInverterOn), Is.False);
    }

    [Test]
    public void Without_a_grid_everything_that_can_be_served_is_and_the_window_is_kept()
    {
        PlanHour[] day = [.. Enumerable.Range(0, 24).Select(hour =>
            new PlanHour(hour >= 18 ? 1 : 0, hour is >= 9 and < 15 ? 1.5 : 0, double.PositiveInfinity, 0))];
        DayPlan plan = DayPlanner.Plan(day, Module, 0.2);
        Assert.Multiple(() =>
        {
            Assert.That(plan.NotServedKilowattHours, Is.LessThan(0.3));
            Assert.That(plan.Hours.Select(hour => hour.Charge), Is.All.InRange(0.1, 0.9));
        });
    }

    [Test]
    public void On_any_day_a_plan_costs_no_more_than_full_to_empty_always_on()
    {
        var random = new System.Random(11);
        PlannedModule whole = Module with { Window = ChargeWindow.Whole };
        for (int i = 0; i < 20; i++)
        {
            PlanHour[] day = [.. Enumerable.Range(0, 24).Select(_ =>
                new PlanHour(random.NextDouble(), 2 * random.NextDouble(), 0.1 + random.NextDouble(), 0.08))];
            Assert.That(DayPlanner.Plan(day, whole, 0.5).Cost, Is.LessThanOrEqualTo(DayPlanner.AlwaysOn(day, whole, 0.5).Cost + 0.01), $"day {i} of seed 11");
        }
    }
}
