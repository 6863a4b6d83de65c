using System;
using System.Collections.Generic;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>A node that says just what a test wants it to say, bytes and all.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;

    private FakeNode(ClientWebSocket socket) => _socket = socket;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static Task<FakeNode> ConnectAsync(CloudUnderTest cloud, int id, string key) => ConnectAsync(cloud.NodeAddress, id, key);

    public static async Task<FakeNode> ConnectAsync(string address, int id, string key)
    {
        (FakeNode? node, HttpStatusCode status) = await TryConnectAsync(address, id + ":" + key);
        Assert.That(node, Is.Not.Null, status.ToString());
        return node!;
    }

    /// <summary>Connects with these credentials, or none; gives the HTTP status where it is refused.</summary>
    public static Task<(FakeNode? Node, HttpStatusCode Status)> TryConnectAsync(CloudUnderTest cloud, string? credentials) =>
        TryConnectAsync(cloud.NodeAddress, credentials);

    private static async Task<(FakeNode? Node, HttpStatusCode Status)> TryConnectAsync(string address, string? credentials)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (credentials is not null)
            socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await socket.ConnectAsync(new Uri(address + "/api/node_ws"), limit.Token);
            return (new FakeNode(socket), socket.HttpStatusCode);
        }
        catch (WebSocketException)
        {
            HttpStatusCode status = socket.HttpStatusCode;
            socket.Dispose();
            return (null, status);
        }
    }

    public static string Data(int module, int boot, int sequence, string more = "\"Q\":64") =>
        $$$"""{"type":"data","esp_id":{{{module}}},"content":{"t":{{{1_790_000_000_000 + sequence}}},"s":2,"b":{{{boot}}},"n":{{{sequence}}},{{{more}}}}}""";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var limit = new CancellationTokenSource(Limit);
        await _socket.SendAsync(bytes, type, true, limit.Token);
    }

    /// <summary>The next object of this type; others before it are passed over. Null when the connection ends first.</summary>
    public async Task<JsonElement?> ReceiveAsync(string type)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await ReceiveFrameAsync(limit.Token) is { } frame)
        {
            if (frame.ValueKind == JsonValueKind.Object && Is(frame)) return frame;
            if (frame.ValueKind != JsonValueKind.Array) continue;
            foreach (JsonElement element in frame.EnumerateArray())
            {
                if (Is(element)) return element;
            }
        }

        return null;

        bool Is(JsonElement element) => element.GetProperty("type").GetString() == type;
    }

    /// <summary>Objects of this type, in whatever frames they come, until there are so many.</summary>
    public async Task<List<JsonElement>> ReceiveManyAsync(string type, int count)
    {
        var found = new List<JsonElement>();
        using var limit = new CancellationTokenSource(Limit);
        while (found.Count < count && await ReceiveFrameAsync(limit.Token) is { } frame)
        {
            foreach (JsonElement element in frame.ValueKind == JsonValueKind.Array ? [.. frame.EnumerateArray()] : new[] { frame })
            {
                if (element.GetProperty("type").GetString() == type) found.Add(element);
            }
        }

        return found;
    }

    /// <summary>Reads until the other side closes, and gives its status.</summary>
    public async Task<int> ClosedAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await ReceiveFrameAsync(limit.Token) is not null)
        {
        }

        return (int?)_socket.CloseStatus ?? 0;
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The next frame; null when the connection has ended. The limit is the caller's, for all that it waits for: other frames come for
    /// ever.
    /// </summary>
    private async Task<JsonElement?> ReceiveFrameAsync(CancellationToken limit)
    {
        byte[] buffer = new byte[70_000];
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await _socket.ReceiveAsync(buffer.AsMemory(count), limit);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close) return null;
            count += received.Count;
            if (received.EndOfMessage) return JsonDocument.Parse(buffer.AsMemory(0, count)).RootElement.Clone();
        }
    }
}
