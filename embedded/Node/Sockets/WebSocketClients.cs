using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Makes client WebSockets over the board's network.</summary>
public sealed class WebSocketClients : IWebSocketFactory
{
    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly IRandom _random;

    /// <summary>Over a network.</summary>
    public WebSocketClients(INetwork network, IClock clock, IRandom random)
    {
        _network = network;
        _clock = clock;
        _random = random;
    }

    /// <inheritdoc/>
    public IWebSocket Create()
    {
        return new WebSocketClient(_network, _clock, _random, false);
    }
}
