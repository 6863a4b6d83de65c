using System;
using System.Linq;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>
/// Valleys drawn at random: whatever they are like, nothing is lost, altered or misreported, and nobody is on air longer than the law
/// allows.
/// </summary>
public sealed class ValleyPropertyTests
{
    private const int MostDrainHours = 48;

    // Two more in which a HUB on a crowded channel held a command back until its time was over.
    private static readonly int[] Seeds = [.. Enumerable.Range(1, 24), 31, 33];

    // What a spreading factor reaches over fields, metres, about half of it.
    private static readonly int[] Reach = [2200, 2800, 3500, 4500, 4900, 6200];

    [Test]
    public void Whatever_the_valley_is_like_nothing_is_lost_altered_or_misreported_within_the_law([ValueSource(nameof(Seeds))] int seed)
    {
        ValleyOptions options = Draw(seed);
        TestContext.Out.WriteLine($"seed {seed}: {options}");
        var valley = new ValleySimulation(options);
        valley.Run(TimeSpan.FromHours(2));
        Check(valley.Report(), options);
        valley.Drain();
        int hours = 0;
        for (; hours < MostDrainHours && ReachableWaiting(valley) > 0 && IsEnough(options); hours++) valley.Run(TimeSpan.FromHours(1));
        valley.Run(TimeSpan.FromSeconds(options.CommandSeconds + 1));
        ValleyReport report = valley.Report();
        TestContext.Out.WriteLine($"drained in {hours} h: {report}");
        Check(report, options);
        Assert.That(report.Succeeded + report.Expired, Is.EqualTo(report.Commands));
        if (IsEnough(options)) Assert.That(ReachableWaiting(valley), Is.Zero, "readings kept by meshes that the HUB hears");
        Assert.That(report.Taken - report.Stored, Is.EqualTo(report.Waiting - Stored(valley)));
    }

    [Test]
    public void A_drawn_valley_runs_the_same_again([Values(3, 11)] int seed)
    {
        string first = Run();
        Assert.That(Run(), Is.EqualTo(first));

        string Run()
        {
            var valley = new ValleySimulation(Draw(seed));
            valley.Run(TimeSpan.FromHours(1));
            return valley.Report().ToString();
        }
    }

    private static void Check(ValleyReport report, ValleyOptions options)
    {
        Assert.Multiple(() =>
        {
            Assert.That(report.Taken, Is.GreaterThan(0));
            Assert.That(report.Lost, Is.Zero, "lost");
            Assert.That(report.Altered, Is.Zero, "altered");
            Assert.That(report.Misreported, Is.Zero, "misreported");
            Assert.That(report.WorstDutyPerMille, Is.LessThanOrEqualTo(options.DutyPerMille), "duty");
        });
    }

    // Whether the HUB's budget allows each mesh eight of the longest messages an hour; where it does not, readings wait for longer than a
    // test can.
    private static bool IsEnough(ValleyOptions options)
    {
        return options.DutyPerMille * 3_600_000L / options.NewModem().PacketMicroseconds(255) >= 8 * options.Meshes;
    }

    private static int ReachableWaiting(ValleySimulation valley) => valley.Meshes.Where(valley.IsInReach).Sum(mesh => mesh.Waiting);

    // Kept although the cloud has them: their acknowledgement did not come.
    private static int Stored(ValleySimulation valley)
    {
        return valley.Meshes.SelectMany(mesh => mesh.Modules)
            .Sum(module =>
                module.Taken.Keys.Count(
                key => module.Keeps(key.BootId, key.Sequence) && valley.Hub.Stored.ContainsKey((module.Id, key.BootId, key.Sequence))));
    }

    private static ValleyOptions Draw(int seed)
    {
        var random = new Random(seed);
        int factor = random.Next(7, 13);
        return new ValleyOptions
        {
            Seed = seed,
            Meshes = random.Next(1, 21),
            ModulesPerMesh = random.Next(1, 13),
            SpreadingFactor = factor,
            RadiusMetres = Reach[factor - 7] * (0.2 + (1.2 * random.NextDouble())),
            Loss = 0.4 * random.NextDouble(),
            IntervalSeconds = random.Next(5, 601),
            DutyPerMille = random.Next(2) == 0 ? 10 : 100,
            CommandsPerHour = random.Next(0, 61),
            RestartsPerDay = random.Next(0, 200),
            StrangerPacketsPerHour = random.Next(2) * random.Next(0, 400),
        };
    }
}
