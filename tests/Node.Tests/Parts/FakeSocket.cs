using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>A connection whose other side is the test.</summary>
internal sealed class FakeSocket : IWebSocket
{
    private readonly List<string> _sent = [];
    private IWebSocketListener? _listener;

    public bool IsOpen { get; private set; }

    /// <summary>The network that it goes by, where there are several.</summary>
    public string Network { get; set; } = "";

    /// <summary>What the node has sent so far.</summary>
    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_sent) return _sent.ToList();
        }
    }

    public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds)
    {
        _listener = listener;
        IsOpen = true;
        return "";
    }

    public bool SendText(byte[] buffer, int offset, int count)
    {
        if (!IsOpen) return false;
        lock (_sent) _sent.Add(Encoding.UTF8.GetString(buffer, offset, count));
        return true;
    }

    public void Close() => Break();

    /// <summary>Lets a message come.</summary>
    public void Give(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _listener!.OnText(bytes, 0, bytes.Length);
    }

    /// <summary>Lets the connection break.</summary>
    public void Break()
    {
        if (!IsOpen) return;
        IsOpen = false;
        _listener!.OnClosed("broken");
    }
}
