using Battery.Node.Mesh;

namespace Battery.Node.Platform;

/// <summary>What a node asks of a ROOT.</summary>
public interface IMeshClient
{
    /// <summary><c>GET /api_num_clients</c>: how the ROOT at an address stands; null where it does not answer.</summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">User of the Basic credentials.</param>
    /// <param name="password">Their password, a secret.</param>
    MeshStanding AskClients(string address, string userName, string password);

    /// <summary><c>POST /no_you_restart</c>: tells it to step down. False where it does not answer.</summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">User of the Basic credentials.</param>
    /// <param name="password">Their password, a secret.</param>
    bool TellToStepDown(string address, string userName, string password);
}
