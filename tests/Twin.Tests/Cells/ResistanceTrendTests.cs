using System;
using System.Text.Json;
using Battery.Twin.Cells;
using NUnit.Framework;

namespace Twin.Tests.Cells;

public class ResistanceTrendTests
{
    private const double Ohms = 0.002;

    [Test]
    public void A_year_of_seasons_shows_resistance_growth_and_activation_energy_within_their_intervals()
    {
        ResistanceTrend trend = Year(15);
        Assert.Multiple(() =>
        {
            Assert.That(trend.Ohms().Holds(Ohms * Math.Exp(0.12)), trend.Ohms().ToString());
            Assert.That(trend.GrowthAYear().Holds(0.12), trend.GrowthAYear().ToString());
            Assert.That(trend.Activation().Holds(30), trend.Activation().ToString());
        });
    }

    [Test]
    public void Where_the_temperature_never_moves_the_activation_energy_is_not_identifiable()
    {
        Assert.That(Year(0).Activation().IsIdentified, Is.False);
    }

    [Test]
    public void Before_the_first_day_and_of_a_day_without_steps_nothing_is_known()
    {
        ResistanceTrend trend = ResistanceTrend.Empty.With(0, default);
        Assert.Multiple(() =>
        {
            Assert.That(trend.Ohms().IsIdentified, Is.False);
            Assert.That(trend.GrowthAYear().IsIdentified, Is.False);
        });
    }

    [Test]
    public void A_trend_that_was_stored_goes_on_as_it_was()
    {
        ResistanceTrend trend = ResistanceTrend.Empty.With(0, new ResistanceDay(Ohms, 0.0001, 20, 25));
        ResistanceTrend again = JsonSerializer.Deserialize<ResistanceTrend>(JsonSerializer.Serialize(trend))!;
        var next = new ResistanceDay(1.1 * Ohms, 0.0001, 20, 20);
        Assert.That(again.With(5, next).Logarithm.Mean, Is.EqualTo(trend.With(5, next).Logarithm.Mean));
    }

    private static ResistanceTrend Year(double season)
    {
        var random = new Random(9);
        ResistanceTrend trend = ResistanceTrend.Empty;
        for (int day = 0; day <= 365; day++)
        {
            double celsius = 20 - season * Math.Cos(2 * Math.PI * day / 365);
            double warmth = Math.Exp(30 / 8.314462618e-3 * (1 / (273.15 + celsius) - 1 / 298.15));
            double ohms = Ohms * Math.Exp(0.12 * day / 365) * warmth * (1 + 0.03 * (random.NextDouble() * 2 - 1));
            trend = trend.With(day, new ResistanceDay(ohms, 0.1 * ohms, 40, celsius));
        }

        return trend;
    }
}
