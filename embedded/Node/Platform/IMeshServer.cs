namespace Battery.Node.Platform;

/// <summary>The server side of <c>/mesh_ws</c>: what a ROOT offers to its members.</summary>
public interface IMeshServer
{
    /// <summary>Begins to listen.</summary>
    /// <param name="handler">Decides on who comes.</param>
    void Start(IMeshServerHandler handler);

    /// <summary>Stops listening and closes the connections.</summary>
    void Stop();
}
