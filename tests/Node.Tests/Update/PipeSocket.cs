using System;
using System.Collections.Concurrent;
using System.Threading;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>One end of a connection in memory: what is sent comes out at the other end, on a thread of that end.</summary>
internal sealed class PipeSocket : IWebSocket
{
    private readonly Func<PipeSocket, string, string, IWebSocketListener?> _accept;
    private readonly BlockingCollection<byte[]> _waiting = [];
    private PipeSocket? _other;
    private IWebSocketListener? _listener;
    private int _ended;

    /// <summary>An end that connects.</summary>
    /// <param name="accept">Is given the other end, address and user, and gives who listens there; null where nobody does.</param>
    public PipeSocket(Func<PipeSocket, string, string, IWebSocketListener?> accept) => _accept = accept;

    public bool IsOpen => Volatile.Read(ref _ended) == 0 && _listener is not null;

    public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds)
    {
        _other = new PipeSocket((_, _, _) => null) { _other = this };
        if (_accept(_other, address, userName) is not { } there) return "nobody listens at " + address;
        _listener = listener;
        _other._listener = there;
        Begin();
        _other.Begin();
        return "";
    }

    public bool SendText(byte[] buffer, int offset, int count)
    {
        if (!IsOpen || !_other!.IsOpen) return false;
        try
        {
            _other._waiting.Add(buffer.AsSpan(offset, count).ToArray());
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public void Close()
    {
        End();
        _other?.End();
    }

    private void Begin() => new Thread(() =>
    {
        foreach (byte[] text in _waiting.GetConsumingEnumerable()) _listener!.OnText(text, 0, text.Length);
        _listener!.OnClosed("closed");
    })
    {
        IsBackground = true,
    }.Start();

    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0) _waiting.CompleteAdding();
    }
}
