using System.Net.Sockets;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;

namespace Node.Tests;

/// <summary>The computer's network as a board's.</summary>
internal sealed class TcpNetwork : INetwork
{
    public IConnection? Connect(string host, int port, bool isSecure, int timeoutMilliseconds, out string failure)
    {
        failure = "";
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(host, port);
            return new HostConnection(socket);
        }
        catch (SocketException exception)
        {
            failure = exception.SocketErrorCode.ToString();
            return null;
        }
    }
}
