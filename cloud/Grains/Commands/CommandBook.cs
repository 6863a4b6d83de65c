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
/// </summary>
internal sealed class CommandBook
{
    /// <summary>A command without a final answer is handed to the same link again after this time.</summary>
    public const long ResendMs = 30_000;

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
    public bool HasRoom(long nowMs)
    {
        int open = 0;
        foreach (OpenCommand entry in _open)
        {
            if (entry.Record.ExpiresAtMs > nowMs) open++;
        }

        return open < OpenCommands.Most;
    }

    public void Load(IReadOnlyList<CommandRecord> open, long newestId)
    {
        _open.Clear();
        foreach (CommandRecord record in open) _open.Add(new OpenCommand(record));
        NewestId = newestId;
    }

    public void Add(CommandRecord record)
    {
        _open.Add(new OpenCommand(record));
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
    /// <param name="nowMs">The time.</param>
    /// <param name="mayTake">Whether it may take a command; those that it may not hold up no other.</param>
    public CommandRecord? NextFor(Guid connectionId, long nowMs, Func<CommandRecord, bool> mayTake)
    {
        foreach (OpenCommand entry in _open)
        {
            if (entry.Record.ExpiresAtMs <= nowMs) continue;
            if (entry.Connection == connectionId && nowMs - entry.HandedAtMs < ResendMs) continue;
            if (mayTake(entry.Record)) return entry.Record;
        }

        return null;
    }

    /// <summary>Notes that a connection has taken a command.</summary>
    public void Handed(long id, Guid connectionId, long nowMs)
    {
        OpenCommand? entry = EntryOf(id);
        if (entry is null) return;
        entry.Connection = connectionId;
        entry.HandedAtMs = nowMs;
    }

    /// <summary>The commands whose time has run out.</summary>
    public List<CommandRecord> Expired(long nowMs)
    {
        var expired = new List<CommandRecord>();
        foreach (OpenCommand entry in _open)
        {
            if (entry.Record.ExpiresAtMs <= nowMs) expired.Add(entry.Record);
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

    private sealed class OpenCommand(CommandRecord record)
    {
        public CommandRecord Record { get; set; } = record;

        public Guid Connection { get; set; }

        public long HandedAtMs { get; set; }
    }
}
