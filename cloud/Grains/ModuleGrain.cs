using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Battery.Grains;

internal sealed class ModuleGrain : Grain, IModuleGrain
{
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgainPeriod = TimeSpan.FromSeconds(2);

    private readonly IPersistentState<ModuleState> _state;
    private readonly IModuleStore _modules;
    private readonly ICommandStore _commands;
    private readonly ITelemetryReader _history;
    private readonly ITelemetryWriter _writer;
    private readonly EventFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<ModuleGrain> _logger;
    private readonly int _id;
    private readonly LinkTable _links;
    private readonly Presence _presence = new();
    private readonly CommandBook _book = new();
    private readonly CommandSeal _seal;
    private readonly CommandDispatcher _dispatcher;
    private readonly SettingsBook _settings;
    private readonly StateSaver _saver;
    private readonly ReadingTimes _times;
    private readonly AlarmBook _alarms;

    private ModuleRecord? _record;
    private long _lookedAt;
    private Moment _shownAt;
    private Reading? _newest;
    private ModulePlace? _place;
    private bool _shownOnline;
    private int? _shownVia;
    private AlarmSeverity? _shownAlarm;

    public ModuleGrain(
        [PersistentState("module", StorageNames.Battery)] IPersistentState<ModuleState> state,
        IModuleStore modules,
        ICommandStore commands,
        ITelemetryReader history,
        ITelemetryWriter writer,
        IArrivalStore arrivals,
        IAlarmStore alarms,
        EventFeed feed,
        TimeProvider time,
        Outages outages,
        ILogger<ModuleGrain> logger)
    {
        _state = state;
        _modules = modules;
        _commands = commands;
        _history = history;
        _writer = writer;
        _feed = feed;
        _time = time;
        _logger = logger;
        _id = (int)this.GetPrimaryKeyLong();
        _links = new LinkTable(_id);
        _seal = new CommandSeal(_id, cancellation => modules.KeyHashAsync(_id, cancellation), () => state.State.Sealing);
        _dispatcher = new CommandDispatcher(
            _id, _book, _links, _seal, commands, time, logger, outages.HandingOn, ShowCommand, connection => DropLink(connection.Id));
        _settings = new SettingsBook(() => state.State);
        _saver = new StateSaver(_id, () => state.WriteStateAsync(), outages.Saving);
        _times = new ReadingTimes(_id, arrivals, logger);
        _alarms = new AlarmBook(_id, alarms, logger);
    }

    /// <summary>The shortest interval that the radio on the module's way carries, s; 0 without one.</summary>
    private int PaceSeconds => _place?.PaceSeconds ?? 0;

    private int IntervalSeconds => _settings.IntervalSeconds(PaceSeconds);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state.State.Migrate();
        _shownAt = Now();
        await LookUpAsync(cancellationToken);
        this.RegisterGrainTimer(
            CheckAsync, new GrainTimerCreationOptions(CheckPeriod, CheckPeriod) { Interleave = true, KeepAlive = false });
    }

    public async Task<IngestResult> Ingest(ReadingBatch batch, Guid connectionId, int via)
    {
        if (!await IsRegisteredAsync()) return new IngestResult(IngestOutcome.Refused, NotRegistered(), true);
        IReadOnlyList<Reading> readings;
        try
        {
            readings = await _times.SettleAsync(batch.Readings, Now().UtcMs);
            await _writer.WriteAsync(readings);
        }
        catch (Exception exception)
        {
            // Said once a batch by the writer's own log as well; the node keeps the readings, so nothing is lost.
            _logger.LogDebug(exception, "Module {Module}: {Count} readings could not be stored now", _id, batch.Readings.Count);
            return new IngestResult(IngestOutcome.Unavailable, string.Empty, _links.Contains(connectionId));
        }

        Moment now = Now();
        foreach (Reading reading in readings)
        {
            // What a relay delivers late was heard when it was taken; on the module's own connection it is there itself.
            bool isNow = via == _id || reading.TimeSource is TimeSource.Unset or TimeSource.Arrival;
            _presence.Heard(isNow ? long.MaxValue : reading.TakenAtMilliseconds, now, IntervalSeconds);
            if (!ReadingOrder.Supersedes(reading, _newest, now.UtcMs)) continue;
            _newest = reading;
            _alarms.Take(reading, _record?.Chemistry ?? CellChemistry.Unknown);
            if (_feed.Watches(_id))
                _feed.Publish(new ModuleEvent { ModuleId = _id, Reading = reading, LastSeenMs = _presence.LastSeenMs(now) });
        }

        await _alarms.SaveAsync();
        ShowIfChanged();
        return new IngestResult(IngestOutcome.Committed, string.Empty, _links.Contains(connectionId));
    }

    public async Task<AttachResult> Attach(NodeConnection connection, ModulePlace? place, bool heard)
    {
        if (!await IsRegisteredAsync()) return AttachResult.NotRegistered;
        Moment now = Now();
        _links.Expire(now.ElapsedMs);
        AttachResult result = _links.Attach(connection, now.ElapsedMs, out NodeConnection? replaced);
        if (result == AttachResult.Replaced) return result;
        if (replaced is not null)
        {
            _logger.LogInformation("Module {Module}: a newer connection takes the place of the older", _id);
            replaced.Link.Replace(replaced.Id).Ignore();
        }

        int pace = PaceSeconds;
        bool moved = place is not null && place != _place;
        if (moved) _place = place;
        if (heard) _presence.Heard(now, IntervalSeconds);
        _presence.Reachable(now, LinkTable.LeaseMs);
        if (!ShowIfChanged() && moved) Show();
        if (PaceSeconds != pace) ShowTwin();
        _dispatcher.DispatchAsync().Ignore();
        return AttachResult.Attached;
    }

    public Task Detach(Guid connectionId)
    {
        if (DropLink(connectionId)) _dispatcher.DispatchAsync().Ignore();
        return Task.CompletedTask;
    }

    public Task Unlink(int? relay)
    {
        foreach (NodeConnection link in _links.Through(relay)) DropLink(link.Id);
        _dispatcher.DispatchAsync().Ignore();
        return Task.CompletedTask;
    }

    public async Task Report(ModuleReport report)
    {
        if (!await IsRegisteredAsync()) return;
        Moment now = Now();
        _presence.Heard(now, IntervalSeconds);
        _state.State.ReportedAtMs = now.UtcMs;
        long lost = _state.State.LostReadings;
        RadioState radio = _state.State.Radio;
        ReportNews news = _settings.TakeReport(report);
        if (news != ReportNews.None) _saver.Changed();
        if (news == ReportNews.Values) ShowTwin();
        if (_state.State.LostReadings > lost)
        {
            _logger.LogWarning(
                "Module {Module}: its flash was full or damaged, {Lost} readings are lost, {Total} in all",
                _id, _state.State.LostReadings - lost, _state.State.LostReadings);
        }

        if (_state.State.Radio != radio) TellRadio();

        // One that says nothing new may be the repetition of one that could not be saved.
        await _saver.SaveAsync();
        ShowIfChanged();
    }

    public async Task Answer(long commandId, CommandState state, string reason)
    {
        if (!await _dispatcher.AnswerAsync(commandId, state, reason)) return;
        _presence.Heard(Now(), IntervalSeconds);
        ShowIfChanged();
    }

    public async Task<IssueResult> Issue(CommandOrder order)
    {
        if (!await IsRegisteredAsync()) return new IssueResult(IssueOutcome.NotRegistered);
        Moment issued = Now();
        long now = issued.UtcMs;
        if (!_book.HasRoom(issued)) return new IssueResult(IssueOutcome.TooManyOpen);
        long id = CommandIds.Next(_id, now, _book.NewestId);
        var command = new CommandRecord(
            id,
            _id,
            order.Kind,
            await _seal.SealAsync(id, order.DataJson),
            order.Issuer,
            now,
            now + (order.TimeToLiveSeconds * 1000L),
            CommandState.Queued,
            string.Empty,
            now,
            order.Approver);
        if (order.ProposalId == 0) await _commands.InsertAsync(command);
        else if (!await _commands.InsertApprovedAsync(command, order.ProposalId)) return new IssueResult(IssueOutcome.NotWaiting);
        _book.Add(command, issued);
        ShowCommand(command);
        if (_settings.TakeOrder(command))
        {
            _saver.Changed();
            ShowTwin();

            // The command is durable, and as long as it is open what is desired follows from it: a failed write is tried again.
            await _saver.TrySaveAsync();
        }

        _dispatcher.DispatchAsync().Ignore();
        return new IssueResult(IssueOutcome.Issued, command);
    }

    public async Task<IssueResult> IssueAgainst(CommandOrder order)
    {
        if (!await IsRegisteredAsync()) return new IssueResult(IssueOutcome.NotRegistered);
        if (_settings.HasChangedSince(order)) return new IssueResult(IssueOutcome.Changed, null, Twin());
        return await Issue(order);
    }

    public Task ShowProposal(ProposalRecord proposal)
    {
        _feed.Publish(new ModuleEvent { ModuleId = _id, Proposal = proposal });
        return Task.CompletedTask;
    }

    public Task ExpireCommands()
    {
        return _dispatcher.ExpireAsync();
    }

    public async Task<ModuleSnapshot?> GetSnapshot()
    {
        return await IsRegisteredAsync() ? Snapshot() : null;
    }

    public async Task<ModuleOverview?> GetOverview()
    {
        if (!await IsRegisteredAsync()) return null;
        return new ModuleOverview(
            Snapshot(), Twin(), _book.Newest(OpenCommands.Most).ToArray(), _state.State.Radio, _state.State.RadioRecoveries,
            _state.State.Jobs, _state.State.Program ?? string.Empty, _state.State.Update);
    }

    public Task<ModuleOverview?> Watch(Guid watcherId, IModuleObserver observer)
    {
        _feed.Promise(watcherId, observer, _id);
        return GetOverview();
    }

    public async Task Refresh()
    {
        await LookUpAsync(CancellationToken.None);
        if (_record is not null) Show();
    }

    public async Task<bool> Remove()
    {
        bool removed = await _modules.RemoveAsync(_id);
        _record = null;
        _lookedAt = Now().ElapsedMs;
        foreach (NodeConnection? connection in _links.All().Where(link => link.Via == _id)) connection.Link.Revoke(connection.Id).Ignore();
        _links.Clear();
        await _state.ClearStateAsync();
        if (removed) _feed.Publish(new ModuleEvent { ModuleId = _id });
        DeactivateOnIdle();
        return removed;
    }

    /// <summary>A module that was not there is looked for again, but not for every message of a sender that is wrong.</summary>
    private async ValueTask<bool> IsRegisteredAsync()
    {
        if (_record is not null) return true;
        if (Now().ElapsedMs - _lookedAt < LookAgainPeriod.TotalMilliseconds) return false;
        await LookUpAsync(CancellationToken.None);
        return _record is not null;
    }

    private async Task LookUpAsync(CancellationToken cancellation)
    {
        Moment now = Now();
        _lookedAt = now.ElapsedMs;
        ModuleRecord? record = await _modules.FindAsync(_id, cancellation);
        if (record is not null && _record is null)
        {
            await _times.LoadAsync(cancellation);
            await _alarms.LoadAsync(cancellation);
            Reading? newest = await NewestAsync(now, cancellation);
            IReadOnlyList<CommandRecord> open = await _commands.OpenAsync(_id, cancellation);
            IReadOnlyList<CommandRecord> latest = await _commands.ListAsync(_id, 1, cancellation);
            _book.Load(open, latest.Count == 0 ? 0 : latest[0].Id, now);
            foreach (CommandRecord command in open) _settings.TakeOrder(command);

            long reported = _state.State.ReportedAtMs;
            if (reported > 0 && BelievedTime.Includes(reported, now.UtcMs)) _presence.Recall(reported, now);
            if (newest is not null && ReadingOrder.Supersedes(newest, _newest, now.UtcMs))
            {
                _newest = newest;

                // A time that orders nothing but one boot's readings, or has not come yet, does not tell when the module was there.
                bool tells = newest.TimeSource != TimeSource.Unset && BelievedTime.Includes(newest.TakenAtMilliseconds, now.UtcMs);
                if (tells) _presence.Heard(newest.TakenAtMilliseconds, now, IntervalSeconds);
            }
        }

        _record = record;
    }

    /// <summary>
    /// The newest stored reading. Those ahead of the clock, which builds before this one stored, come last: they show what was, where there
    /// is nothing else.
    /// </summary>
    private async Task<Reading?> NewestAsync(Moment now, CancellationToken cancellation)
    {
        return await _history.NewestAsync(_id, now.UtcMs + BelievedTime.MostAheadMs, cancellation)
            ?? await _history.NewestAsync(_id, cancellation: cancellation);
    }

    /// <summary>Forgets a link; true when it was there.</summary>
    private bool DropLink(Guid connectionId)
    {
        Moment now = Now();
        if (!_links.Detach(connectionId, now.ElapsedMs)) return false;
        if (_links.Preferred is null) _presence.Lost(now);
        ShowIfChanged();
        return true;
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        Moment now = Now();
        bool linked = _links.Preferred is not null;
        _links.Expire(now.ElapsedMs);
        if (linked && _links.Preferred is null) _presence.Lost(now);

        // When the clock was set, what was told by it is wrong.
        if (!ShowIfChanged() && now.IsSetSince(_shownAt)) Show();
        await _saver.TryAgainAsync();
        await _alarms.SaveAsync();
        await _dispatcher.DispatchAsync();
    }

    private ModuleSnapshot Snapshot()
    {
        Moment now = Now();
        return new ModuleSnapshot(
            _id,
            _record?.Name ?? string.Empty,
            _presence.IsOnline(now),
            _presence.LastSeenMs(now),
            _place,
            _links.Preferred?.Via,
            _newest,
            IntervalSeconds,
            _record?.Chemistry ?? CellChemistry.Unknown,
            _alarms.Worst);
    }

    private ModuleTwin Twin()
    {
        return _settings.Twin(_book.PendingSettingsId, PaceSeconds);
    }

    private bool ShowIfChanged()
    {
        bool isShown = _presence.IsOnline(Now()) == _shownOnline && _links.Preferred?.Via == _shownVia && _alarms.Worst == _shownAlarm;
        if (isShown) return false;
        Show();
        return true;
    }

    private void Show()
    {
        ModuleSnapshot snapshot = Snapshot();
        _shownAt = Now();
        _shownOnline = snapshot.Online;
        _shownVia = snapshot.Via;
        _shownAlarm = snapshot.Alarm;
        _feed.Publish(new ModuleEvent { ModuleId = _id, Snapshot = snapshot });
    }

    private void ShowCommand(CommandRecord command)
    {
        _feed.Publish(new ModuleEvent { ModuleId = _id, Command = command });
        if (command.State.IsFinal() && SettingsBook.IsChange(command)) ShowTwin();
    }

    private void TellRadio()
    {
        ModuleState state = _state.State;
        bool isWell = state.Radio is RadioState.Works or RadioState.NotTold;
        _logger.Log(
            isWell ? LogLevel.Information : LogLevel.Warning,
            "Module {Module}: its radio is {Radio}, brought back {Recoveries} times since its start",
            _id, state.Radio, state.RadioRecoveries);
    }

    private void ShowTwin()
    {
        _feed.Publish(new ModuleEvent { ModuleId = _id, Twin = Twin() });
    }

    private string NotRegistered()
    {
        return "module " + _id.ToString(System.Globalization.CultureInfo.InvariantCulture) + " is not registered";
    }

    private Moment Now()
    {
        return Moment.Of(_time);
    }
}
