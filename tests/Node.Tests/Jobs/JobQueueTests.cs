using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Jobs;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Which job goes when.</summary>
public sealed class JobQueueTests
{
    private JobWorld _world = null!;
    private List<string> _ran = null!;

    [SetUp]
    public void SetUp() => (_world, _ran) = (new JobWorld(), []);

    [Test]
    public void What_matters_more_goes_first_however_late_it_came()
    {
        JobPlace report = Add("report", JobPriority.Report);
        JobPlace reading = Add("reading", JobPriority.Telemetry);
        JobPlace command = Add("command", JobPriority.Command);
        JobPlace radio = Add("radio", JobPriority.Radio);
        foreach (JobPlace place in new[] { report, reading, command, radio }) place.Signal();
        RunAll();
        Assert.That(_ran, Is.EqualTo(new[] { "radio", "command", "reading", "report" }));
    }

    [Test]
    public void A_packet_that_comes_while_a_command_runs_goes_before_the_next_command()
    {
        var inbox = new JobInbox(4);
        JobPlace radio = Add("radio", JobPriority.Radio);
        var command = new TakingJob(inbox, item =>
        {
            _ran.Add((string)item);
            if ((string)item == "first") radio.Signal();
        });
        _world.Queue.Add(command, JobPriority.Command, inbox);
        inbox.Post("first");
        inbox.Post("second");
        RunAll();
        Assert.That(_ran, Is.EqualTo(new[] { "first", "radio", "second" }));
    }

    [Test]
    public void What_an_inbox_has_no_room_for_is_refused_and_counted()
    {
        var inbox = new JobInbox(3);
        _world.Queue.Add(new TakingJob(inbox, item => _ran.Add((string)item)), JobPriority.Command, inbox);
        Assert.That(new[] { "1", "2", "3", "4", "5" }.Select(inbox.Post), Is.EqualTo(new[] { true, true, true, false, false }));
        Assert.That((inbox.Overflows, _world.Queue.Overflows, inbox.IsFull), Is.EqualTo((2, 2, true)));
        RunAll();
        Assert.That(_ran, Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(inbox.Post("6"), Is.True);
        RunAll();
        Assert.That((_ran[^1], inbox.Count), Is.EqualTo(("6", 0)));
    }

    [Test]
    public void A_job_that_throws_is_recorded_and_stops_no_other()
    {
        JobPlace broken = _world.Add("broken", JobPriority.Radio, () => throw new InvalidOperationException("the bus is stuck"));
        broken.RunEvery(100);
        Add("reading", JobPriority.Telemetry).RunEvery(1000);
        _world.RunUntil(_world.Now + 10_000);
        Assert.That(_ran, Has.Count.EqualTo(10));
        Assert.That((broken.Counters.Failures, broken.Counters.LastFailure), Is.EqualTo((10, "the bus is stuck")), "once a second");
        Assert.That(_world.Log.Lines, Is.EqualTo(new[] { "Error broken: the bus is stuck" }), "the same is told once");
    }

    [Test]
    public void A_failure_is_told_again_when_it_comes_again_after_a_success_or_is_another()
    {
        Queue<string> failures = new(["a", "a", "", "a", "b"]);
        JobPlace job = _world.Add("job", JobPriority.Radio, () =>
        {
            if (failures.TryDequeue(out string? failure) && failure.Length > 0) throw new InvalidOperationException(failure);
        });
        job.RunEvery(2000);
        _world.RunUntil(_world.Now + 20_000);
        Assert.That(_world.Log.Lines, Is.EqualTo(new[] { "Error job: a", "Error job: a", "Error job: b" }));
    }

    [Test]
    public void Periods_that_passed_while_something_else_ran_are_counted_and_not_made_up_for()
    {
        var times = new List<long>();
        JobPlace reading = _world.Add("reading", JobPriority.Telemetry, () => times.Add(_world.Now));
        JobPlace command = _world.Add("command", JobPriority.Command, 17_500);
        long start = _world.Now;
        reading.RunEvery(5000);
        _world.RunUntil(start + 5100);
        command.Signal();
        _world.RunUntil(start + 40_000);
        Assert.That(times.Select(time => time - start), Is.EqualTo(new long[] { 0, 5000, 22_600, 27_600, 32_600, 37_600 }));
        Assert.That(reading.Counters.MissedPeriods, Is.EqualTo(2), "10,000 went late, 15,000 and 20,000 not at all");
    }

    [Test]
    public void A_period_does_not_drift_by_what_jobs_take()
    {
        var times = new List<long>();
        JobPlace reading = _world.Add("reading", JobPriority.Telemetry, () =>
        {
            times.Add(_world.Now);
            _world.Pass(37);
        });
        _world.Add("radio", JobPriority.Radio, 11).RunEvery(50);
        long start = _world.Now;
        reading.RunEvery(5000);
        _world.RunUntil(start + 86_400_000);
        Assert.That(times, Has.Count.EqualTo(17_280));
        Assert.That(times.Select((time, i) => time - start - (5000L * i)), Is.All.InRange(0, 11));
    }

    [Test]
    public void A_job_that_changes_its_period_while_it_runs_is_due_from_when_it_was_due()
    {
        var times = new List<long>();
        JobPlace place = null!;
        place = _world.Add("reading", JobPriority.Telemetry, () =>
        {
            times.Add(_world.Now);
            if (times.Count == 2) place.RunEvery(300);
        });
        long start = _world.Now;
        place.RunEvery(1000);
        _world.RunUntil(start + 2000);
        Assert.That(times.Select(time => time - start), Is.EqualTo(new long[] { 0, 1000, 1300, 1600, 1900 }));
    }

    [Test]
    public void A_signal_while_a_job_runs_lets_it_run_once_more()
    {
        JobPlace place = null!;
        place = _world.Add("radio", JobPriority.Radio, () =>
        {
            _ran.Add("radio");
            if (_ran.Count > 1) return;
            place.Signal();
            place.Signal();
        });
        place.Signal();
        RunAll();
        Assert.That(_ran, Has.Count.EqualTo(2));
    }

    [Test]
    public void What_waits_too_long_goes_between_others_and_does_not_starve()
    {
        JobPlace radio = Add("radio", JobPriority.Radio, 40);
        radio.RunEvery(10);
        JobPlace report = Add("report", JobPriority.Report, 40);
        report.RunEvery(500);
        JobPlace background = Add("background", JobPriority.Background, 40);
        background.RunEvery(500);
        _world.RunUntil(_world.Now + 60_000);
        Assert.That(_ran.Count(name => name == "radio"), Is.GreaterThanOrEqualTo(_ran.Count / 2), "every second turn at least");
        Assert.That(background.Counters.Runs, Is.GreaterThan(20));
        Assert.That(report.Counters.Runs, Is.GreaterThan(20));
        Assert.That(background.Counters.LongestWaitMilliseconds, Is.LessThan(JobQueue.PatienceMilliseconds + (6 * 40)));
    }

    [Test]
    public void Counters_tell_how_often_how_long_and_how_long_at_most()
    {
        int takes = 5;
        JobPlace job = _world.Add("job", JobPriority.Radio, () => _world.Pass(takes));
        job.RunEvery(1000);
        _world.RunUntil(_world.Now + 1500);
        takes = 90;
        _world.RunUntil(_world.Now + 1000);
        JobCounters counters = job.Counters;
        Assert.That((counters.Runs, counters.TotalMilliseconds, counters.LongestMilliseconds), Is.EqualTo((3, 100L, 90)));
    }

    [Test]
    public void Once_an_hour_the_log_says_what_jobs_have_cost()
    {
        var inbox = new JobInbox(1);
        _world.Queue.Add(new TakingJob(inbox, _ => _world.Pass(7)), JobPriority.Command, inbox);
        inbox.Post("1");
        inbox.Post("2");
        new JobLog(_world.Log).Join(_world.Queue, _world.Now);
        _world.RunUntil(_world.Now + 7_300_000);
        Assert.That(_world.Log.Lines, Has.Count.EqualTo(2));
        Assert.That(_world.Log.Lines[0], Is.EqualTo("Information jobs: overflows 1; taking 1 runs in 7 ms, longest 7, waited 0"));
    }

    [Test]
    public void More_jobs_than_places_are_told_when_the_node_is_put_together()
    {
        for (int i = 0; i < JobQueue.Capacity; i++) Add("job", JobPriority.Report);
        Assert.That(() => Add("one", JobPriority.Report), Throws.InvalidOperationException.With.Message.Contains("one"));
    }

    [Test]
    public void Steady_work_allocates_nothing()
    {
        var inbox = new JobInbox(4);
        JobPlace radio = _world.Add("radio", JobPriority.Radio, 3);
        radio.RunEvery(50);
        _world.Add("reading", JobPriority.Telemetry, 20).RunEvery(1000);
        _world.Queue.Add(new TakingJob(inbox, _ => { }), JobPriority.Command, inbox);
        object item = new();
        Work(10_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work(60_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Work(int milliseconds)
        {
            for (long end = _world.Now + milliseconds; _world.Now < end; _world.Pass(10))
            {
                inbox.Post(item);
                radio.Signal();
                while (_world.Queue.Step())
                {
                }
            }
        }
    }

    private JobPlace Add(string name, JobPriority priority, int takesMilliseconds = 0) => _world.Add(name, priority, () =>
    {
        _ran.Add(name);
        _world.Pass(takesMilliseconds);
    });

    private void RunAll()
    {
        while (_world.Queue.Step())
        {
        }
    }

    private sealed class TakingJob(JobInbox inbox, Action<object> take) : IJob
    {
        public string Name => "taking";

        public void Run(long now) => take(inbox.Take());
    }
}
