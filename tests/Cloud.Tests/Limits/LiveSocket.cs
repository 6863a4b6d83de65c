using System;
using System.Collections.Generic;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Cloud.Tests.Limits;

/// <summary>A browser's live view.</summary>
internal sealed class LiveSocket : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[100_000];

    private LiveSocket(ClientWebSocket socket) => _socket = socket;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Connects as the user of these cookies; gives the HTTP answer where it is refused.</summary>
    public static async Task<(LiveSocket? Socket, HttpStatusCode Status, string? RetryAfter)> TryConnectAsync(
        Uri cloud, CookieContainer cookies)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", cloud.GetLeftPart(UriPartial.Authority));
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await socket.ConnectAsync(new Uri($"ws://{cloud.Authority}/api/browser_ws"), limit.Token);
            return (new LiveSocket(socket), socket.HttpStatusCode, null);
        }
        catch (WebSocketException)
        {
            (HttpStatusCode status, string? after) = (socket.HttpStatusCode, null);
            if (socket.HttpResponseHeaders?.TryGetValue("Retry-After", out IEnumerable<string>? values) == true)
                after = string.Join(',', values);
            socket.Dispose();
            return (null, status, after);
        }
    }

    public Task WatchAsync(string modules) => SendAsync($$"""{"type":"watch","modules":{{modules}}}""");

    public async Task SendAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, limit.Token);
    }

    /// <summary>The next message that is no heartbeat, or null when the connection has ended.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        // One limit for all of it: heartbeats come for ever.
        using var limit = new CancellationTokenSource(Limit);
        JsonElement? message;
        do message = await ReceiveAnyAsync(limit.Token);
        while (message?.GetProperty("type").GetString() == "heartbeat");
        return message;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement?> ReceiveAnyAsync(CancellationToken limit)
    {
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(_buffer.AsMemory(count), limit);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close) return null;
            count += received.Count;
            if (received.EndOfMessage) return JsonDocument.Parse(_buffer.AsMemory(0, count)).RootElement.Clone();
        }
    }
}
