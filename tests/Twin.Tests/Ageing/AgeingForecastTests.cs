using System;
using Battery.Twin;
using Battery.Twin.Ageing;
using Battery.Twin.Numerics;
using NUnit.Framework;

namespace Twin.Tests.Ageing;

public class AgeingForecastTests
{
    private const double End = 0.8;

    private static readonly AgeingModel Model = PublishedAgeing.Lfp;

    private static readonly AgeingStress ADay =
        new(Model.CalendarStress(1, 0.7, 22), Model.CycleStress(0.6, 0.6, 0.7, 0.3, 22));

    // A third more by time than published, a third less by use, 1 % more when new, and its knee after the end.
    private static readonly double[] Truth = [Math.Log(1.01), Math.Log(1.3), Math.Log(0.7), Math.Log(0.3), 0];

    [Test]
    public void The_end_of_a_module_whose_ageing_is_known_is_within_the_interval_and_narrows_with_its_history()
    {
        double end = 0;
        while (AgeingCurve.Capacity(Model, Truth, ADay * end) > End) end++;
        Estimate early = Forecast((int)(end * 0.3), out int then).DaysLeft;
        Estimate late = Forecast((int)(end * 0.8), out int later).DaysLeft;
        Assert.Multiple(() =>
        {
            Assert.That(early.Holds(end - then), $"{early} holds {end - then}");
            Assert.That(late.Holds(end - later), $"{late} holds {end - later}");
            Assert.That(late.High - late.Low, Is.LessThan(early.High - early.Low));
        });
    }

    [Test]
    public void The_probability_of_the_end_grows_with_the_time_given()
    {
        AgeingForecast forecast = Forecast(2000, out _);
        double[] within = [forecast.ProbabilityWithin(7), forecast.ProbabilityWithin(365), forecast.ProbabilityWithin(1e5)];
        Assert.That(within, Is.Ordered.And.All.InRange(0, 1));
        Assert.That(within[^1], Is.EqualTo(1));
    }

    [Test]
    public void Less_stress_lets_it_live_longer_and_the_same_stress_as_long()
    {
        AgeingForecast forecast = Forecast(1000, out _);
        Estimate same = forecast.GainBy(forecast.Otherwise(ADay, ADay));
        Estimate less = forecast.GainBy(forecast.Otherwise(ADay, ADay * 0.5));
        Assert.Multiple(() =>
        {
            Assert.That(same.Value, Is.EqualTo(1).Within(0.01));
            Assert.That(less.Value, Is.EqualTo(2).Within(0.3));
            Assert.That(less.Low, Is.GreaterThanOrEqualTo(1));
        });
    }

    [Test]
    public void A_history_stays_small_and_refuses_what_cannot_be()
    {
        AgeingHistory history = AgeingHistory.Empty;
        for (int day = 0; day < 3650; day += 7) history = history.With(new AgeingPoint(day, ADay * day, 1, 0.01));
        Assert.Multiple(() =>
        {
            Assert.That(history.Points, Has.Count.LessThanOrEqualTo(64));
            Assert.That(() => history.With(new AgeingPoint(3, default, 1, 0.01)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => history.With(new AgeingPoint(9999, default, 0, 0.01)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static AgeingForecast Forecast(int until, out int then)
    {
        AgeingHistory history = AgeingHistory.Empty;
        then = 0;
        for (int day = 0; day <= until; day += 28)
        {
            double aside = 0.002 * Math.Sin(day);
            history = history.With(new AgeingPoint(day, ADay * day, AgeingCurve.Capacity(Model, Truth, ADay * day) + aside, 0.01));
            then = day;
        }

        Belief belief = AgeingFit.Fit(Model, history, 1);
        return AgeingForecast.Of(Model, belief, ADay * then, ADay, End);
    }
}
