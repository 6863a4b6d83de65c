using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Simulation.Radio;

/// <summary>The air of an <see cref="AirBroker"/> in another process. A broker that comes back is found again within a second.</summary>
public sealed class UdpAir : IAir, IDisposable
{
    private static readonly TimeSpan HelloPeriod = TimeSpan.FromSeconds(1);
    private static readonly byte[] Hello = [AirDatagram.Hello];

    private readonly UdpClient _socket;
    private readonly IPEndPoint _broker;
    private readonly List<IAirReceiver> _receivers = [];
    private readonly Timer _hello;

    /// <summary>Connects to a broker.</summary>
    /// <param name="port">The broker's, on 127.0.0.1.</param>
    public UdpAir(int port)
    {
        _broker = new IPEndPoint(IPAddress.Loopback, port);
        _socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        _ = Task.Run(ReceiveAsync);
        _hello = new Timer(_ => TrySend(Hello), null, TimeSpan.Zero, HelloPeriod);
    }

    /// <inheritdoc/>
    public void Add(IAirReceiver receiver)
    {
        lock (_receivers) _receivers.Add(receiver);
    }

    /// <inheritdoc/>
    public void Transmit(IAirReceiver sender, AirPacket packet)
    {
        TrySend(AirDatagram.FromPacket(AirDatagram.Send, packet));
        Tell(new HeardPacket(packet, -20, 36, false), sender);
    }

    /// <summary>Leaves.</summary>
    public void Dispose()
    {
        _hello.Dispose();
        _socket.Dispose();
    }

    private void Tell(HeardPacket packet, IAirReceiver except)
    {
        lock (_receivers)
        {
            foreach (IAirReceiver receiver in _receivers)
            {
                if (receiver != except) receiver.Begins(packet);
            }
        }
    }

    private void TrySend(byte[] bytes)
    {
        try
        {
            _socket.Send(bytes, bytes.Length, _broker);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Without a broker a packet is heard by nobody, as on an air without receivers.
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            try
            {
                UdpReceiveResult received = await _socket.ReceiveAsync().ConfigureAwait(false);
                if (AirDatagram.Read(AirDatagram.Heard, received.Buffer) is { } heard) Tell(heard, except: null);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The broker is away for the moment.
                await Task.Delay(HelloPeriod).ConfigureAwait(false);
            }
        }
    }
}
