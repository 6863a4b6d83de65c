namespace Battery.Node.Platform;

/// <summary>Takes connections at a port.</summary>
public interface IConnectionServer
{
    /// <summary>Begins to listen; nothing happens where it does already.</summary>
    /// <param name="handler">Serves each connection, on a thread of its own.</param>
    /// <exception cref="System.Exception">The port cannot be had.</exception>
    void Start(IConnectionHandler handler);

    /// <summary>Stops listening. Connections that were taken stay.</summary>
    void Stop();
}
