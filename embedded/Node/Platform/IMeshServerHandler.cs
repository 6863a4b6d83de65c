using Battery.Node.Mesh;

namespace Battery.Node.Platform;

/// <summary>Decides on connections to <see cref="IMeshServer"/>; called on threads of the platform's.</summary>
public interface IMeshServerHandler
{
    /// <summary>Checks the proof of who asks that it has the mesh's key; false is answered by HTTP 401.</summary>
    bool MayConnect(MeshExchange exchange, string proof);

    /// <summary>Proves to who asked that this ROOT has the key, and that this is its answer.</summary>
    string Prove(MeshExchange exchange, string body);

    /// <summary>The answer to <c>GET /api_num_clients</c>: <see cref="MeshStanding"/> as text.</summary>
    string Standing { get; }

    /// <summary>Another ROOT that won has said <c>POST /no_you_restart</c>.</summary>
    void StepDown();

    /// <summary>Takes a connection and gives who listens to it.</summary>
    IWebSocketListener Accept(string userName, IWebSocketPeer socket);
}
