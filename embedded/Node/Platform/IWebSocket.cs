namespace Battery.Node.Platform;

/// <summary>One client connection. A closed one is not used again; <see cref="IWebSocketFactory"/> makes the next.</summary>
public interface IWebSocket : IWebSocketPeer
{
    /// <summary>
    /// Connects, waiting at most <paramref name="timeoutMilliseconds"/>. Empty when that worked, otherwise what went wrong
    /// (never the credentials).
    /// </summary>
    /// <param name="address">ws:// or wss://.</param>
    /// <param name="userName">User of the Basic credentials.</param>
    /// <param name="password">Their password, a secret.</param>
    /// <param name="listener">Who is told what comes.</param>
    /// <param name="timeoutMilliseconds">How long to wait.</param>
    string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds);
}
