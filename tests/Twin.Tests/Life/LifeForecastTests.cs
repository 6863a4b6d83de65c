using System.Linq;
using Battery.Twin;
using Battery.Twin.Life;
using Battery.Twin.Numerics;
using NUnit.Framework;

namespace Twin.Tests.Life;

public class LifeForecastTests
{
    private const double End = 0.88;

    // A fleet of a kind: the power law is alike, the knee comes earlier or later.
    private static readonly double[] Kneed = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4];

    [Test]
    public void The_end_of_a_known_cell_is_within_the_interval_before_its_knee_and_close_after_it()
    {
        Belief population = FadePopulation.Learn([.. Kneed.Where(knee => knee != 1.1).Select(knee => History(knee, 2600))]);
        double[] truth = Parameters(1.1);
        double end = FadeCurve.Reaches(truth, 1 - End / 1.1, 0, 1e5);
        Estimate early = LifeForecast.Of(History(1.1, (int)(end / 2)), population, End).End;
        Estimate late = LifeForecast.Of(History(1.1, (int)(end * 0.9)), population, End).End;
        Assert.Multiple(() =>
        {
            Assert.That(early.Holds(end), $"{early} holds {end}");
            Assert.That(late.Value, Is.EqualTo(end).Within(3).Percent);
            Assert.That(late.High - late.Low, Is.LessThan(early.High - early.Low));
        });
    }

    [Test]
    public void Of_a_cell_that_has_not_shown_its_first_capacity_no_end_is_known()
    {
        var forecast = LifeForecast.Of(History(1, FadeHistory.ReferenceCycles - 1), FadePopulation.Unknown, End);
        Assert.Multiple(() =>
        {
            Assert.That(forecast.End.IsIdentified, Is.False);
            Assert.That(forecast.ProbabilityWithin(365), Is.NaN);
        });
    }

    [Test]
    public void The_probability_of_the_end_grows_with_the_time_that_is_given()
    {
        var forecast = LifeForecast.Of(History(1, 1200), FadePopulation.Unknown, End);
        double[] within = [.. ((double[])[7, 30, 365, 5000]).Select(forecast.ProbabilityWithin)];
        Assert.That(within, Is.Ordered.And.All.InRange(0, 1));
    }

    [Test]
    public void A_forecast_is_the_same_each_time()
    {
        FadeHistory history = History(1, 900);
        Assert.That(
            LifeForecast.Of(history, FadePopulation.Unknown, End).End,
            Is.EqualTo(LifeForecast.Of(history, FadePopulation.Unknown, End).End));
    }

    private static double[] Parameters(double knee) =>
        [System.Math.Log(0.05), System.Math.Log(0.9), System.Math.Log(0.25), System.Math.Log(knee), System.Math.Log(0.2)];

    private static FadeHistory History(double knee, int cycles)
    {
        double[] parameters = Parameters(knee);
        FadeHistory history = FadeHistory.Empty;
        for (int cycle = 1; cycle <= cycles; cycle++) history = history.With(cycle, 1.1 * (1 - FadeCurve.Lost(parameters, cycle)));
        return history;
    }
}
