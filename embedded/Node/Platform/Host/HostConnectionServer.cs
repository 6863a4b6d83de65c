using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Battery.Node.Platform.Host;

/// <summary>A port of the computer, with a thread that takes connections and one for each of them.</summary>
public sealed class HostConnectionServer : IConnectionServer
{
    private readonly IPAddress _address;
    private readonly ILog _log;
    private TcpListener _listener;

    /// <summary>Makes one that does not listen yet.</summary>
    /// <param name="address">At which of the computer's addresses.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="log">Hears what goes wrong.</param>
    public HostConnectionServer(IPAddress address, int port, ILog log)
    {
        _address = address;
        Port = port;
        _log = log;
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public void Start(IConnectionHandler handler)
    {
        if (_listener is not null) return;
        var listener = new TcpListener(_address, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        _listener = listener;
        new Thread(() => Accept(listener, handler)) { IsBackground = true, Name = "port" }.Start();
    }

    /// <inheritdoc/>
    public void Stop() => Interlocked.Exchange(ref _listener, null)?.Stop();

    private void Accept(TcpListener listener, IConnectionHandler handler)
    {
        while (true)
        {
            try
            {
                Socket socket = listener.AcceptSocket();
                new Thread(() => handler.Serve(new HostConnection(socket))) { IsBackground = true, Name = "connection" }.Start();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Without its listener the port is deaf; who watches it opens it again.
                if (_listener == listener) _log.Write(LogLevel.Warning, "network", "no connection can be taken: " + exception.Message);
                return;
            }
        }
    }
}
