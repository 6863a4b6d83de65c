using System;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Cloud.Tests.Sockets;

/// <summary>Two ends of a real WebSocket over a real TCP connection, without HTTP.</summary>
internal sealed class SocketPair : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TcpClient _tcp;
    private readonly byte[] _buffer = new byte[100_000];

    private SocketPair(TcpClient tcp, WebSocket server, WebSocket client)
    {
        _tcp = tcp;
        Server = server;
        Client = client;
    }

    public WebSocket Server { get; }

    public WebSocket Client { get; }

    public static async Task<SocketPair> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var tcp = new TcpClient();
        await tcp.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        TcpClient accepted = await listener.AcceptTcpClientAsync();
        return new SocketPair(
            tcp,
            WebSocket.CreateFromStream(accepted.GetStream(), new WebSocketCreationOptions { IsServer = true }),
            WebSocket.CreateFromStream(tcp.GetStream(), new WebSocketCreationOptions()));
    }

    /// <summary>Sends a text from the client's end, or a part of one.</summary>
    public Task SendAsync(string text, bool end = true) =>
        Client.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, end, CancellationToken.None).AsTask();

    /// <summary>The next text at the client's end; null at the close frame, which is not answered.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await Client.ReceiveAsync(_buffer.AsMemory(count), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            count += received.Count;
            if (received.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, count);
        }
    }

    /// <summary>Reads what is left, answers the close frame, and gives what it said.</summary>
    public async Task<(int Status, string? Text)> ClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        await Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        return ((int)Client.CloseStatus!, Client.CloseStatusDescription);
    }

    /// <summary>Ends the connection below the WebSocket, as a lost peer does.</summary>
    public void Break() => _tcp.Client.Close(0);

    public void Dispose()
    {
        Server.Dispose();
        Client.Dispose();
        _tcp.Dispose();
    }
}
