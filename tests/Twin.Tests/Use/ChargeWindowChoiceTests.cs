using System;
using System.Linq;
using System.Text.Json;
using Battery.Twin.Ageing;
using Battery.Twin.Use;
using NUnit.Framework;

namespace Twin.Tests.Use;

public class ChargeWindowChoiceTests
{
    private static readonly AgeingModel Model = PublishedAgeing.Nmc;

    [Test]
    public void A_module_that_is_used_by_a_third_each_day_is_kept_lower_and_lives_longer()
    {
        ChargeWindowChoice choice = Choose(Use(60, 0.33))!;
        Assert.Multiple(() =>
        {
            Assert.That(choice.Window.High, Is.LessThanOrEqualTo(0.7));
            Assert.That(choice.NotServed, Is.LessThan(0.01));
            Assert.That(choice.Gain.Value, Is.GreaterThan(1.1));
        });
    }

    [Test]
    public void A_module_that_is_emptied_each_day_keeps_all_of_it()
    {
        ChargeWindowChoice choice = Choose(Use(60, 0.97))!;
        Assert.That(choice.Window, Is.EqualTo(ChargeWindow.Whole));
        Assert.That(choice.Gain.Value, Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void After_a_few_days_nothing_is_chosen()
    {
        Assert.That(Choose(Use(ChargeWindowChoice.LeastDays - 1, 0.33)), Is.Null);
    }

    [Test]
    public void A_window_that_is_too_narrow_does_not_serve_what_was_asked_for()
    {
        var replay = WindowReplay.Of(Use(30, 0.5), 1, new ChargeWindow(0.3, 0.55), Model);
        // Half of it is asked for, a quarter can be given.
        Assert.That(replay.NotServed, Is.EqualTo(0.5).Within(0.01));
    }

    [Test]
    public void A_sensor_that_counts_too_little_on_the_way_in_does_not_empty_the_module_in_a_year_of_replay()
    {
        var use = UseHistory.Of(10);
        for (int day = 0; day < 365; day++) use = use.With(Day(10, 0.4, 0.98));
        Assert.That(WindowReplay.Of(use, 1, ChargeWindow.Whole, null).NotServed, Is.LessThan(0.001));
    }

    [Test]
    public void A_year_of_use_is_stored_small_and_what_rounding_leaves_is_carried_on()
    {
        var use = UseHistory.Of(10);
        for (int day = 0; day < 400; day++) use = use.With(Day(10, 0.333, 1));
        UseHistory again = JsonSerializer.Deserialize<UseHistory>(JsonSerializer.Serialize(use))!;
        double drawn = Enumerable.Range(0, use.Count).Sum(day => Enumerable.Range(0, 24).Sum(hour => Math.Min(0, again.Share(day, hour))));
        Assert.Multiple(() =>
        {
            Assert.That(use.Count, Is.EqualTo(365));
            Assert.That(JsonSerializer.Serialize(use), Has.Length.LessThan(13_000));
            Assert.That(-drawn / 365, Is.EqualTo(0.333).Within(0.005));
            Assert.That(again.Celsius(3), Is.EqualTo(25));
        });
    }

    private static ChargeWindowChoice? Choose(UseHistory use)
    {
        AgeingStress stress = WindowReplay.Of(use, 1, ChargeWindow.Whole, Model).StressADay * 365;
        return ChargeWindowChoice.Of(use, ChargeWindow.Whole, 1, Model, AgeingFit.Before(Model), stress, 0.8);
    }

    private static UseHistory Use(int days, double depth)
    {
        var use = UseHistory.Of(50);
        for (int day = 0; day < days; day++) use = use.With(Day(50, depth, 1));
        return use;
    }

    // Charged by day, drawn in the evening.
    private static UseDay Day(double ampereHours, double depth, double counted) => new(
        [.. Enumerable.Range(0, 24).Select(hour =>
            hour is >= 9 and < 15 ? counted * depth * ampereHours / 6 : hour is >= 18 and < 22 ? -depth * ampereHours / 4 : 0)],
        25);
}
