using System;
using Battery.Twin;
using Battery.Twin.Thermal;
using NUnit.Framework;

namespace Twin.Tests.Thermal;

public class ThermalBeliefTests
{
    // Loses its warmth in two hours; each watt keeps it 1.5 K warmer.
    private const double Hours = 2;
    private const double KelvinPerWatt = 1.5;

    [Test]
    public void The_time_constant_and_the_resistance_to_ambient_are_found_within_their_intervals()
    {
        ThermalBelief belief = After(14, 12);
        Assert.Multiple(() =>
        {
            Assert.That(belief.Hours().Holds(Hours), belief.Hours().ToString());
            Assert.That(belief.KelvinPerWatt().Holds(KelvinPerWatt), belief.KelvinPerWatt().ToString());
        });
    }

    [Test]
    public void What_a_load_will_do_is_foretold()
    {
        Estimate after = After(14, 12).After(22, 22, 10, 3);
        double truth = 22 + KelvinPerWatt * 10 * (1 - Math.Exp(-3 / Hours));
        Assert.That(after.Holds(truth), $"{after} holds {truth}");
    }

    [Test]
    public void Of_a_module_that_never_warms_nothing_is_known()
    {
        ThermalBelief belief = After(14, 0);
        Assert.Multiple(() =>
        {
            Assert.That(belief.KelvinPerWatt().IsIdentified, Is.False);
            Assert.That(belief.After(20, 20, 10, 1).IsIdentified, Is.False);
            Assert.That(ThermalBelief.Empty.Hours().IsIdentified, Is.False);
            Assert.That(belief.With(1200, double.NaN, 20, 1), Is.EqualTo(belief));
        });
    }

    private static ThermalBelief After(int days, double watts)
    {
        ThermalBelief belief = ThermalBelief.Empty;
        var random = new Random(4);
        double celsius = 22;
        double told = 22;
        for (int step = 0; step < days * 72; step++)
        {
            double heat = step % 72 is > 50 and < 62 ? watts : 0;
            double ambient = 22 + 2 * Math.Sin(2 * Math.PI * step / 72);
            double settled = ambient + KelvinPerWatt * heat;
            celsius = settled + (celsius - settled) * Math.Exp(-1 / 3.0 / Hours);
            double now = Math.Round(celsius + 0.05 * (random.NextDouble() - 0.5), 1);
            belief = belief.With(1200, told, now, heat);
            told = now;
        }

        return belief;
    }
}
