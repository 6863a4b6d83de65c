using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Grains;
using Battery.Web.Sockets;
using Orleans;

namespace Battery.Web.Nodes;

/// <summary>The node connections of this process; grains reach them through it.</summary>
internal sealed class NodeLinkHost(IGrainFactory grains) : INodeLink
{
    private readonly ConcurrentDictionary<Guid, NodeSession> _sessions = new();
    private readonly object _gate = new();
    private INodeLink? _reference;
    private long _connectedAtMs;

    /// <summary>What grains are given. Orleans holds the object weakly; as a singleton it lives as long as the process.</summary>
    public INodeLink Reference
    {
        get
        {
            lock (_gate) return _reference ??= grains.CreateObjectReference<INodeLink>(this);
        }
    }

    /// <summary>The connections that are open now.</summary>
    public IEnumerable<NodeSession> Sessions => _sessions.Values;

    /// <summary>
    /// The time of a new connection, ms UTC: later than that of every other one of this process, also when the clock was set back
    /// meanwhile, for of two connections of one module the newer stays.
    /// </summary>
    public long NextConnectedAt(long nowMs)
    {
        lock (_gate) return _connectedAtMs = Math.Max(nowMs, _connectedAtMs + 1);
    }

    public void Add(NodeSession session)
    {
        _sessions[session.Id] = session;
    }

    public void Remove(NodeSession session)
    {
        _sessions.TryRemove(session.Id, out _);
    }

    public async Task<DeliverResult> Deliver(Guid connectionId, CommandRequest request)
    {
        return _sessions.TryGetValue(connectionId, out NodeSession? session) && await session.MaySpeakAsync(request.ModuleId)
            ? session.Deliver(request) : DeliverResult.Gone;
    }

    public Task Replace(Guid connectionId)
    {
        if (_sessions.TryGetValue(connectionId, out NodeSession? session)) session.Close(CloseReason.Replaced);
        return Task.CompletedTask;
    }

    public Task Revoke(Guid connectionId)
    {
        if (_sessions.TryGetValue(connectionId, out NodeSession? session)) session.Close(CloseReason.Revoked);
        return Task.CompletedTask;
    }
}
