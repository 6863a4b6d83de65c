using System.Net.Sockets;

namespace Battery.Node.Platform.Host;

/// <summary>The computer's network, for connections without TLS.</summary>
public sealed class HostNetwork : INetwork
{
    /// <inheritdoc/>
    public IConnection Connect(string host, int port, bool isSecure, int timeoutMilliseconds, out string failure)
    {
        failure = isSecure ? "no TLS here" : "";
        if (isSecure) return null;
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (socket.ConnectAsync(host, port).Wait(timeoutMilliseconds)) return new HostConnection(socket);
            failure = "no answer in time";
        }
        catch (System.AggregateException exception) when (exception.InnerException is SocketException refused)
        {
            failure = refused.SocketErrorCode.ToString();
        }

        socket.Dispose();
        return null;
    }
}
