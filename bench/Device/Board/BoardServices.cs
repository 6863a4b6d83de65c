using System;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Board;

/// <summary>A board that nobody listens to: no network within reach, no reader of its log.</summary>
internal sealed class BoardServices : ILog, IRandom, IRestart, IWebSocketFactory, IWebSocket
{
    private readonly Random _random = new(1);

    public bool IsOpen => false;

    public void Write(LogLevel level, string source, string text)
    {
    }

    public int Next(int bound)
    {
        lock (_random) return _random.Next(bound);
    }

    public void Fill(byte[] buffer, int offset, int count)
    {
        lock (_random) _random.NextBytes(buffer.AsSpan(offset, count));
    }

    public void Restart() => throw new InvalidOperationException("Nobody asked the node to restart.");

    public IWebSocket Create() => this;

    public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds) =>
        "no network";

    public bool SendText(byte[] buffer, int offset, int count) => false;

    public void Close()
    {
    }
}
