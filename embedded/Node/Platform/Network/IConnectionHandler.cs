namespace Battery.Node.Platform;

/// <summary>Serves the connections of an <see cref="IConnectionServer"/>.</summary>
public interface IConnectionHandler
{
    /// <summary>Serves one to its end, and closes it. Called on a thread of the connection's.</summary>
    void Serve(IConnection connection);
}
