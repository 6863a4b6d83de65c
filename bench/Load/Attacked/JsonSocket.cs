using System;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Load.Attacked;

/// <summary>Text messages over a WebSocket. Sending is safe on several threads; one reads.</summary>
internal sealed class JsonSocket(ClientWebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[128 * 1024];

    /// <summary>Why the other side closed it, once it has; 0 where it broke off.</summary>
    public int CloseStatus => (int?)socket.CloseStatus ?? 0;

    public async Task SendAsync(string text, CancellationToken cancellation = default)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The next message; null once the connection has ended.</summary>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken cancellation = default)
    {
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await socket.ReceiveAsync(_buffer.AsMemory(count), cancellation);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close) return null;
            count += received.Count;
            if (received.EndOfMessage) return JsonDocument.Parse(_buffer.AsMemory(0, count)).RootElement.Clone();
            if (count == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
    }
}
