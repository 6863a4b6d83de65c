using System;
using Battery.Node.Platform;

namespace Battery.Simulation.Neighbourhood;

/// <summary>
/// Sockets that go by a node's Wi-Fi: what is behind the joined access point is reached, and anything else where that network has internet.
/// </summary>
public sealed class VirtualWebSockets(IWebSocketFactory sockets, IWifi wifi) : IWebSocketFactory
{
    /// <inheritdoc/>
    public IWebSocket Create() => new Socket(sockets.Create(), wifi);

    private sealed class Socket(IWebSocket socket, IWifi wifi) : IWebSocket
    {
        public bool IsOpen => socket.IsOpen;

        public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds) =>
            wifi.HasInternet || new Uri(address).Authority == wifi.GatewayAddress
                ? socket.Connect(address, userName, password, listener, timeoutMilliseconds)
                : "the network has no way there";

        public bool SendText(byte[] buffer, int offset, int count) => socket.SendText(buffer, offset, count);

        public void Close() => socket.Close();
    }
}
