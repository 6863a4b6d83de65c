using System.Linq;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What ROOTs and HUB have on air in any hour as their radios saw it, and who goes first when that is used up.</summary>
public sealed class RadioDutyTests
{
    private const int Minute = 60_000;
    private const int Hour = 60 * Minute;

    [Test]
    public void In_no_hour_of_a_day_is_a_node_over_its_limit_whatever_its_members_and_the_cloud_do([Range(1, 3)] int seed)
    {
        int perMille = seed % 2 == 0 ? 5 : 10;
        var world = new RadioWorld(seed, perMille);
        SeededRandom random = world.Random;
        world.Cloud.Refuses = sequence => sequence % 17 == 0;
        for (int roots = 1 + random.Next(4); roots > 0; roots--) world.AddMesh(roots * 100);
        world.Air.Loss = 0.1;
        long until = world.Now + (24L * Hour);
        while (world.Now < until)
        {
            world.Run(random.Next(30 * Minute));
            WorldRoot root = world.Roots[random.Next(world.Roots.Count)];
            switch (random.Next(7))
            {
                case 0:
                    root.Member.IntervalMilliseconds = 500 + random.Next(60_000);
                    root.Member.Obeys = random.Next(2) == 0;
                    break;
                case 1:
                    for (int i = random.Next(100); i > 0; i--) root.Member.Take();
                    break;
                case 2:
                    for (int i = random.Next(40); i > 0; i--)
                        world.Cloud.Ask(world.Roots[random.Next(world.Roots.Count)].Member.Id, random.Next(600));
                    break;
                case 3:
                    world.Air.Loss = random.Next(60) / 100.0;
                    break;
                case 4:
                    world.Cloud.StandsUntil = world.Now + random.Next(20 * Minute);
                    break;
                case 5:
                    root.Restart();
                    break;
                case 6:
                    world.Hub.Restart();
                    break;
            }
        }

        double[] worst = WorstPerMille(world);
        TestContext.Out.WriteLine($"of {perMille} ‰: {string.Join(", ", worst)}; {world.Cloud.Answers.Count} commands answered");
        Assert.That(worst, Has.All.LessThanOrEqualTo(perMille));
        Assert.That(worst.Max(), Is.GreaterThan(perMille / 2.0), "somebody wanted all he could get");
        Assert.That(world.Roots.SelectMany(root => root.Member.Wrong), Is.Empty);
    }

    [Test]
    public void The_last_fifth_is_kept_for_commands_and_they_go_before_the_readings_that_wait()
    {
        const int perMille = 10;
        var world = new RadioWorld(4, perMille);
        world.Cloud.Refuses = sequence => sequence % 17 == 0;
        for (int i = 1; i <= 3; i++) world.AddMesh(i * 100);
        foreach (WorldRoot root in world.Roots) (root.Member.IntervalMilliseconds, root.Member.Obeys) = (2000, false);
        world.Run(2 * Hour);
        double[] usual = WorstPerMille(world)[..3];
        TestContext.Out.WriteLine($"readings alone: {string.Join(", ", usual)} ‰");
        Assert.That(usual, Has.All.InRange(perMille * 0.6, perMille * 0.8), "readings alone take all that is theirs and no more");
        Assert.That(world.Roots.Select(root => root.Member.Waiting), Has.All.GreaterThan(100), "and more of them wait");

        for (int i = 0; i < 30; i++)
        {
            WorldMember member = world.Roots[i % 3].Member;
            long command = world.Cloud.Ask(member.Id, 120);
            world.Run(Minute);
            Assert.That(member.Executed, Does.Contain(command));
            Assert.That(world.Cloud.Answers, Does.ContainKey(command));
        }

        Assert.That(WorstPerMille(world), Has.All.LessThanOrEqualTo(perMille));
    }

    // Of the ROOTs and then of the HUB.
    private static double[] WorstPerMille(RadioWorld world) =>
        [.. world.Roots.Select(root => root.Station).Append(world.Hub.Station).Select(station => station.WorstHour() * 1000.0 / Hour)];
}
