using System;
using System.Collections.Generic;
using System.Linq;

namespace Battery.Grains;

/// <summary>
/// The connections through which one module can be reached, each with a lease. Knows no clock of its own: it is told what has passed
/// (<see cref="Moment.ElapsedMs"/>), never the time of day, which may be set.
/// </summary>
internal sealed class LinkTable
{
    /// <summary>How long a link counts without being renewed. The Web process renews three times as often.</summary>
    public const long LeaseMs = 45_000;

    private readonly int _moduleId;
    private readonly Dictionary<Guid, Entry> _links = [];
    private Guid _preferred;

    public LinkTable(int moduleId)
    {
        _moduleId = moduleId;
    }

    /// <summary>The connection that commands take, or null. It stays the same while it lasts, unless the module opens its own.</summary>
    public NodeConnection? Preferred => _links.TryGetValue(_preferred, out Entry? entry) ? entry.Connection : null;

    public bool Contains(Guid connectionId)
    {
        return _links.ContainsKey(connectionId);
    }

    /// <summary>Adds or renews a link. Gives the older connection of the module's own that it replaces, if any.</summary>
    public AttachResult Attach(NodeConnection connection, long elapsedMs, out NodeConnection? replaced)
    {
        replaced = null;
        if (connection.Via == _moduleId)
        {
            foreach (Entry entry in _links.Values)
            {
                NodeConnection other = entry.Connection;
                if (other.Via != _moduleId || other.Id == connection.Id) continue;
                if (IsNewer(other, connection)) return AttachResult.Replaced;
                replaced = other;
            }

            if (replaced is not null) _links.Remove(replaced.Id);
        }

        _links[connection.Id] = new Entry(connection, elapsedMs + LeaseMs);
        Choose(elapsedMs);
        return AttachResult.Attached;
    }

    /// <summary>Removes a link; true when it was there.</summary>
    public bool Detach(Guid connectionId, long elapsedMs)
    {
        bool removed = _links.Remove(connectionId);
        Choose(elapsedMs);
        return removed;
    }

    /// <summary>Removes links whose lease has run out: their process is dead.</summary>
    public void Expire(long elapsedMs)
    {
        List<Guid>? dead = null;
        foreach (KeyValuePair<Guid, Entry> pair in _links)
        {
            if (pair.Value.Until <= elapsedMs) (dead ??= []).Add(pair.Key);
        }

        if (dead is null) return;
        foreach (Guid id in dead) _links.Remove(id);
        Choose(elapsedMs);
    }

    /// <summary>All connections.</summary>
    public IEnumerable<NodeConnection> All()
    {
        foreach (Entry entry in _links.Values) yield return entry.Connection;
    }

    /// <summary>The connections through a relay, or through any.</summary>
    public List<NodeConnection> Through(int? relay)
    {
        return [.. All().Where(link => link.Via != _moduleId && (relay is null || link.Via == relay))];
    }

    public void Clear()
    {
        _links.Clear();
        _preferred = default;
    }

    private static bool IsNewer(NodeConnection one, NodeConnection other)
    {
        if (one.ConnectedAtMs != other.ConnectedAtMs) return one.ConnectedAtMs > other.ConnectedAtMs;
        return one.Id.CompareTo(other.Id) > 0;
    }

    private void Choose(long elapsedMs)
    {
        NodeConnection? current = Preferred;
        if (current is not null && current.Via == _moduleId) return;
        Entry? best = current is null ? null : _links[_preferred];
        foreach (Entry entry in _links.Values)
        {
            if (entry.Until <= elapsedMs) continue;
            if (entry.Connection.Via == _moduleId)
            {
                best = entry;
                break;
            }

            best ??= entry;
        }

        _preferred = best?.Connection.Id ?? default;
    }

    private sealed record Entry(NodeConnection Connection, long Until);
}
