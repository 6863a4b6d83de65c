using System;
using Battery.Node.Commands;
using Battery.Node.EmptyPack;
using Battery.Node.Inverter;
using Battery.Node.Jobs;
using Battery.Node.Links;
using Battery.Node.Mesh;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Node.Reports;
using Battery.Node.Stored;
using Battery.Node.Summary;
using Battery.Node.Telemetry;
using Battery.Node.Update;
using Battery.Node.Wifi;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>
/// The node: puts together what takes readings, keeps them until they are acknowledged, executes commands and finds its way up. One worker
/// does all jobs (<see cref="JobQueue"/>); a thread of its own has only what blocks in the platform: sockets, and the calls to Wi-Fi.
/// </summary>
public sealed class NodeApp
{
    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly ReadingOutbox _outbox;
    private readonly CommandLog _commandLog;
    private readonly UpQueue _up = new UpQueue();
    private readonly Router _router;
    private readonly LinkSelector _links;
    private readonly CommandIntake _intake;
    private readonly RadioPort _radio;
    private readonly RadioTunings _tunings;
    private readonly RadioTuningJob _tuningJob;
    private readonly MeshJob _mesh;
    private readonly WifiTrials _trials;
    private readonly UpdateJob _updates;
    private readonly ReadingJob _readings;
    private readonly SavingJob _saving;
    private readonly ReportJob _reports;
    private readonly JobQueue _jobs;
    private readonly Supervisor _supervisor;
    private readonly Worker _worker;
    private readonly int _bootId;

    /// <summary>Puts the node together; nothing runs yet.</summary>
    /// <exception cref="ArgumentException">The configuration names no valid module.</exception>
    public NodeApp(NodeConfiguration configuration, NodePlatform platform)
    {
        if (!WireLimits.IsModuleId(configuration.ModuleId))
            throw new ArgumentException("A module id is 1 to " + WireLimits.MaximumModuleId + ".", nameof(configuration));
        _configuration = configuration;
        _platform = platform;
        bool sleeps = configuration.SleepsBetweenJobs && !configuration.IsHub && platform.Power != null;
        var settings = new NodeSettings(platform.Storage, platform.Log);
        _outbox = new ReadingOutbox(platform.Storage, platform.Log, configuration.OutboxBytes, configuration.UnsavedSeconds * 1000);
        _saving = new SavingJob(_outbox, platform.Log);
        _commandLog = new CommandLog(platform.Storage, platform.Log);
        var pace = new ReadingPace(configuration, settings, platform);
        CommandIntake intake = _intake = new CommandIntake(configuration.ModuleId, platform, _commandLog, _up);
        if (platform.Update != null) _updates = new UpdateJob(configuration, platform, intake, _up);
        var local = new LocalReceiver(platform, _outbox, intake, pace);
        _router = new Router(configuration.ModuleId, _up, local, platform.Clock);
        local.Updates = _router.Updates = _updates;
        _links = new LinkSelector(configuration, platform, _router, _up, _outbox);
        UpWindow window = sleeps ? new UpWindow(configuration.UploadMilliseconds, _links, _outbox, _up) : null;
        if (platform.Radio != null && configuration.RadioSecret != null)
        {
            // First, for the port reckons with what is in force.
            var tunable = platform.Radio as ITunableRadio;
            if (tunable != null) _tunings = new RadioTunings(tunable, settings, platform.Storage, platform.Log);
            _links.Radio = _radio = new RadioPort(configuration, platform);
        }

        if (platform.Wifi != null)
        {
            _trials = new WifiTrials(platform.Storage, settings, platform.Log, intake);
            var host = new MeshHost(configuration, platform.Log, _router);
            _mesh = new MeshJob(configuration, platform, settings, _trials, host, _links, window);
        }

        var gauge = new GaugeReader(platform.Gauge, platform.Log);
        var gps = new GpsReader(platform.Gps, platform.Clock);
        InverterSwitch inverter = platform.Inverter == null ? null : new InverterSwitch(platform.Inverter, settings);
        var executor = new CommandExecutor(
            configuration, platform, settings, gauge, _radio == null ? null : _radio.Identity, _trials, inverter, _tunings, _updates);
        _bootId = StoredBoot.Draw(platform.Storage, platform.Log, platform.Random);
        _readings = new ReadingJob(configuration.ModuleId, _bootId, platform, gauge, gps, pace, _outbox, _up);
        var hangs = new HangRecord(platform.Storage, platform.Log);
        _reports = new ReportJob(configuration, _bootId, executor, _outbox, _up, _radio, hangs, _updates);
        if (_tunings != null)
            _tuningJob = new RadioTuningJob(_tunings, _radio, settings, platform.Log, new RadioTrialAnswers(intake, _reports));
        _jobs = new JobQueue(platform.Clock, platform.Log, new JobWake(sleeps ? platform.Power : null));
        var rule = new SleepRule(sleeps);
        Join(sleeps, gps, intake, executor, inverter, rule);
        if (window != null)
        {
            window.Join(_jobs, platform.Clock.UptimeMilliseconds);
            rule.Add(window);
            if (_mesh != null) rule.Add(_mesh);
        }

        _supervisor = new Supervisor(_jobs, platform, hangs);
        _worker = new Worker(_jobs, platform, rule);
    }

    /// <summary>Raised on the worker for each reading, before it enters the outbox.</summary>
    public event ReadingHandler ReadingTaken
    {
        add => _readings.Taken += value;
        remove => _readings.Taken -= value;
    }

    // For tests, which put members behind it.
    internal Router Router => _router;

    /// <summary>The readings that wait.</summary>
    public ReadingOutbox Outbox => _outbox;

    /// <summary>Which ways up and down there are.</summary>
    public LinkSelector Links => _links;

    /// <summary>Takes commands, of others than what is above too (<see cref="CommandIntake.Local"/>).</summary>
    public CommandIntake Commands => _intake;

    /// <summary>What the node reported of itself last, of all its settings the newest; null before the first. Nobody changes it.</summary>
    public ReportMessage OwnReport => _up.OwnReport;

    /// <summary>The radio; null where there is none.</summary>
    public RadioPort Radio => _radio;

    /// <summary>What a HUB hears of modules with the original firmware, without authentication; null where it shall believe none.</summary>
    public OriginalDownLink Original => _radio == null ? null : _radio.Original;

    /// <summary>What the worker does, and what that has cost.</summary>
    public JobQueue Jobs => _jobs;

    /// <summary>How long the node has slept since the start, ms.</summary>
    public long SleptMilliseconds => _worker.SleptMilliseconds;

    /// <summary>Runs until <see cref="Stop"/>; the thread of the caller becomes the worker.</summary>
    public void Run()
    {
        _platform.Log.Write(
            LogLevel.Information,
            "node",
            "module " + _configuration.ModuleId.ToString() + ", boot " + _bootId.ToString() + ", " + _outbox.Count.ToString()
                + " readings wait in the outbox");
        _supervisor.Recover();
        if (_trials != null) _trials.Recover(_commandLog);
        if (_tuningJob != null) _tuningJob.Recover(_platform.Clock.UptimeMilliseconds);
        if (_updates != null) _updates.Recover(_platform.Clock.UptimeMilliseconds);
        _reports.Send(_platform.Clock.UptimeMilliseconds);
        StartLinks();
        _supervisor.Start();
        _worker.Run();
        _supervisor.Stop();
        if (_mesh != null) _mesh.Stop();
        _links.Stop();
        _saving.SaveAll();
    }

    /// <summary>Lets <see cref="Run"/> return soon.</summary>
    public void Stop()
    {
        _worker.Stop();
    }

    private void Join(
        bool sleeps, GpsReader gps, CommandIntake intake, CommandExecutor executor, InverterSwitch inverter, SleepRule rule)
    {
        if (_radio != null)
        {
            var radio = new RadioJob(_radio, _platform.RadioLine != null, sleeps);
            radio.Join(_jobs);
            if (_platform.RadioLine != null) _platform.RadioLine.Tell(radio.OnLine);
            if (_tuningJob != null) _tuningJob.Join(_jobs);
        }

        var restart = new RestartJob(_platform, _saving);
        restart.Join(_jobs);
        new CommandJob(_platform, intake, executor, _reports, restart).Join(_jobs);
        if (_updates != null)
        {
            _updates.Join(_jobs, restart, _links, _bootId);
            rule.Add(_updates);
        }

        _readings.Join(_jobs);
        if (_platform.Gps != null)
        {
            GpsQuieting quieting = _platform.GpsControl == null ? null : new GpsQuieting(_platform.GpsControl);
            var job = new GpsJob(gps, _readings, quieting, sleeps);
            job.Join(_jobs);
            rule.Add(job);
        }

        _saving.Join(_jobs);
        _reports.Join(_jobs);
        if (inverter != null) new InverterJob(inverter, _platform.Inverter as SerialInverter, _platform.Log).Join(_jobs);
        if (_platform.Summary != null)
        {
            var summary = new SummaryJob(_platform.Summary, _links, _outbox, _radio, _platform.Log);
            summary.Join(_jobs);
            _readings.Taken += summary.OnReading;
        }

        if (_configuration.EmptyBelow > 0 && _platform.Power != null)
        {
            var empty = new EmptyPackJob(_configuration, _platform, _outbox, _saving);
            empty.Join(_jobs);
            _readings.Taken += empty.OnReading;
        }

        new JobLog(_platform.Log).Join(_jobs, _platform.Clock.UptimeMilliseconds);
    }

    private void StartLinks()
    {
        if (_configuration.IsHub && _radio != null)
        {
            var down = new RadioDownLink(_router, _platform.Clock, _radio);
            _router.AddLink(down);
            _radio.User = down;
            if (_configuration.OriginalModules != null)
            {
                var original = new OriginalDownLink(_router, _up, _platform.Clock, _platform.Log, _configuration.OriginalModules);
                _router.AddLink(original);
                _radio.Original = original;
            }
        }

        // Without Wi-Fi of its own the board is wired to the internet; where no cloud is given, it keeps its readings.
        if (_mesh != null) _mesh.Start();
        else if (_configuration.CloudAddress.Length > 0) _links.UseCloud();
    }
}
