using System;
using System.Collections.Generic;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>
/// The commands of one module that are not final, oldest first, and which of them must be handed to a link.
/// <code>
/// Queued ──link takes it──▶ Sent ──"delivered"──▶ Delivered ──"success"──▶ Succeeded
///    │                        │                      ├─────────"error"──▶ Failed
///    └────────────────────────┴──── time runs out ───┴──────────────────▶ Expired
/// </code>
/// States are only left forwards. A node that sees a command again answers again, so handing one over twice is harmless.
///
/// A time to live passes by the clock that cannot be set, so that a time of day which is wrong for a while ends no command and lets none
/// live longer. Only after a start is there nothing else to go by than the time of day at which it was to end: a command whose time is over
/// then is not sent, and ends when the time of day says so for <see cref="DoubtMs"/> on end, for a machine may start with a clock that is
/// only set right a little later. None gets more than its whole time to live.
/// </summary>
internal sealed class CommandBook
{
    /// <summary>A command without a final answer is handed to the same link again after this time.</summary>
    public const long ResendMs = 30_000;

    /// <summary>How long after a start a command is kept whose time is over.</summary>
    public const long DoubtMs = 30_000;

    private readonly List<OpenCommand> _open = [];

    /// <summary>The newest id ever given, open or not; 0 for none.</summary>
    public long NewestId { get; private set; }

    /// <summary>The newest command that changes settings and is not final, or null.</summary>
    public long? PendingSettingsId
    {
        get
        {
            for (int i = _open.Count - 1; i >= 0; i--)
            {
                if (_open[i].Record.Kind == CommandKind.ChangeSettings) return _open[i].Record.Id;
            }

            return null;
        }
    }

    /// <summary>The open commands, oldest first.</summary>
    public IEnumerable<CommandRecord> Open()
    {
        foreach (OpenCommand entry in _open) yield return entry.Record;
    }

    /// <summary>The newest of the open commands, oldest first.</summary>
    public IEnumerable<CommandRecord> Newest(int most)
    {
        for (int i = Math.Max(0, _open.Count - most); i < _open.Count; i++) yield return _open[i].Record;
    }

    /// <summary>Whether another may be issued; one whose time has run out does not count, though it is not ended yet.</summary>
    public bool HasRoom(Moment now)
    {
        int open = 0;
        foreach (OpenCommand entry in _open)
        {
            if (entry.LeftMs(now) > 0) open++;
        }

        return open < OpenCommands.Most;
    }

    /// <summary>Takes the commands that an activation before has left.</summary>
    public void Load(IReadOnlyList<CommandRecord> open, long newestId, Moment now)
    {
        _open.Clear();
        foreach (CommandRecord record in open) _open.Add(new OpenCommand(record, now));
        NewestId = newestId;
    }

    /// <summary>Takes a command that was issued at this moment.</summary>
    public void Add(CommandRecord record, Moment issued)
    {
        _open.Add(new OpenCommand(record, issued with { UtcMs = record.IssuedAtMs }));
        NewestId = Math.Max(NewestId, record.Id);
    }

    public CommandRecord? Find(long id)
    {
        return EntryOf(id)?.Record;
    }

    /// <summary>Moves a command on; gives its new record, or null when it is not open or would go back.</summary>
    public CommandRecord? Advance(long id, CommandState state, string reason, long nowMs)
    {
        OpenCommand? entry = EntryOf(id);
        if (entry is null || state <= entry.Record.State) return null;
        entry.Record = entry.Record with { State = state, Reason = reason, ChangedAtMs = nowMs };
        if (state.IsFinal()) _open.Remove(entry);
        return entry.Record;
    }

    /// <summary>Forgets a command that is final in the store.</summary>
    public void Remove(long id)
    {
        OpenCommand? entry = EntryOf(id);
        if (entry is not null) _open.Remove(entry);
    }

    /// <summary>Notes what a command waits for; gives its new record, or null when it was sent meanwhile or says so already.</summary>
    public CommandRecord? Explain(long id, string reason)
    {
        OpenCommand? entry = EntryOf(id);
        if (entry is null || entry.Record.State != CommandState.Queued || entry.Record.Reason == reason) return null;
        return entry.Record = entry.Record with { Reason = reason };
    }

    /// <summary>The oldest command that <paramref name="connectionId"/> must be given now, or null.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="now">The time.</param>
    /// <param name="mayTake">Whether it may take a command; those that it may not hold up no other.</param>
    public CommandRecord? NextFor(Guid connectionId, Moment now, Func<CommandRecord, bool> mayTake)
    {
        foreach (OpenCommand entry in _open)
        {
            if (entry.LeftMs(now) <= 0) continue;
            if (entry.Connection == connectionId && now.ElapsedMs - entry.HandedAt < ResendMs) continue;
            if (mayTake(entry.Record)) return entry.Record;
        }

        return null;
    }

    /// <summary>How long an open command has left, ms; nothing where its time is over.</summary>
    public long LeftMs(long id, Moment now)
    {
        return Math.Max(0, EntryOf(id)?.LeftMs(now) ?? 0);
    }

    /// <summary>Notes that a connection has taken a command.</summary>
    public void Handed(long id, Guid connectionId, Moment now)
    {
        OpenCommand? entry = EntryOf(id);
        if (entry is null) return;
        entry.Connection = connectionId;
        entry.HandedAt = now.ElapsedMs;
    }

    /// <summary>The commands whose time has run out.</summary>
    public List<CommandRecord> Expired(Moment now)
    {
        var expired = new List<CommandRecord>();
        foreach (OpenCommand entry in _open)
        {
            if (entry.IsOver(now)) expired.Add(entry.Record);
        }

        return expired;
    }

    private OpenCommand? EntryOf(long id)
    {
        foreach (OpenCommand entry in _open)
        {
            if (entry.Record.Id == id) return entry;
        }

        return null;
    }

    private sealed class OpenCommand
    {
        private readonly long _keptUntil;
        private long? _endsAt;

        public OpenCommand(CommandRecord record, Moment now)
        {
            Record = record;
            _keptUntil = now.ElapsedMs + DoubtMs;
            Settle(now);
        }

        public CommandRecord Record { get; set; }

        public Guid Connection { get; set; }

        public long HandedAt { get; set; }

        public long LeftMs(Moment now)
        {
            Settle(now);
            return _endsAt is { } end ? end - now.ElapsedMs : 0;
        }

        public bool IsOver(Moment now)
        {
            Settle(now);
            return now.ElapsedMs >= (_endsAt ?? _keptUntil);
        }

        /// <summary>Decides when it ends, once, as soon as the time of day says that it has not.</summary>
        private void Settle(Moment now)
        {
            long left = Record.ExpiresAtMs - now.UtcMs;
            if (_endsAt is null && left > 0) _endsAt = now.ElapsedMs + Math.Min(left, Record.ExpiresAtMs - Record.IssuedAtMs);
        }
    }
}
