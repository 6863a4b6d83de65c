using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Battery.Node.Platform.Esp32;

/// <summary>A port of the board, with a thread that takes connections and one for each of them.</summary>
public sealed class Esp32ConnectionServer : IConnectionServer
{
    private const int Backlog = 4;

    private readonly int _port;
    private readonly ILog _log;
    private Socket _listener;
    private IConnectionHandler _handler;

    /// <summary>Makes one that does not listen yet.</summary>
    public Esp32ConnectionServer(int port, ILog log)
    {
        _port = port;
        _log = log;
    }

    /// <inheritdoc/>
    public void Start(IConnectionHandler handler)
    {
        if (_listener != null) return;
        _handler = handler;
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Any, _port));
        listener.Listen(Backlog);
        _listener = listener;
        new Thread(Accept).Start();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        Socket listener = _listener;
        _listener = null;
        if (listener != null) listener.Close();
    }

    private void Accept()
    {
        Socket listener = _listener;
        while (listener != null && listener == _listener)
        {
            try
            {
                Socket socket = listener.Accept();
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
                new Thread(new Served(_handler, new Esp32Connection(socket, null)).Run).Start();
            }
            catch (Exception failure)
            {
                if (listener != _listener) return;
                _log.Write(LogLevel.Warning, "network", "a connection could not be taken: " + failure.Message);
                Thread.Sleep(100);
            }
        }
    }

    private sealed class Served
    {
        private readonly IConnectionHandler _handler;
        private readonly IConnection _connection;

        public Served(IConnectionHandler handler, IConnection connection)
        {
            _handler = handler;
            _connection = connection;
        }

        public void Run()
        {
            _handler.Serve(_connection);
        }
    }
}
