using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A port of the computer as a board's.</summary>
internal sealed class TcpConnectionServer(int port) : IConnectionServer
{
    private TcpListener? _listener;

    public void Start(IConnectionHandler handler)
    {
        if (_listener != null) return;
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _listener = listener;
        new Thread(() => Accept(listener, handler)) { IsBackground = true }.Start();
    }

    public void Stop() => Interlocked.Exchange(ref _listener, null)?.Stop();

    private static void Accept(TcpListener listener, IConnectionHandler handler)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = listener.AcceptSocket();
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                return;
            }

            new Thread(() => handler.Serve(new TcpConnection(socket))) { IsBackground = true }.Start();
        }
    }
}
