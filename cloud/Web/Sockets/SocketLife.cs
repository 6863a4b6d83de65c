using System;
using System.Buffers;
using System.Linq;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Battery.Web.Sockets;

/// <summary>
/// A WebSocket from its first message to its end: receives whole texts within limits, sends from a queue, and closes with a reason that
/// the other side is told.
/// <code>
/// open ──Close(reason), peer closes, sending fails──▶ drain ──▶ queue is sent ──▶ close frame ──▶ peer's close frame ──▶ ended
///                                                       └──────────── CloseTime over, or broken ──▶ aborted ────────────┘
/// </code>
/// </summary>
internal sealed class SocketLife
{
    /// <summary>A message that has begun must be complete after this time: until then it holds a buffer.</summary>
    private static readonly TimeSpan RestOfMessageTime = TimeSpan.FromSeconds(30);

    private readonly WebSocket _socket;
    private readonly SocketLimits _limits;
    private readonly Channel<ReadOnlyMemory<byte>> _out;
    private readonly TaskCompletionSource<CloseReason> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOver;

    public SocketLife(WebSocket socket, SocketLimits limits)
    {
        _socket = socket;
        _limits = limits;
        _out = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(limits.MostWaiting) { SingleReader = true });
    }

    /// <summary>Messages that wait to be sent.</summary>
    public int Waiting => _out.Reader.Count;

    /// <summary>Whether the connection takes no more messages, or soon will not: it ends, or has ended.</summary>
    public bool IsEnding => _closing.Task.IsCompleted || _isOver;

    /// <summary>How the connection broke while a message was awaited; null if it did not.</summary>
    public WebSocketError? Lost { get; private set; }

    private bool IsOpen => _socket.State is WebSocketState.Open or WebSocketState.CloseReceived;

    /// <summary>Asks the connection to end; the first reason counts.</summary>
    public void Close(CloseReason reason)
    {
        _closing.TrySetResult(reason);
    }

    /// <summary>Queues a message; false when the connection is ending or the queue is full.</summary>
    public bool TrySend(ReadOnlyMemory<byte> message)
    {
        return !_closing.Task.IsCompleted && _out.Writer.TryWrite(message);
    }

    /// <summary>Queues a message when there is room; also while the connection is being drained.</summary>
    /// <exception cref="ChannelClosedException">The connection takes no more messages.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        return SendAsync(message, CancellationToken.None);
    }

    /// <summary>As <see cref="SendAsync(ReadOnlyMemory{byte})"/>; waits no longer than its caller wants.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        return _out.Writer.WriteAsync(message, cancellation);
    }

    /// <summary>
    /// Serves the connection until either side ends it or the host stops; gives the reason. The caller disposes of the socket.
    /// </summary>
    /// <param name="take">
    /// Takes a message; its bytes are lent until the task ends. False when nothing more is to be received. Its token, like those of
    /// <paramref name="beside"/>, is cancelled when the connection has ended.
    /// </param>
    /// <param name="drain">Returns when nothing more will be queued, before the queue is closed; only asked while the socket is
    /// open.</param>
    /// <param name="stopping">Cancelled when the host stops.</param>
    /// <param name="beside">What runs as long as the connection lives. When it ends early, the connection goes on.</param>
    public async Task<CloseReason> RunAsync(
        Func<ArraySegment<byte>, CancellationToken, ValueTask<bool>> take,
        Func<CancellationToken, Task> drain,
        CancellationToken stopping,
        params Func<CancellationToken, Task>[] beside)
    {
        using var ended = new CancellationTokenSource();
        using CancellationTokenRegistration onStop = stopping.Register(() => Close(CloseReason.Stopping));
        Task sending = SendQueueAsync(ended.Token);
        Task[] others = beside.Select(run => run(ended.Token)).ToArray();
        Task receiving = ReceiveAsync(take, ended.Token);
        try
        {
            await Task.WhenAny(receiving, sending, _closing.Task);
            _isOver = true;
            CloseReason reason = _closing.Task.IsCompleted ? await _closing.Task : CloseReason.Bye;
            await CloseAsync(reason, drain, sending, receiving);
            return reason;
        }
        finally
        {
            _out.Writer.TryComplete();
            await ended.CancelAsync();
            await Task.WhenAll(others.Append(receiving).Append(sending).Select(Quiet));
        }
    }

    private static async Task Quiet(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The connection ended; that is what is being waited for.
        }
    }

    private static bool IsEnd(Exception exception)
    {
        return exception is OperationCanceledException or WebSocketException or ChannelClosedException;
    }

    private async Task CloseAsync(CloseReason reason, Func<CancellationToken, Task> drain, Task sending, Task receiving)
    {
        using var limit = new CancellationTokenSource(_limits.CloseTime);
        try
        {
            if (IsOpen) await drain(limit.Token);
            _out.Writer.TryComplete();
            await sending.WaitAsync(limit.Token);
            if (!IsOpen) return;
            await _socket.CloseOutputAsync(reason.Status, reason.Text, limit.Token);
            await receiving.WaitAsync(limit.Token);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _socket.Abort();
        }
    }

    private async Task ReceiveAsync(Func<ArraySegment<byte>, CancellationToken, ValueTask<bool>> take, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                // Waiting takes no buffer: thousands of connections are idle at any time.
                ValueWebSocketReceiveResult waited = await _socket.ReceiveAsync(Memory<byte>.Empty, ended);
                if (!IsText(waited)) return;
                byte[] buffer = ArrayPool<byte>.Shared.Rent(_limits.LargestMessage + 1);
                try
                {
                    int count = waited.EndOfMessage ? 0 : await ReceiveRestAsync(buffer, ended);
                    if (count < 0 || !await take(new ArraySegment<byte>(buffer, 0, count), ended)) return;
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (WebSocketException exception)
        {
            Lost = exception.WebSocketErrorCode;
        }
    }

    /// <summary>Receives a message into the buffer; gives its length, or −1 when the connection ends.</summary>
    private async Task<int> ReceiveRestAsync(byte[] buffer, CancellationToken ended)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(RestOfMessageTime);
        int count = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(
                buffer.AsMemory(count, _limits.LargestMessage + 1 - count), limit.Token);
            if (!IsText(received)) return -1;
            count += received.Count;
            if (count > _limits.LargestMessage)
            {
                Close(CloseReason.TooLarge(_limits.LargestMessage));
                return -1;
            }

            if (received.EndOfMessage) return count;
        }
    }

    /// <summary>Whether text came; a binary message closes the connection, and a close frame ends it.</summary>
    private bool IsText(ValueWebSocketReceiveResult received)
    {
        if (received.MessageType == WebSocketMessageType.Binary) Close(CloseReason.Binary);
        return received.MessageType == WebSocketMessageType.Text;
    }

    private async Task SendQueueAsync(CancellationToken ended)
    {
        await foreach (ReadOnlyMemory<byte> message in _out.Reader.ReadAllAsync(ended))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
            limit.CancelAfter(_limits.SendTime);
            await _socket.SendAsync(message, WebSocketMessageType.Text, true, limit.Token);
        }
    }
}
