using System;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>The valley with our radio and with the original system's: same places, same noise.</summary>
public sealed class ValleyComparisonTests
{
    private static readonly TimeSpan Run = TimeSpan.FromHours(2);

    [Test]
    public void Ours_delivers_all_with_less_air_time_a_reading_than_the_original_that_loses_some()
    {
        var options = new ValleyOptions { Meshes = 5 };
        var valley = new ValleySimulation(options);
        valley.Run(Run);
        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        (ValleyReport? ours, OriginalReport? original) = (valley.Report(), Original(options, false));
        TestContext.Out.WriteLine(ours);
        TestContext.Out.WriteLine(original);
        Assert.Multiple(() =>
        {
            Assert.That(ours.Stored, Is.EqualTo(ours.Taken));
            Assert.That(original.Stored, Is.LessThan(original.Taken));
            Assert.That(original.DeliveredPercent, Is.LessThanOrEqualTo(93));
            Assert.That(ours.AirtimePerReading, Is.LessThan(original.AirtimePerReading));
            Assert.That(ours.BytesPerReading, Is.LessThan(original.BytesPerReading));
        });
    }

    [Test]
    public void The_original_loses_what_noise_takes_where_nobody_else_sends()
    {
        OriginalReport original = Original(new ValleyOptions { Meshes = 1, RadiusMetres = 100, IntervalSeconds = 5, Loss = 0.1 }, false);
        TestContext.Out.WriteLine(original);
        Assert.That(original.DeliveredPercent, Is.EqualTo(90).Within(2));
        Assert.That(
            Original(new ValleyOptions { Meshes = 1, RadiusMetres = 100, IntervalSeconds = 5, Loss = 0 }, false).DeliveredPercent,
            Is.EqualTo(100));
    }

    [TestCase(10)]
    [TestCase(100)]
    public void At_its_own_five_seconds_the_original_breaks_the_law_or_drops_readings(int dutyPerMille)
    {
        var options = new ValleyOptions { Meshes = 3, IntervalSeconds = 5, DutyPerMille = dutyPerMille };
        (OriginalReport? original, OriginalReport? legal) = (Original(options, false), Original(options, true));
        TestContext.Out.WriteLine(original);
        TestContext.Out.WriteLine(legal);
        Assert.Multiple(() =>
        {
            Assert.That(original.WorstDutyPerMille, Is.GreaterThan(dutyPerMille));
            Assert.That(original.Dropped, Is.Zero);
            Assert.That(legal.WorstDutyPerMille, Is.LessThanOrEqualTo(dutyPerMille));
            Assert.That(legal.Dropped, Is.GreaterThan(0));
        });
    }

    [Test]
    public void The_same_seed_gives_the_same_original()
    {
        OriginalReport first = OfSeed(7);
        Assert.That(OfSeed(7), Is.EqualTo(first));
        Assert.That(OfSeed(8), Is.Not.EqualTo(first));

        static OriginalReport OfSeed(int seed) => Original(new ValleyOptions { Meshes = 3, Seed = seed }, false);
    }

    private static OriginalReport Original(ValleyOptions options, bool isLegal)
    {
        var valley = new OriginalValley(options, isLegal);
        valley.Run(Run);
        valley.Drain();
        valley.Run(TimeSpan.FromMinutes(1));
        return valley.Report();
    }
}
