using System;
using System.IO;
using System.Linq;
using Battery.Simulation.Energy;
using Battery.Testing;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>What a node takes in a day.</summary>
public sealed class EnergyTests
{
    [Test]
    public void An_hour_at_100_mA_and_3_V_is_300_mWh()
    {
        var draw = new PowerDraw("part", "on", 100, 3, "");
        Assert.That(draw.MilliwattHours(3600), Is.EqualTo(300).Within(1e-9));
        EnergyDay day = new EnergyDay("node").Add(draw, 3600).Rest(new PowerDraw("part", "off", 1, 3, ""));
        Assert.That(day.MilliwattHours, Is.EqualTo(300 + (23 * 3)).Within(1e-9));
        Assert.That(day.MeanMilliwatts, Is.EqualTo(369.0 / 24).Within(1e-9));
    }

    [Test]
    public void No_part_has_more_than_a_day()
    {
        var draw = new PowerDraw("part", "on", 100, 3, "");
        EnergyDay day = new EnergyDay("node").Add(draw, EnergyDay.Seconds);
        Assert.That(() => day.Add(draw, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EnergyDay("node").Add(draw, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Each_part_of_each_node_has_a_whole_day()
    {
        foreach (EnergyDay day in NodeDays.All)
        {
            foreach (string part in day.Parts)
            {
                PowerDraw any = PowerDraws.All.First(draw => draw.Part == part);
                Assert.That(() => day.Add(any, 1), Throws.TypeOf<ArgumentOutOfRangeException>(), $"{day.Node}, {part}");
            }
        }
    }

    [Test]
    public void A_member_that_sleeps_takes_a_third_of_one_that_does_not_and_without_GPS_a_twentieth()
    {
        Assert.That(NodeDays.Sleeper.MilliwattHours / NodeDays.Module.MilliwattHours, Is.LessThan(0.4));
        Assert.That(NodeDays.SleeperWithoutGps.MilliwattHours / NodeDays.Module.MilliwattHours, Is.LessThan(0.05));
    }

    [Test]
    public void Deep_sleep_is_worth_nothing_at_a_reading_a_minute_and_a_sixth_at_most_later()
    {
        Assert.That(DeepSleep.BreakEvenSeconds(DeepSleep.StartSeconds), Is.InRange(49, 51));
        Assert.That(DeepSleep.BreakEvenSeconds(DeepSleep.SlowStartSeconds), Is.InRange(140, 145));
        double saved = DeepSleep.LightMilliwattHours - DeepSleep.MilliwattHours(3600, DeepSleep.StartSeconds);
        Assert.That(saved / NodeDays.SleeperWithoutGps.MilliwattHours, Is.LessThan(1.0 / 6));
        Assert.That(saved / NodeDays.Sleeper.MilliwattHours, Is.LessThan(0.02));
    }

    [Test]
    public void The_page_has_the_tables_that_are_computed()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "energy.md"));
        Assert.That(page, Does.Contain(EnergyTable.Days()));
        Assert.That(page, Does.Contain(EnergyTable.Draws()));
        Assert.That(page, Does.Contain(EnergyTable.Sleeps()));
        Assert.That(page, Does.Contain(EnergyTable.Empty()));
    }
}
