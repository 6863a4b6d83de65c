namespace Battery.Node.Platform;

/// <summary>One client connection. A closed one is not used again; <see cref="IWebSocketFactory"/> makes the next.</summary>
public interface IWebSocket
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

    /// <summary>Tells whether messages can be sent.</summary>
    bool IsOpen { get; }

    /// <summary>Sends one text message of UTF-8 bytes. False when the connection is closed or breaks over it.</summary>
    bool SendText(byte[] buffer, int offset, int count);

    /// <summary>Closes the connection; its listener hears of it once.</summary>
    void Close();
}
