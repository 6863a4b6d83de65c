using System;
using System.Net;
using System.Net.Sockets;

namespace Battery.Node.Platform.Host;

/// <summary>A connection over the computer's TCP.</summary>
public sealed class HostConnection : IConnection
{
    private const int SendMilliseconds = 15000;

    private readonly Socket _socket;

    /// <summary>Takes an open socket, which is this connection's from now on.</summary>
    public HostConnection(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        socket.SendTimeout = SendMilliseconds;
    }

    /// <inheritdoc/>
    public string RemoteAddress => EndOf(() => _socket.RemoteEndPoint)?.Address.ToString() ?? "";

    /// <inheritdoc/>
    public string LocalAddress =>
        EndOf(() => _socket.LocalEndPoint) is { } end ? end.Port == 80 ? end.Address.ToString() : end.ToString() : "";

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            if (!_socket.Poll(timeoutMilliseconds * 1000, SelectMode.SelectRead)) return 0;
            int read = _socket.Receive(buffer, offset, count, SocketFlags.None);
            return read == 0 ? -1 : read;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int offset, int count)
    {
        try
        {
            return _socket.Send(buffer, offset, count, SocketFlags.None) == count;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        try
        {
            // What was said is still to arrive: closing over what nobody has read would take it back.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // It is at its end already.
        }

        _socket.Dispose();
    }

    private static IPEndPoint EndOf(Func<EndPoint> ask)
    {
        try
        {
            return ask() as IPEndPoint;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            return null;
        }
    }

    private static bool IsEnd(Exception exception) => exception is SocketException or ObjectDisposedException;
}
