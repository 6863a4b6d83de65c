using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>Keeps what comes over a WebSocket.</summary>
internal sealed class Heard : IWebSocketListener
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public string? Reason { get; private set; }

    public ManualResetEventSlim Closed { get; } = new();

    public void OnText(byte[] buffer, int offset, int count) => _texts.Enqueue(Encoding.UTF8.GetString(buffer, offset, count));

    public void OnClosed(string reason)
    {
        Reason = reason;
        Closed.Set();
    }
}
