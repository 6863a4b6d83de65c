namespace Battery.Node.Platform.Host;

/// <summary>Makes <see cref="HostWebSocketClient"/>s.</summary>
public sealed class HostWebSocketFactory : IWebSocketFactory
{
    /// <inheritdoc/>
    public IWebSocket Create() => new HostWebSocketClient();
}
