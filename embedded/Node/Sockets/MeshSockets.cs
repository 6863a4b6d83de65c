using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Makes a member's WebSockets to its ROOT, which open by a proof of the mesh's key from both sides.</summary>
public sealed class MeshSockets : IWebSocketFactory
{
    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly IRandom _random;

    /// <summary>Over a network.</summary>
    public MeshSockets(INetwork network, IClock clock, IRandom random)
    {
        _network = network;
        _clock = clock;
        _random = random;
    }

    /// <inheritdoc/>
    public IWebSocket Create()
    {
        return new WebSocketClient(_network, _clock, _random, true);
    }
}
