using System;
using System.Net.Sockets;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A connection of a board over the computer's TCP.</summary>
internal sealed class TcpConnection(Socket socket) : IConnection
{
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            if (!socket.Poll(timeoutMilliseconds * 1000, SelectMode.SelectRead)) return 0;
            int read = socket.Receive(buffer, offset, count, SocketFlags.None);
            return read == 0 ? -1 : read;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return -1;
        }
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        try
        {
            return socket.Send(buffer, offset, count, SocketFlags.None) == count;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Close() => socket.Dispose();
}
