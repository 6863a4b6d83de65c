namespace Battery.Node.Platform;

/// <summary>Decides on connections to <see cref="IMeshServer"/>; called on threads of the platform's.</summary>
public interface IMeshServerHandler
{
    /// <summary>Checks Basic credentials before the upgrade; false is answered by HTTP 401.</summary>
    bool MayConnect(string userName, string password);

    /// <summary>The answer to <c>GET /api_num_clients</c>: <see cref="Mesh.MeshStanding"/> as text.</summary>
    string Standing { get; }

    /// <summary>Another ROOT that won has said <c>POST /no_you_restart</c>.</summary>
    void StepDown();

    /// <summary>Takes a connection and gives who listens to it.</summary>
    IWebSocketListener Accept(string userName, IWebSocketPeer socket);
}
