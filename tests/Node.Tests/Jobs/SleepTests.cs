using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Telemetry;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A node that sleeps between jobs, on a clock that goes while it waits and sleeps.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SleepTests : IWayUp, IInverter, IGpsSource
{
    private const int Day = 86_400_000;
    private const int Interval = 60_000;
    private const int Upload = 900_000;

    private readonly TestClock _clock = new();
    private readonly List<long> _takenAt = [];
    private readonly List<(long At, long Length)> _sleeps = [];
    private readonly UpQueue _up = new();
    private readonly Reading _sent = new();
    private long _pollsAsleep;
    private SleepingBoard _board = null!;
    private JobQueue _queue = null!;
    private Worker _worker = null!;
    private UpWindow _window = null!;
    private ReadingOutbox _outbox = null!;
    private ReadingJob? _readings;
    private int _boot;
    private bool _reachesCloud = true;

    [Test]
    public void Over_a_day_readings_are_a_minute_apart_without_drift_and_it_sleeps_most_of_the_time()
    {
        Start();
        long start = _clock.UptimeMilliseconds;
        RunFor(Day);
        Assert.That(_takenAt, Has.Count.EqualTo(1440));
        Assert.That(_takenAt.Select((at, i) => at - start - ((long)i * Interval)), Is.All.InRange(0, 250), "a GPS poll later at most");
        Assert.That(_window.Openings, Is.InRange(95, 97), "every 15 minutes");
        Assert.That(_outbox.Count, Is.LessThanOrEqualTo(15), "all were told");
        TestContext.Out.WriteLine($"slept {_worker.SleptMilliseconds / 1000} s of {Day / 1000}");
        Assert.That(_worker.SleptMilliseconds, Is.GreaterThan(Day * 95L / 100));
        Assert.That(_pollsAsleep, Is.Zero, "a serial line hears nothing in sleep");
    }

    [Test]
    public void Where_nobody_is_there_each_window_ends_after_two_minutes()
    {
        _reachesCloud = false;
        Start();
        RunFor(Day);
        Assert.That(_takenAt, Has.Count.EqualTo(1440));
        Assert.That(_worker.SleptMilliseconds, Is.InRange(Day * 80L / 100, Day * 88L / 100), "of 15 minutes 13");
    }

    [Test]
    public void An_interrupt_ends_the_sleep_at_once_and_what_it_tells_is_done()
    {
        Start();
        RunFor(100_000);
        long done = 0;
        JobPlace radio = _queue.Add(new Done("radio", () => done = _clock.UptimeMilliseconds), JobPriority.Radio);
        long interrupt = _clock.UptimeMilliseconds + 7777;
        _board.InterruptAt(interrupt, radio.Signal);
        RunFor(10_000);
        Assert.That(done, Is.EqualTo(interrupt));
    }

    [Test]
    public void What_needs_it_awake_keeps_it_awake_and_what_is_due_soon_is_waited_for()
    {
        var rule = new SleepRule(true);
        var reason = new Reason();
        rule.Add(reason);
        Assert.That(rule.MostMilliseconds(1000, 1049), Is.Zero);
        Assert.That(rule.MostMilliseconds(1000, 1050), Is.EqualTo(50));
        Assert.That(rule.MostMilliseconds(1000, JobPlace.Never), Is.EqualTo(3_600_000));
        reason.Needs = true;
        Assert.That(rule.MostMilliseconds(1000, 60_000), Is.Zero);
        Assert.That(new SleepRule(false).MostMilliseconds(1000, 60_000), Is.Zero);
    }

    [Test]
    public void A_watchdog_is_fed_twice_in_its_time_while_it_sleeps()
    {
        var watchdog = new CountingWatchdog();
        Start(watchdog);
        RunFor(3_600_000);
        Assert.That(_sleeps.Select(sleep => sleep.Length), Is.All.LessThanOrEqualTo(watchdog.TimeoutMilliseconds / 2));
    }

    [Test]
    public void A_sleep_allocates_nothing()
    {
        Start();
        RunFor(Upload + 200_000);
        _takenAt.EnsureCapacity(100_000);
        _sleeps.EnsureCapacity(100_000);
        _takenAt.Clear();
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (_clock.UptimeMilliseconds < NextReading() - 2000) _worker.Turn();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    bool IWayUp.IsUp => _reachesCloud && _window.IsOpen;

    bool IInverter.IsOn => true;

    void IInverter.Switch(bool on)
    {
    }

    int IGpsSource.Read(byte[] buffer, int offset, int count)
    {
        // It is awake since it listens.
        (long at, long length) = _sleeps.Count == 0 ? (0, 0) : _sleeps[^1];
        bool listens = NextReading() - _clock.UptimeMilliseconds <= GpsJob.ListenMilliseconds;
        if (listens && at + length > NextReading() - GpsJob.ListenMilliseconds + 100) _pollsAsleep++;
        return 0;
    }

    private long NextReading() => _readings?.DueAt ?? 0;

    private void Start(IWatchdog? watchdog = null)
    {
        _board = new SleepingBoard(_clock, _sleeps);
        var platform = new NodePlatform
        {
            Clock = _clock,
            Log = new SilentLog(),
            Storage = new MemoryStorage(),
            Random = new SeededRandom(1),
            Power = _board,
            Watchdog = watchdog,
            Inverter = this,
            Gps = this,
        };
        var configuration = new NodeConfiguration { ModuleId = 5, IntervalMilliseconds = Interval };
        _outbox = new ReadingOutbox(platform.Storage, platform.Log, ReadingOutbox.LeastBytes);
        _queue = new JobQueue(_clock, platform.Log, new PassingWake(_clock, _board));
        _boot = 77;
        var pace = new ReadingPace(configuration, new NodeSettings(platform.Storage, platform.Log), platform);
        var gps = new GpsReader(this, _clock);
        _readings = new ReadingJob(5, _boot, platform, new GaugeReader(null, platform.Log), gps, pace, _outbox, _up);
        _readings.Taken += _ => _takenAt.Add(_clock.UptimeMilliseconds);
        _readings.Join(_queue);
        var listen = new GpsJob(gps, _readings, null, true);
        listen.Join(_queue);
        _window = new UpWindow(Upload, this, _outbox, _up);
        _window.Join(_queue, _clock.UptimeMilliseconds);
        var rule = new SleepRule(true);
        rule.Add(_window);
        rule.Add(listen);
        _worker = new Worker(_queue, platform, rule);
    }

    // The cloud acknowledges what is there two seconds after a window was opened.
    private void RunFor(long milliseconds)
    {
        long end = _clock.UptimeMilliseconds + milliseconds;
        long openedAt = _clock.UptimeMilliseconds;
        int openings = 0;
        while (_clock.UptimeMilliseconds < end)
        {
            _worker.Turn();
            if (_window.Openings != openings) (openings, openedAt) = (_window.Openings, _clock.UptimeMilliseconds);
            if (!_reachesCloud || !_window.IsOpen || _clock.UptimeMilliseconds - openedAt <= 2000) continue;
            while (_outbox.TakeNext(_sent))
            {
            }

            _outbox.Acknowledge(_boot, [1, int.MaxValue], 1);
        }
    }

    private sealed class Reason : IAwakeReason
    {
        public bool Needs { get; set; }

        public bool NeedsAwake(long now) => Needs;
    }

    private sealed class Done(string name, Action run) : IJob
    {
        public string Name => name;

        public void Run(long now) => run();
    }

    private sealed class PassingWake(TestClock clock, IPower power) : JobWake(power)
    {
        public override void Wait(int milliseconds) => clock.UptimeMilliseconds += milliseconds;
    }

    private sealed class SleepingBoard(TestClock clock, List<(long At, long Length)> sleeps) : IPower
    {
        private long _interruptAt = long.MaxValue;
        private Action? _interrupt;

        public void InterruptAt(long at, Action interrupt) => (_interruptAt, _interrupt) = (at, interrupt);

        public void Sleep(int milliseconds)
        {
            long now = clock.UptimeMilliseconds;
            bool isInterrupted = _interruptAt < now + milliseconds;
            long end = isInterrupted ? _interruptAt : now + milliseconds;
            sleeps.Add((now, end - now));
            clock.UptimeMilliseconds = end;
            if (!isInterrupted) return;
            _interruptAt = long.MaxValue;
            _interrupt!();
        }

        public void Wake()
        {
        }

        public void SleepDeeply(int seconds) => throw new System.NotSupportedException();
    }
}
