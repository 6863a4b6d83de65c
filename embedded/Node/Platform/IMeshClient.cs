using Battery.Node.Mesh;

namespace Battery.Node.Platform;

/// <summary>What a node asks of a ROOT.</summary>
public interface IMeshClient
{
    /// <summary>
    /// <c>GET /api_num_clients</c>: how the ROOT at an address stands; null where it does not answer, or does not prove the key.
    /// </summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">Who asks: the module's id.</param>
    /// <param name="key">The mesh's key, a secret; it is proved and not sent.</param>
    MeshStanding AskClients(string address, string userName, string key);

    /// <summary><c>POST /no_you_restart</c>: tells it to step down. False where it does not answer, or does not prove the key.</summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">Who asks: the module's id.</param>
    /// <param name="key">The mesh's key, a secret; it is proved and not sent.</param>
    bool TellToStepDown(string address, string userName, string key);
}
