using System;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Node.Platform.Host;

/// <summary>A client connection over <see cref="ClientWebSocket"/>.</summary>
internal sealed class HostWebSocketClient : IWebSocket
{
    private HostWebSocketPeer _peer;

    public bool IsOpen => _peer is { IsOpen: true };

    public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds)
    {
        var client = new ClientWebSocket();
        client.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        client.Options.KeepAliveTimeout = TimeSpan.FromSeconds(15);
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(userName + ":" + password));
        client.Options.SetRequestHeader("Authorization", "Basic " + credentials);
        using var limit = new CancellationTokenSource(timeoutMilliseconds);
        try
        {
            client.ConnectAsync(new Uri(address), limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or HttpRequestException)
        {
            client.Dispose();
            return exception is OperationCanceledException ? "no answer in time" : exception.GetBaseException().Message;
        }

        _peer = new HostWebSocketPeer(client);
        _ = Task.Run(() => _peer.ReceiveAsync(listener));
        return "";
    }

    public bool SendText(byte[] buffer, int offset, int count) => _peer.SendText(buffer, offset, count);

    public void Close() => _peer?.Close();
}
