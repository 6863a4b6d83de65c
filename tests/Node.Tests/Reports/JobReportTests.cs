using System;
using Battery.Node.Jobs;
using Battery.Node.Reports;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What a report says of the jobs is what the queue counted.</summary>
public sealed class JobReportTests
{
    private readonly JobWorld _world = new();
    private readonly MemoryStorage _flash = new();

    [Test]
    public void Sums_what_went_wrong_and_names_the_jobs()
    {
        var inbox = new JobInbox(1);
        _world.Queue.Add(new NoJob(), JobPriority.Command, inbox);
        foreach (string item in new[] { "1", "2", "3" }) inbox.Post(item);
        JobPlace broken = _world.Add("broken", JobPriority.Radio, () => throw new InvalidOperationException());
        broken.RunEvery(1000);
        _world.Add("reading", JobPriority.Telemetry, 812).RunEvery(5000);
        _world.RunUntil(_world.Now + 20_000);
        new HangRecord(_flash, _world.Log).Write("command");
        JobHealth health = Report();
        Assert.That((health.Overflows, health.FailedJob, health.SlowestMilliseconds, health.SlowestJob), Is.EqualTo((2, "broken", 812, "reading")));
        Assert.That(health.Failures, Is.EqualTo(broken.Counters.Failures).And.GreaterThan(5));
        Assert.That((health.Hangs, health.HungJob), Is.EqualTo((1, "command")));
    }

    [Test]
    public void Has_nothing_to_tell_where_nothing_ran()
    {
        _world.Add("reading", JobPriority.Telemetry, 812);
        Assert.That(Report().IsTold, Is.False);
    }

    private JobHealth Report()
    {
        var health = new JobHealth();
        new JobReport(_world.Queue, new HangRecord(_flash, _world.Log)).Fill(health);
        return health;
    }

    private sealed class NoJob : IJob
    {
        public string Name => "none";

        public void Run(long now)
        {
        }
    }
}
