namespace Battery.Node.Platform;

/// <summary>What one ROOT asks of another.</summary>
public interface IMeshClient
{
    /// <summary><c>GET /api_num_clients</c>: how many clients the ROOT at an address has; −1 where it does not answer.</summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">User of the Basic credentials.</param>
    /// <param name="password">Their password, a secret.</param>
    int AskClients(string address, string userName, string password);

    /// <summary><c>POST /no_you_restart</c>: tells it to step down. False where it does not answer.</summary>
    /// <param name="address">Host, or host:port.</param>
    /// <param name="userName">User of the Basic credentials.</param>
    /// <param name="password">Their password, a secret.</param>
    bool TellToStepDown(string address, string userName, string password);
}
