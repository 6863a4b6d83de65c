namespace Battery.Node.Platform;

/// <summary>Hears what comes over a WebSocket, on a thread of the platform's, one call at a time.</summary>
public interface IWebSocketListener
{
    /// <summary>A whole text message. The buffer is the platform's and is used again after the call.</summary>
    void OnText(byte[] buffer, int offset, int count);

    /// <summary>The connection is gone; called once.</summary>
    void OnClosed(string reason);
}
