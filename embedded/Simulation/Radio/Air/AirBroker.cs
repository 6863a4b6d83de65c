using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Battery.Simulation.Radio;

/// <summary>Joins the <see cref="UdpAir"/>s of several processes to one <see cref="Air"/>, on 127.0.0.1.</summary>
public sealed class AirBroker : IDisposable
{
    // A client says hello every second; one that was silent for so long has ended.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly UdpClient _socket;
    private readonly Dictionary<IPEndPoint, Remote> _remotes = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="port">On 127.0.0.1; 0 for a free one.</param>
    /// <param name="air">The air that all share.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public AirBroker(int port, Air air)
    {
        _socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
        _ = Task.Run(() => ServeAsync(air));
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Ends.</summary>
    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync(Air air)
    {
        while (true)
        {
            try
            {
                UdpReceiveResult received = await _socket.ReceiveAsync().ConfigureAwait(false);
                Forget(air);
                if (!_remotes.TryGetValue(received.RemoteEndPoint, out Remote remote))
                {
                    remote = new Remote(_socket, received.RemoteEndPoint);
                    _remotes.Add(received.RemoteEndPoint, remote);
                    air.Add(remote);
                }

                remote.HeardAt = DateTime.UtcNow;
                if (AirDatagram.Read(AirDatagram.Send, received.Buffer) is { } sent) air.Transmit(remote, sent.Packet);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that has ended answers with "port unreachable"; the others go on.
                if (_socket.Client is null) return;
            }
        }
    }

    private void Forget(Air air)
    {
        foreach ((IPEndPoint address, Remote remote) in _remotes)
        {
            if (DateTime.UtcNow - remote.HeardAt < Patience) continue;
            air.Remove(remote);
            _remotes.Remove(address);
        }
    }

    private sealed class Remote(UdpClient socket, IPEndPoint address) : IAirReceiver
    {
        public DateTime HeardAt { get; set; }

        public void Begins(HeardPacket packet)
        {
            byte[] bytes = AirDatagram.FromPacket(AirDatagram.Heard, packet.Packet, packet.RssiDbm, packet.SnrQuarterDb, packet.Damaged);
            socket.Send(bytes, bytes.Length, address);
        }
    }
}
