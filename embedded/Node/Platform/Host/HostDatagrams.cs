using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Battery.Node.Sockets;

namespace Battery.Node.Platform.Host;

/// <summary>A service over UDP for the stations of an access point, on a thread of its own: DHCP, DNS.</summary>
public sealed class HostDatagrams : IDisposable
{
    private const int MostBytes = 576;
    private const int QueueBytes = 8192;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _sender;
    private readonly int _answerPort;
    private readonly IDatagramHandler _handler;

    /// <summary>Begins.</summary>
    /// <param name="address">At which address; answers to everybody go out where it is.</param>
    /// <param name="port">The service's port; 0 for a free one.</param>
    /// <param name="answerPort">The port at which everybody hears the answers; 0 where they go to who asked.</param>
    /// <param name="handler">Answers.</param>
    /// <exception cref="SocketException">The port is taken, or not to be had.</exception>
    public HostDatagrams(IPAddress address, int port, int answerPort, IDatagramHandler handler)
    {
        (_answerPort, _handler, _sender) = (answerPort, handler, _listener);
        try
        {
            // As little as a board keeps: what waits for longer is of no use to who asked.
            _listener.ReceiveBufferSize = QueueBytes;

            // What goes to everybody comes to no address of its own.
            _listener.Bind(new IPEndPoint(answerPort > 0 ? IPAddress.Any : address, port));
            if (answerPort > 0)
            {
                _sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
                _sender.Bind(new IPEndPoint(address, 0));
            }
        }
        catch (SocketException)
        {
            Dispose();
            throw;
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        new Thread(Run) { IsBackground = true, Name = "datagrams" }.Start();
    }

    /// <summary>The service's port.</summary>
    public int Port { get; }

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        _sender?.Dispose();
        _listener.Dispose();
    }

    private void Run()
    {
        byte[] message = new byte[MostBytes];
        byte[] answer = new byte[MostBytes];
        var pace = new DatagramPace();
        var everybody = new IPEndPoint(IPAddress.Broadcast, _answerPort);
        while (true)
        {
            try
            {
                EndPoint asker = new IPEndPoint(IPAddress.Any, 0);
                int count = _listener.ReceiveFrom(message, 0, MostBytes, SocketFlags.None, ref asker);
                int length = _handler.Answer(message, count, answer);
                if (length > 0) _sender.SendTo(answer, 0, length, SocketFlags.None, _answerPort > 0 ? everybody : asker);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted
                or SocketError.NotSocket)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram that is too long, or an asker that is gone.
            }

            int pause = pace.Take(Environment.TickCount64);
            if (pause > 0) Thread.Sleep(pause);
        }
    }
}
