namespace Battery.Node.Platform;

/// <summary>An open WebSocket, from either side.</summary>
public interface IWebSocketPeer
{
    /// <summary>Tells whether messages can be sent.</summary>
    bool IsOpen { get; }

    /// <summary>
    /// Sends one text message of UTF-8 bytes. False when the connection is closed or breaks over it. Any thread may call.
    /// </summary>
    bool SendText(byte[] buffer, int offset, int count);

    /// <summary>Closes the connection; its listener hears of it once.</summary>
    void Close();
}
