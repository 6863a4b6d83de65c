namespace Battery.Node.Platform;

/// <summary>Makes client WebSockets.</summary>
public interface IWebSocketFactory
{
    /// <summary>A new connection, not yet connected.</summary>
    IWebSocket Create();
}
