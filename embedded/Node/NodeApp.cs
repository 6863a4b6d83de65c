using System;
using System.Collections;
using System.Threading;
using Battery.Node.Commands;
using Battery.Node.Links;
using Battery.Node.Mesh;
using Battery.Node.Outbox;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Node.Stored;
using Battery.Node.Telemetry;
using Battery.Node.Wifi;
using Battery.Protocol;

namespace Battery.Node;

/// <summary>
/// The node: takes readings, keeps them until they are acknowledged, executes commands, and finds its way up. One worker thread
/// owns gauge and GPS; each link has a thread of its own.
/// </summary>
public sealed class NodeApp : ILocalReceiver, IWifiTrialListener
{
    private const int GpsMilliseconds = 200;

    // A ROOT says it every minute.
    private const int PaceMilliseconds = 180000;

    // The settings in force are told again so often, should all that was said of them have been lost.
    private const int ReportMilliseconds = 1800000;

    // That the radio is another than before is told soon, but not each time that it comes and goes.
    private const int RadioReportMilliseconds = 60000;

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly NodeSettings _settings;
    private readonly ReadingOutbox _outbox;
    private readonly CommandLog _commandLog;
    private readonly CommandExecutor _executor;
    private readonly GaugeReader _gauge;
    private readonly GpsReader _gps;
    private readonly UpQueue _queue = new UpQueue();
    private readonly Router _router;
    private readonly LinkSelector _links;
    private readonly RadioPort _radio;
    private readonly MeshJob _mesh;
    private readonly WifiTrials _trials;
    private readonly Queue _commands = new Queue();
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly Reading _reading = new Reading();
    private readonly int _bootId;
    private int _sequence;
    private int _reports;
    private long _reportAt;
    private RadioState _reportedRadio;
    private int _paceSeconds;
    private long _paceUntil;
    private bool _stopping;

    /// <summary>Puts the node together; nothing runs yet.</summary>
    /// <exception cref="ArgumentException">The configuration names no valid module.</exception>
    public NodeApp(NodeConfiguration configuration, NodePlatform platform)
    {
        if (!WireLimits.IsModuleId(configuration.ModuleId))
            throw new ArgumentException("A module id is 1 to " + WireLimits.MaximumModuleId + ".", nameof(configuration));
        _configuration = configuration;
        _platform = platform;
        _settings = new NodeSettings(platform.Storage, platform.Log);
        _outbox = new ReadingOutbox(platform.Storage, platform.Log, configuration.OutboxReadings);
        _commandLog = new CommandLog(platform.Storage, platform.Log);
        _gauge = new GaugeReader(platform.Gauge, platform.Log);
        _gps = new GpsReader(platform.Gps, platform.Clock);
        _router = new Router(configuration.ModuleId, _queue, this, platform.Clock);
        _links = new LinkSelector(configuration, platform, _router, _queue, _outbox);
        if (platform.Radio != null && configuration.RadioSecret != null) _links.Radio = _radio = new RadioPort(configuration, platform);
        if (platform.Wifi != null)
        {
            _trials = new WifiTrials(platform.Storage, _settings, platform.Log, this);
            _mesh = new MeshJob(configuration, platform, _settings, _trials, new MeshHost(configuration, platform.Log, _router), _links);
        }

        _executor = new CommandExecutor(configuration, platform, _settings, _gauge, _radio == null ? null : _radio.Identity, _trials);
        _bootId = StoredBoot.Draw(platform.Storage, platform.Log, platform.Random);
    }

    /// <summary>Raised on the worker for each reading, before it enters the outbox.</summary>
    public event ReadingHandler ReadingTaken;

    /// <summary>The readings that wait.</summary>
    public ReadingOutbox Outbox => _outbox;

    /// <summary>Which ways up and down there are.</summary>
    public LinkSelector Links => _links;

    /// <summary>The radio; null where there is none.</summary>
    public RadioPort Radio => _radio;

    /// <summary>What a HUB hears of modules with the original firmware, without authentication; null where it shall believe none.</summary>
    public OriginalDownLink Original => _radio == null ? null : _radio.Original;

    /// <summary>Runs until <see cref="Stop"/>; the thread of the caller becomes the worker.</summary>
    public void Run()
    {
        _platform.Log.Write(
            LogLevel.Information,
            "node",
            "module " + _configuration.ModuleId.ToString() + ", boot " + _bootId.ToString() + ", " + _outbox.Count.ToString()
                + " readings wait in the outbox");
        if (_trials != null) _trials.Recover(_commandLog);
        Report();
        StartLinks();
        long next = _platform.Clock.UptimeMilliseconds;
        while (!_stopping)
        {
            long now = _platform.Clock.UptimeMilliseconds;
            try
            {
                _gps.Poll();
                ExecuteCommands();
                if (now >= next) TakeReading();
                if (now >= _reportAt || IsRadioNews(now)) Report();
            }
            catch (Exception failure)
            {
                // Flash that is full, a bus that is stuck: the node goes on with what still works.
                _platform.Log.Write(LogLevel.Error, "node", failure.Message);
            }

            if (now >= next)
            {
                int interval = IntervalMilliseconds();

                // What was missed while a command ran is not made up for.
                next = now - next > interval ? now + interval : next + interval;
            }

            long wait = next - _platform.Clock.UptimeMilliseconds;
            if (wait > GpsMilliseconds) wait = GpsMilliseconds;
            if (wait > 0) _wake.WaitOne((int)wait, false);
        }

        if (_mesh != null) _mesh.Stop();
        _links.Stop();
        if (_radio != null) _radio.Stop();
    }

    /// <summary>Lets <see cref="Run"/> return soon.</summary>
    public void Stop()
    {
        _stopping = true;
        _wake.Set();
    }

    /// <inheritdoc/>
    public void OnAck(AckMessage message)
    {
        _outbox.Acknowledge(message.BootId, message.Ranges, message.RangeCount);
    }

    /// <inheritdoc/>
    public void OnRefuse(RefuseMessage message)
    {
        int refused = _outbox.Refuse(message.BootId, message.Ranges, message.RangeCount);
        if (refused == 0) return;
        _platform.Log.Write(
            LogLevel.Warning,
            "outbox",
            "the cloud refuses " + refused.ToString() + " readings (" + _outbox.Refused.ToString() + " since the start): "
                + message.Reason);
    }

    /// <inheritdoc/>
    public bool OnRequest(RequestMessage message)
    {
        long id = message.CommandId;
        lock (_commands)
        {
            if (AnswerAgain(id)) return false;
            if (!TryKeep(id, CommandStatus.Delivered, ""))
            {
                // After a restart nobody would know that it had its effect: it does not have it.
                Answer(id, "the flash cannot keep that this command came");
                return false;
            }

            Respond(id, CommandStatus.Delivered, "");
            _commands.Enqueue(new NodeCommand(message, _platform.Clock.UptimeMilliseconds));
        }

        _wake.Set();
        return true;
    }

    /// <inheritdoc/>
    public void OnInvalidRequest(InvalidMessage message)
    {
        if (message.CommandId == 0) return;
        lock (_commands)
        {
            if (!AnswerAgain(message.CommandId)) Answer(message.CommandId, message.Reason);
        }
    }

    /// <inheritdoc/>
    public void OnTrialEnded(long commandId, string failure)
    {
        string outcome = failure.Length == 0 ? "the network is kept" : "the network is not taken: " + failure;
        _platform.Log.Write(LogLevel.Information, "commands", commandId.ToString() + " " + outcome);
        lock (_commands) Answer(commandId, failure);
    }

    /// <inheritdoc/>
    public void OnTime(TimeMessage message)
    {
        _platform.Clock.SetUtc(message.Milliseconds, TimeSource.Synchronised);
    }

    /// <inheritdoc/>
    public void OnPace(PaceMessage message)
    {
        if (message.IntervalSeconds != _paceSeconds)
        {
            _platform.Log.Write(
                LogLevel.Information,
                "node",
                message.IntervalSeconds == 0
                    ? "the way up carries every reading"
                    : "the radio carries a reading every " + message.IntervalSeconds.ToString() + " s");
        }

        _paceUntil = _platform.Clock.UptimeMilliseconds + PaceMilliseconds;
        _paceSeconds = message.IntervalSeconds;
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
                var original = new OriginalDownLink(_router, _queue, _platform.Clock, _platform.Log, _configuration.OriginalModules);
                _router.AddLink(original);
                _radio.Original = original;
            }
        }

        if (_radio != null) _radio.Start();

        // Without Wi-Fi of its own the board is wired to the internet.
        if (_mesh != null) _mesh.Start();
        else _links.UseCloud();
    }

    private void ExecuteCommands()
    {
        while (true)
        {
            NodeCommand command;
            lock (_commands)
            {
                if (_commands.Count == 0) return;
                command = (NodeCommand)_commands.Dequeue();
            }

            bool expired = _platform.Clock.UptimeMilliseconds > command.ExpiresAtUptime;
            string failure = expired ? CommandStatus.ExpiredReason : Execute(command);
            bool isBegun = failure.Length == 0 && command.Summary == CommandKind.ConnectWifi;
            _platform.Log.Write(
                LogLevel.Information,
                "commands",
                command.Id.ToString() + " " + command.Summary + ": " + (isBegun ? "begun" : failure.Length == 0 ? "done" : failure));
            if (isBegun) continue;

            // Also of a change that failed: it may have come to a part of it.
            if (!expired && CommandExecutor.IsReported(command.Summary)) Report(command.Summary);
            lock (_commands) Answer(command.Id, failure);
            if (failure.Length == 0 && command.Summary == CommandKind.RestartNode) Restart();
        }
    }

    // Whatever goes wrong is answered: who asked waits for it.
    private string Execute(NodeCommand command)
    {
        try
        {
            return _executor.Execute(command);
        }
        catch (Exception failure)
        {
            return "failed: " + failure.Message;
        }
    }

    // A command that came before has its effect once; false where it is new.
    private bool AnswerAgain(long id)
    {
        string status = _commandLog.StatusOf(id);
        if (status == null) return false;
        Respond(id, status, _commandLog.ReasonOf(id));
        return true;
    }

    private void Respond(long id, string status, string reason)
    {
        _queue.Add(new ResponseMessage(_configuration.ModuleId, id, status, reason));
    }

    private void Answer(long id, string failure)
    {
        string status = failure.Length == 0 ? CommandStatus.Success : CommandStatus.Error;
        TryKeep(id, status, failure);
        Respond(id, status, failure);
    }

    // False where flash does not take it: it counts until the next restart.
    private bool TryKeep(long id, string status, string reason)
    {
        try
        {
            _commandLog.Set(id, status, reason);
            return true;
        }
        catch (Exception failure)
        {
            _platform.Log.Write(LogLevel.Error, "commands", "what became of " + id.ToString() + " is not kept: " + failure.Message);
            return false;
        }
    }

    private void Report(string summary = null)
    {
        var report = new ReportMessage();
        report.ModuleId = _configuration.ModuleId;
        report.BootId = _bootId;
        report.Number = ++_reports;
        report.LostReadings = _outbox.Dropped + _outbox.Damaged;
        if (_configuration.CloudKey.Length > 0) report.Sealing = SealingKey.Version;
        if (_radio != null)
        {
            report.Radio = _reportedRadio = _radio.State;
            report.RadioRecoveries = _radio.Recoveries;
        }

        _executor.FillReport(report, summary);
        _queue.AddOwn(report);
        _reportAt = _platform.Clock.UptimeMilliseconds + ReportMilliseconds;
    }

    private bool IsRadioNews(long now)
    {
        return _radio != null && _radio.State != _reportedRadio && now >= _reportAt - ReportMilliseconds + RadioReportMilliseconds;
    }

    // The answer gets a moment to leave; if it does not, the command log gives it after the restart.
    private void Restart()
    {
        Thread.Sleep(1000);
        _platform.Restart.Restart();
    }

    private void TakeReading()
    {
        _reading.Reset();
        _gauge.AddTo(_reading);
        _gps.AddTo(_reading);
        if (_platform.Inverter != null) _reading.Set(ReadingField.InverterOn, _platform.Inverter.IsOn ? 1 : 0);
        if (_platform.Wifi != null) _reading.Set(ReadingField.WifiConnected, _platform.Wifi.HasInternet ? 1 : 0);

        // A HUB without a pack has nothing to say about one.
        if (_gauge.Gauge == null && _reading.PresentMask == 0) return;
        _reading.ModuleId = _configuration.ModuleId;
        _reading.BootId = _bootId;
        _reading.Sequence = ++_sequence;
        _reading.TakenAtMilliseconds = _platform.Clock.UtcMilliseconds;
        _reading.TimeSource = _platform.Clock.Source;
        ReadingHandler taken = ReadingTaken;
        if (taken != null) taken(_reading);
        _outbox.Append(_reading);
        _queue.Wake();
    }

    private int IntervalMilliseconds()
    {
        int wanted = _configuration.IntervalMilliseconds > 0 ? _configuration.IntervalMilliseconds : _settings.IntervalSeconds * 1000;
        int pace = _platform.Clock.UptimeMilliseconds < _paceUntil ? _paceSeconds * 1000 : 0;
        return pace > wanted ? pace : wanted;
    }
}
