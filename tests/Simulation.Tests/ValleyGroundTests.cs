using System;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>Path loss and shadowing of the valley.</summary>
public sealed class ValleyGroundTests
{
    [Test]
    public void The_first_metre_is_free_space_and_each_decade_of_distance_costs_ten_times_the_exponent()
    {
        // Friis by hand: wavelength 299,792,458 / 869,525,000 = 0.34478 m; 20 log10(4 pi / 0.34478) = 31.233 dB.
        Assert.That(ValleyGround.MeanLossDb(869_525_000, 1, 2.9), Is.EqualTo(31.233).Within(0.005));
        Assert.That(ValleyGround.MeanLossDb(869_525_000, 0, 2.9), Is.EqualTo(31.233).Within(0.005));
        Assert.That(ValleyGround.MeanLossDb(869_525_000, 1000, 2.9), Is.EqualTo(31.233 + 87).Within(0.005));
        Assert.That(ValleyGround.MeanLossDb(869_525_000, 10_000, 2), Is.EqualTo(31.233 + 80).Within(0.005));
    }

    [Test]
    public void Shadowing_is_the_same_both_ways_at_all_times_and_whoever_else_is_asked_first()
    {
        ValleyRadio[] radios = Radios(12);
        (ValleyGround? one, ValleyGround? other) = (new ValleyGround(5, 2.9, 4), new ValleyGround(5, 2.9, 4));
        double[] losses = Losses(one, radios);
        Assert.That(Losses(one, radios), Is.EqualTo(losses));
        ValleyRadio[] backwards = radios.Reverse().ToArray();
        Assert.That(Losses(other, backwards).Order(), Is.EqualTo(losses.Order()));
        Assert.That(Losses(new ValleyGround(6, 2.9, 4), radios), Is.Not.EqualTo(losses));
    }

    [Test]
    public void Shadowing_has_the_mean_and_the_deviation_that_it_is_given()
    {
        ValleyRadio[] radios = Radios(160);
        double[] losses = AcrossLosses(new ValleyGround(5, 2.9, 4), radios);
        double mean = losses.Average();
        // 6400 pairs: four standard errors.
        Assert.That(mean, Is.EqualTo(ValleyGround.MeanLossDb(869_525_000, 1000, 2.9)).Within(4 * 4 / Math.Sqrt(losses.Length)));
        Assert.That(Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean))), Is.EqualTo(4).Within(0.2));
        Assert.That(
            AcrossLosses(new ValleyGround(5, 2.9, 0), radios).Max(),
            Is.EqualTo(ValleyGround.MeanLossDb(869_525_000, 1000, 2.9)).Within(1e-9));
    }

    private static double[] Losses(ValleyGround ground, ValleyRadio[] radios)
    {
        return [.. from i in Enumerable.Range(0, radios.Length) from j in Enumerable.Range(
            i + 1, radios.Length - i - 1) select ground.LossDb(radios[i], radios[j])];
    }

    // Those that are 1000 m apart.
    private static double[] AcrossLosses(ValleyGround ground, ValleyRadio[] radios)
    {
        return [.. from near in radios where near.X == 0 from far in radios where far.X > 0 select ground.LossDb(near, far)];
    }

    // Every other one at the far end.
    private static ValleyRadio[] Radios(int count)
    {
        var air = new ValleyAir(1, 0, new ValleyGround(1, 2.9, 4));
        return [.. Enumerable.Range(0, count)
            .Select(i => new ValleyRadio(air, new ValleyClock(), new LoraModem(), 1000, i, i % 2 * 1000, 0))];
    }
}
