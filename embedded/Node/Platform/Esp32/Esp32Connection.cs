using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Battery.Node.Platform.Esp32;

/// <summary>A socket, and TLS over it where there is some.</summary>
internal sealed class Esp32Connection : IConnection
{
    private const int Milliseconds = 15000;
    private const int Microseconds = 1000;
    private const int HttpPortNumber = 80;

    private readonly Socket _socket;
    private readonly SslStream _tls;

    /// <summary>An open socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="tls">What goes over it; null for the bytes as they are.</param>
    public Esp32Connection(Socket socket, SslStream tls)
    {
        _socket = socket;
        _tls = tls;
        socket.SendTimeout = Milliseconds;

        // Of TLS: what the socket has given may be half a record, whose rest follows.
        socket.ReceiveTimeout = Milliseconds;
    }

    public string RemoteAddress
    {
        get
        {
            try
            {
                return ((IPEndPoint)_socket.RemoteEndPoint).Address.ToString();
            }
            catch (Exception)
            {
                // Closed meanwhile.
                return string.Empty;
            }
        }
    }

    public string LocalAddress
    {
        get
        {
            try
            {
                var end = (IPEndPoint)_socket.LocalEndPoint;
                return end.Port == HttpPortNumber ? end.Address.ToString() : end.Address.ToString() + ":" + end.Port.ToString();
            }
            catch (Exception)
            {
                // Closed meanwhile.
                return string.Empty;
            }
        }
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            // TLS may hold what the socket has given already.
            bool isThere = _tls != null && _tls.DataAvailable;
            if (!isThere && !_socket.Poll(timeoutMilliseconds * Microseconds, SelectMode.SelectRead)) return 0;
            int read = _tls == null ? _socket.Receive(buffer, offset, count, SocketFlags.None) : _tls.Read(buffer, offset, count);
            return read == 0 ? -1 : read;
        }
        catch (Exception)
        {
            // Closed here or there, or broken: sockets raise one and the same for all of it.
            return -1;
        }
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        try
        {
            if (_tls == null) return _socket.Send(buffer, offset, count, SocketFlags.None) == count;
            _tls.Write(buffer, offset, count);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Close()
    {
        try
        {
            if (_tls != null) _tls.Close();
            _socket.Close();
        }
        catch (Exception)
        {
            // It is going away; that is what was wanted.
        }
    }
}
