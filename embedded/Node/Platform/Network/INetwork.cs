namespace Battery.Node.Platform;

/// <summary>The network that the board is in.</summary>
public interface INetwork
{
    /// <summary>
    /// Connects. Null where that did not work, and <paramref name="failure"/> tells why. With TLS the server has proved by a certificate that
    /// leads to a root this board trusts that it is the host.
    /// </summary>
    /// <param name="host">Name or IPv4 address.</param>
    /// <param name="port">1…65535.</param>
    /// <param name="isSecure">Over TLS.</param>
    /// <param name="timeoutMilliseconds">How long to wait, as far as the platform lets that be said.</param>
    /// <param name="failure">Empty where it worked.</param>
    IConnection Connect(string host, int port, bool isSecure, int timeoutMilliseconds, out string failure);
}
