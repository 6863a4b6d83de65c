namespace Battery.Node.Sockets;

/// <summary>Has something to say now and then, on the thread of a <see cref="WebSocketChannel"/>.</summary>
public interface IWebSocketStep
{
    /// <summary>Called before each frame and, while none comes, a few times a second.</summary>
    void Step();
}
