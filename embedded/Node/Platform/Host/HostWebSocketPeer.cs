using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Node.Platform.Host;

/// <summary>An open .NET WebSocket behind the node's blocking interface, with a task that receives.</summary>
internal sealed class HostWebSocketPeer : IWebSocketPeer
{
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = new();
    private int _closed;

    public HostWebSocketPeer(WebSocket socket)
    {
        _socket = socket;
    }

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public bool SendText(byte[] buffer, int offset, int count)
    {
        using var limit = new CancellationTokenSource(SendTime);
        try
        {
            _sending.Wait(limit.Token);
            try
            {
                _socket.SendAsync(buffer.AsMemory(offset, count), WebSocketMessageType.Text, true, limit.Token).AsTask().GetAwaiter()
                    .GetResult();
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _socket.Abort();
            return false;
        }
    }

    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _ = CloseAsync();
    }

    /// <summary>Receives until the connection ends, then tells the listener why; never throws.</summary>
    public async Task ReceiveAsync(IWebSocketListener listener)
    {
        byte[] buffer = new byte[WireLimits.MaximumMessageBytes];
        string reason;
        try
        {
            reason = await ReceiveAsync(buffer, listener).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            reason = exception is WebSocketException lost ? lost.WebSocketErrorCode.ToString() : "closed here";
        }
        catch (Exception exception)
        {
            // The listener could not take a message, for flash is full perhaps: a new connection brings it again.
            reason = "a message could not be taken: " + exception.Message;
        }

        Close();
        listener.OnClosed(reason);
    }

    private static bool IsEnd(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException
            or System.Net.HttpListenerException;

    private async Task<string> ReceiveAsync(byte[] buffer, IWebSocketListener listener)
    {
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(buffer.AsMemory(count), _ended.Token).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close) return $"{(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}";
            if (received.MessageType == WebSocketMessageType.Binary) return "a binary message came";
            count += received.Count;
            if (received.EndOfMessage)
            {
                listener.OnText(buffer, 0, count);
                count = 0;
            }
            else if (count == buffer.Length)
            {
                return "a message came that is too long";
            }
        }
    }

    private async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(CloseTime);
        try
        {
            await _sending.WaitAsync(limit.Token).ConfigureAwait(false);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
            }

            // Gives the other side the time to answer; then the connection goes, answered or not.
            while (_socket.State == WebSocketState.CloseSent && !limit.IsCancellationRequested) await Task.Delay(20).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // It is going away; that is what was wanted.
        }

        // Of an HttpListener's socket Abort alone leaves a receive waiting.
        await _ended.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
    }
}
