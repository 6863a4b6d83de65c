using System.Collections;
using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Links;

/// <summary>The ROOT's side of the mesh: takes members' connections and joins them to the router.</summary>
public sealed class MeshHost : IMeshServerHandler
{
    private readonly SharedKey _key;
    private readonly ILog _log;
    private readonly Router _router;
    private readonly ArrayList _members = new ArrayList();

    /// <summary>Makes a host without members.</summary>
    public MeshHost(NodeConfiguration configuration, ILog log, Router router)
    {
        _key = new SharedKey(configuration.MeshKey);
        _log = log;
        _router = router;
    }

    /// <summary>True after another ROOT has told this one to step down, until it is set back.</summary>
    public bool IsToldToStepDown { get; set; }

    /// <summary>What leads up from this node; kept up to date by who knows.</summary>
    public MeshWay Way { get; set; }

    /// <summary>How many stations its access point has; kept up to date by who knows.</summary>
    public int Stations { get; set; }

    /// <inheritdoc/>
    public string Standing
    {
        get
        {
            // Who asks is a station itself, and will be none when it counts.
            var standing = new MeshStanding();
            Fill(standing, Stations - 1);
            return standing.Write();
        }
    }

    /// <summary>How many members are connected.</summary>
    public int MemberCount
    {
        get
        {
            lock (_members) return _members.Count;
        }
    }

    /// <summary>Tells how this ROOT stands.</summary>
    public void Fill(MeshStanding standing)
    {
        Fill(standing, Stations);
    }

    /// <inheritdoc/>
    public bool MayConnect(MeshExchange exchange, string proof)
    {
        bool known = ParseModule(exchange.UserName) != 0 && exchange.IsQuestion(_key, proof);
        if (!known) _log.Write(LogLevel.Warning, "mesh", "refused a connection: who asked has not proved the mesh's key");
        return known;
    }

    /// <inheritdoc/>
    public string Prove(MeshExchange exchange, string body)
    {
        return exchange.ProveAnswer(_key, body);
    }

    /// <inheritdoc/>
    public IWebSocketListener Accept(string userName, IWebSocketPeer socket)
    {
        var member = new MeshMember(ParseModule(userName), socket, _router, this);
        MeshMember older = null;
        lock (_members)
        {
            for (int i = 0; i < _members.Count; i++)
            {
                var other = (MeshMember)_members[i];
                if (other.ModuleId == member.ModuleId) older = other;
            }

            _members.Add(member);
        }

        if (older != null) older.Close();
        _router.AddLink(member);
        _log.Write(LogLevel.Information, "mesh", "module " + member.ModuleId.ToString() + " is connected");
        return member;
    }

    /// <inheritdoc/>
    public void StepDown()
    {
        IsToldToStepDown = true;
    }

    private void Fill(MeshStanding standing, int stations)
    {
        int members = MemberCount;
        int taken = members > stations ? members : stations;
        standing.Clients = members < MeshStanding.MostStations ? members : MeshStanding.MostStations;
        standing.Room = taken < MeshStanding.MostStations ? MeshStanding.MostStations - taken : 0;
        standing.Way = Way;
    }

    internal void Remove(MeshMember member, string reason)
    {
        lock (_members)
        {
            if (!_members.Contains(member)) return;
            _members.Remove(member);
        }

        _router.RemoveLink(member);
        _log.Write(LogLevel.Information, "mesh", "module " + member.ModuleId.ToString() + " has left: " + reason);
    }

    private static int ParseModule(string userName)
    {
        if (userName == null || userName.Length == 0 || userName.Length > 5) return 0;
        int id = 0;
        for (int i = 0; i < userName.Length; i++)
        {
            if (userName[i] < '0' || userName[i] > '9') return 0;
            id = (id * 10) + (userName[i] - '0');
        }

        return WireLimits.IsModuleId(id) ? id : 0;
    }
}
