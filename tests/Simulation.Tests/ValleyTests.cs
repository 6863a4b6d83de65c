using System;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>Ten meshes of eight modules and their HUB for a day, on the node's own radio code.</summary>
public sealed class ValleyTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Test]
    public void In_a_day_with_a_tenth_of_the_packets_lost_every_reading_and_every_command_arrives_within_the_law()
    {
        var options = new ValleyOptions();
        var valley = new ValleySimulation(options);
        valley.Run(Day);
        Print("after a day", valley.Report());
        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        ValleyReport report = valley.Report();
        Print("an hour later", report);
        Assert.Multiple(() =>
        {
            Assert.That(
                report.Taken, Is.GreaterThan(options.Meshes * options.ModulesPerMesh * 24 * 3600 / options.IntervalSeconds * 9 / 10));
            Assert.That(report.Stored, Is.EqualTo(report.Taken));
            Assert.That(report.Altered, Is.Zero, "every value came as it was taken");
            Assert.That(report.Lost, Is.Zero);
            Assert.That(report.Waiting, Is.Zero);
            Assert.That(report.Commands, Is.GreaterThan(300));
            Assert.That(report.Succeeded + report.Expired, Is.EqualTo(report.Commands));
            Assert.That(report.Succeeded, Is.GreaterThanOrEqualTo(report.Commands * 99 / 100));
            Assert.That(report.Misreported, Is.Zero);
            Assert.That(report.WorstDutyPerMille, Is.LessThanOrEqualTo(options.DutyPerMille));
        });
    }

    [Test]
    public void A_HUB_and_ROOTs_that_restart_and_forget_what_differences_refer_to_lose_no_reading_and_alter_none()
    {
        var options = new ValleyOptions { Meshes = 4 };
        var valley = new ValleySimulation(options);
        for (int hour = 0; hour < 6; hour++)
        {
            // In the middle of what is under way: at another fraction of the minute each time.
            valley.Run(TimeSpan.FromSeconds(1207.35));
            valley.RestartHub();
            valley.Run(TimeSpan.FromSeconds(1193.2));
            for (int mesh = 0; mesh < options.Meshes; mesh++)
            {
                valley.RestartRoot(mesh);
                valley.Run(TimeSpan.FromSeconds(17.05));
            }

            valley.RestartHub();
            valley.RestartRoot(hour % options.Meshes);
            valley.Run(TimeSpan.FromSeconds(1100));
        }

        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        ValleyReport report = valley.Report();
        Print("after 12 restarts of the HUB and 30 of ROOTs", report);
        Assert.Multiple(() =>
        {
            Assert.That(report.Taken, Is.GreaterThan(options.Meshes * options.ModulesPerMesh * 6 * 50));
            Assert.That(report.Stored, Is.EqualTo(report.Taken));
            Assert.That(report.Altered, Is.Zero);
            Assert.That(report.Lost, Is.Zero);
            Assert.That(report.Waiting, Is.Zero);
            Assert.That(report.Misreported, Is.Zero);
        });
    }

    [TestCase(5, 10)]
    [TestCase(5, 100)]
    public void Modules_that_want_more_than_the_air_holds_take_readings_less_often_and_lose_none(int intervalSeconds, int dutyPerMille)
    {
        var valley = new ValleySimulation(new ValleyOptions { IntervalSeconds = intervalSeconds, DutyPerMille = dutyPerMille });
        valley.Run(TimeSpan.FromHours(3));
        Print("after three hours", valley.Report());
        ValleyReport busy = valley.Report();
        Assert.That(busy.IntervalSeconds, Is.GreaterThan(intervalSeconds));
        Assert.That(
            busy.ToldSeconds, Is.EqualTo(busy.IntervalSeconds).Within(50).Percent,
            "the HUB hears what the modules keep to, some time later");
        valley.Drain();
        for (int hour = 0; hour < 24 && valley.Report().Waiting > 0; hour++) valley.Run(TimeSpan.FromHours(1));
        ValleyReport report = valley.Report();
        Print("at the end", report);
        Assert.That(report.Stored, Is.EqualTo(report.Taken));
        Assert.That(report.WorstDutyPerMille, Is.LessThanOrEqualTo(dutyPerMille));
    }

    [Test]
    public void The_same_seed_gives_the_same_day()
    {
        ValleyReport first = Run(7);
        Assert.That(Run(7), Is.EqualTo(first));
        Assert.That(Run(8), Is.Not.EqualTo(first));

        static ValleyReport Run(int seed)
        {
            var valley = new ValleySimulation(new ValleyOptions { Seed = seed, Meshes = 3, ModulesPerMesh = 4 });
            valley.Run(TimeSpan.FromHours(1));
            return valley.Report();
        }
    }

    private static void Print(string when, ValleyReport report) =>
        TestContext.Out.WriteLine($"{when}: {report}, delivered {report.DeliveredPercent:0.0} %");
}
