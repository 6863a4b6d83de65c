using System;
using System.Linq;
using Battery.Twin;
using Battery.Twin.Cell;
using Battery.Twin.Numerics;
using NUnit.Framework;

namespace Twin.Tests.Cell;

public class CellFitTests
{
    private static Belief Before => CellBelief.Of(KnownCell.Ocv, 0.9, 0.01);

    [Test]
    public void A_known_cell_is_found_again_within_its_intervals()
    {
        CellKnowledge found = CellFit.Fit(KnownCell.Use(7200), null, KnownCell.Ocv, Before);
        Assert.Multiple(() =>
        {
            Assert.That(found[CellParameter.Series].Holds(KnownCell.SeriesOhms), found[CellParameter.Series].ToString());
            Assert.That(found[CellParameter.Series].Value, Is.EqualTo(KnownCell.SeriesOhms).Within(2).Percent);
            Assert.That(found[CellParameter.Fast].Value, Is.EqualTo(KnownCell.FastOhms).Within(25).Percent);
            Assert.That(found[CellParameter.Slow].Value, Is.EqualTo(KnownCell.SlowOhms).Within(25).Percent);
            Assert.That(found.ResidualVolts, Is.LessThan(0.001));
        });
    }

    [Test]
    public void Without_any_current_no_resistance_is_identifiable()
    {
        CellKnowledge found = CellFit.Fit(KnownCell.Use(3600, 0), null, KnownCell.Ocv, Before);
        foreach (int parameter in (int[])[CellParameter.Series, CellParameter.Fast, CellParameter.Slow, CellParameter.Activation])
        {
            Assert.That(found[parameter].IsIdentified, Is.False, parameter.ToString());
            Assert.That(found[parameter].Value, Is.NaN);
        }
    }

    [Test]
    public void No_resistance_is_ever_zero_or_less_whatever_is_measured()
    {
        var random = new Random(3);
        Sample[] noise = [.. KnownCell.Use(1800).Select(sample =>
            sample with { Volts = 3.3 - 0.02 * sample.Amperes + 0.05 * random.NextDouble() })];
        CellKnowledge found = CellFit.Fit(noise, null, KnownCell.Ocv, Before);
        double[] mean = found.After.Mean;
        Assert.That(
            (double[])[Math.Exp(mean[CellParameter.Series]), Math.Exp(mean[CellParameter.Fast]), Math.Exp(mean[CellParameter.Slow])],
            Is.All.GreaterThan(0));
    }

    [Test]
    public void Samples_that_lack_something_do_not_spoil_a_fit()
    {
        Sample[] samples = KnownCell.Use(3600);
        for (int i = 0; i < samples.Length; i += 50)
        {
            samples[i] = samples[i] with { Volts = double.NaN };
            samples[i + 7] = samples[i + 7] with { Amperes = double.NaN };
            samples[i + 9] = samples[i + 9] with { Celsius = double.NaN };
        }

        Estimate series = CellFit.Fit(samples, null, KnownCell.Ocv, Before)[CellParameter.Series];
        Assert.That(series.Value, Is.EqualTo(KnownCell.SeriesOhms).Within(3).Percent);
    }

    [Test]
    public void What_was_believed_after_one_day_narrows_with_the_next()
    {
        CellKnowledge first = CellFit.Fit(KnownCell.Use(3600), null, KnownCell.Ocv, Before);
        CellKnowledge second = CellFit.Fit(KnownCell.Use(3600, seed: 8), null, KnownCell.Ocv, first.After);
        Assert.That(
            second.After.Deviations()[CellParameter.Slow], Is.LessThan(first.After.Deviations()[CellParameter.Slow]));
    }

    [Test]
    public void The_same_samples_give_the_same_to_the_last_bit()
    {
        Sample[] samples = KnownCell.Use(1200);
        Assert.That(
            CellFit.Fit(samples, null, KnownCell.Ocv, Before).After.Mean,
            Is.EqualTo(CellFit.Fit(samples, null, KnownCell.Ocv, Before).After.Mean));
    }
}
