using System;
using System.Linq;
using System.Threading;
using Battery.Node;
using Battery.Node.Jobs;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A job that does not come back.</summary>
public sealed class HangTests
{
    private MemoryStorage _flash = null!;
    private Restarts _restarts = null!;

    [SetUp]
    public void SetUp() => (_flash, _restarts) = (new MemoryStorage(), new Restarts());

    [Test]
    public void It_is_noticed_written_down_and_ended_by_a_restart_once()
    {
        (JobWorld world, Supervisor supervisor) = Start();
        JobPlace place = world.Add("reading", JobPriority.Telemetry, () =>
        {
            for (int i = 0; i < 60; i++)
            {
                world.Pass(1000);
                supervisor.Look();
            }
        });
        place.Signal();
        world.Queue.Step();
        Assert.That(_restarts.Count, Is.EqualTo(1));
        Assert.That(world.Log.Lines, Is.EqualTo(new[] { "Error jobs: the job reading hangs since 30 s: the node restarts" }));
        var record = new HangRecord(_flash, world.Log);
        Assert.That((record.JobName, record.Times), Is.EqualTo(("reading", 1)));
    }

    [Test]
    public void A_job_that_takes_long_but_ends_and_begins_again_does_not_hang()
    {
        (JobWorld world, Supervisor supervisor) = Start();
        JobPlace place = world.Add("command", JobPriority.Command, () =>
        {
            world.Pass(29_999);
            supervisor.Look();
        });
        place.RunEvery(1);
        for (int i = 0; i < 10; i++) world.Queue.Step();
        world.Pass(3_000_000);
        supervisor.Look();
        Assert.That(_restarts.Count, Is.Zero);
    }

    [Test]
    public void After_the_restart_it_is_said_and_the_job_held_back_longer_each_time_while_others_work()
    {
        int[] minutes = [0, 1, 2, 4, 8, 16, 32, 64, 64];
        for (int boot = 0; boot < minutes.Length; boot++)
        {
            (JobWorld world, Supervisor supervisor) = Start();
            long start = world.Now;
            long began = -1;
            int others = 0;
            world.Add("radio", JobPriority.Radio, () =>
            {
                began = world.Now;
                for (int i = 0; i < 31; i++)
                {
                    world.Pass(1000);
                    supervisor.Look();
                }
            }).RunEvery(50);
            world.Add("reading", JobPriority.Telemetry, () =>
            {
                others += began < 0 ? 1 : 0;
            }).RunEvery(5000);
            supervisor.Recover();
            Assert.That(
                world.Log.Lines.Count(line => line.Contains($"the job radio hung before this start ({boot} in a row)")),
                Is.EqualTo(boot == 0 ? 0 : 1));
            while (_restarts.Count == boot) world.RunUntil(world.Now + 1000);
            Assert.That(began - start, Is.EqualTo(minutes[boot] * 60_000));
            Assert.That(others, Is.EqualTo(minutes[boot] * 12), "a reading every 5 s meanwhile");
        }
    }

    [Test]
    public void After_an_hour_that_went_well_the_next_hang_is_the_first()
    {
        new HangRecord(_flash, new SilentLog()).Write("radio");
        (JobWorld world, Supervisor supervisor) = Start();
        JobPlace place = world.Add("radio", JobPriority.Radio, () => { });
        supervisor.Recover();
        place.RunEvery(1000);
        for (int i = 0; i < 3659; i++)
        {
            world.RunUntil(world.Now + 1000);
            supervisor.Look();
        }

        Assert.That(_flash.Names, Does.Contain("hang"));
        world.RunUntil(world.Now + 1000);
        supervisor.Look();
        Assert.That(_flash.Names, Does.Not.Contain("hang"));
        Assert.That(place.Counters.Runs, Is.GreaterThan(3590));
    }

    [Test]
    public void A_hang_that_flash_cannot_keep_ends_all_the_same()
    {
        _flash.FailsToWrite = "hang";
        (JobWorld world, Supervisor supervisor) = Start();
        world.Add("reading", JobPriority.Telemetry, () =>
        {
            world.Pass(31_000);
            supervisor.Look();
        }).Signal();
        world.Queue.Step();
        Assert.That(_restarts.Count, Is.EqualTo(1));
        Assert.That(world.Log.Lines, Has.Some.Contains("is not kept"));
    }

    [Test]
    public void A_record_that_is_damaged_counts_as_none_and_the_log_says_so()
    {
        new HangRecord(_flash, new SilentLog()).Write("gps");
        byte[] saved = _flash.Read("hang")!;
        Assert.That(saved[13..^4], Is.EqualTo(new byte[] { 1, (byte)'g', (byte)'p', (byte)'s' }));
        for (int bit = 0; bit < saved.Length * 8; bit++)
        {
            byte[] damaged = [.. saved];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            var log = new SilentLog();
            foreach (string name in new[] { "hang", "hang2" }) _flash.Write(name, damaged, 0, damaged.Length);
            Assert.That(new HangRecord(_flash, log).Times, Is.Zero, $"bit {bit}");
            Assert.That(log.Lines, Has.Count.EqualTo(1).And.All.StartsWith("Error storage"));
        }
    }

    [Test]
    public void The_watchdog_is_fed_by_each_turn_and_by_no_one_else()
    {
        var world = new JobWorld();
        var watchdog = new CountingWatchdog();
        NodePlatform platform = world.Platform(_flash, _restarts);
        platform.Watchdog = watchdog;
        var worker = new Worker(world.Queue, platform, new SleepRule(false));
        int fedWhileItHung = -1;
        world.Add("reading", JobPriority.Telemetry, () =>
        {
            int before = watchdog.Fed;
            new Supervisor(world.Queue, platform, new HangRecord(_flash, world.Log)).Look();
            fedWhileItHung = watchdog.Fed - before;
            worker.Stop();
        }).Signal();
        var thread = new Thread(worker.Run);
        thread.Start();
        Assert.That(thread.Join(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That((watchdog.Started, watchdog.Fed > 0, fedWhileItHung), Is.EqualTo((1, true, 0)));
    }

    private (JobWorld World, Supervisor Supervisor) Start()
    {
        var world = new JobWorld();
        NodePlatform platform = world.Platform(_flash, _restarts);
        return (world, new Supervisor(world.Queue, platform, new HangRecord(_flash, world.Log)));
    }
}
