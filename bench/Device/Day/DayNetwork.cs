using System.Collections.Generic;
using Battery.DeviceCosts.World;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Day;

/// <summary>Who serves at which host name. A name is reached by all: what keeps nodes apart is their Wi-Fi.</summary>
internal sealed class DayNetwork(VirtualWorld world)
{
    private readonly Dictionary<string, Server> _servers = [];

    /// <summary>The way that a node has to others.</summary>
    public INetwork Access() => new Way(this);

    /// <summary>A server of a node, by the name that it goes by.</summary>
    public IConnectionServer ServerAt(string host, WorldNode node) => new Server(this, host, node);

    private sealed class Way(DayNetwork network) : INetwork
    {
        public IConnection Connect(string host, int port, bool isSecure, int timeoutMilliseconds, out string failure)
        {
            failure = "";
            if (network._servers.TryGetValue(host, out Server? server)) return server.Take();
            failure = "nobody is there";
            return null!;
        }
    }

    private sealed class Server(DayNetwork network, string host, WorldNode node) : IConnectionServer
    {
        private IConnectionHandler? _handler;

        public void Start(IConnectionHandler handler)
        {
            _handler = handler;
            network._servers[host] = this;
        }

        public void Stop() => network._servers.Remove(host);

        public DayConnection Take()
        {
            (DayConnection here, DayConnection there) = DayConnection.Pair();
            network.World.Start(node, () => _handler!.Serve(there));
            return here;
        }
    }

    private VirtualWorld World => world;
}
