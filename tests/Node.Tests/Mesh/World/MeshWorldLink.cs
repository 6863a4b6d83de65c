using Battery.Node.Links;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A WebSocket from a member to its ROOT. The ROOT notices a while later that a member is gone.</summary>
internal sealed class MeshWorldLink(MeshWorld world, MeshWorldNode member, MeshWorldNode root) : IWebSocketPeer
{
    // What the ROOT waits for an answer to a ping.
    private const int NoticeMilliseconds = 15_000;

    private readonly JsonWriter _writer = new(1024);
    private readonly WireMessageReader _reader = new();
    private IWebSocketListener? _listener;

    /// <summary>As the member sees it.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The ROOT takes it.</summary>
    public MeshWorldLink Accept()
    {
        _listener = root.Host.Accept(member.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), this);
        return this;
    }

    /// <summary>Up, as many as go well in a frame; false where there was nothing to send.</summary>
    public bool Send(UpFeed feed)
    {
        _writer.Clear();
        _writer.BeginArray();
        int empty = _writer.Length;
        for (int count = 0; count < 40; count++)
        {
            Message? message = feed.Take(400);
            if (message is null) break;
            WireMessageWriter.Write(_writer, message);
        }

        bool any = _writer.Length > empty;
        _writer.EndArray();
        if (any) _listener?.OnText(_writer.Buffer, 0, _writer.Length);
        return any;
    }

    // Down.
    bool IWebSocketPeer.SendText(byte[] buffer, int offset, int count)
    {
        if (!IsOpen) return false;
        _reader.Reset(buffer, offset, count);
        for (Message? message = _reader.Read(); message is not null; message = _reader.Read())
        {
            if (member.FromAbove(message)) _reader.Keep(message);
        }

        return true;
    }

    // The ROOT closes it, or has none any more.
    void IWebSocketPeer.Close()
    {
        IsOpen = false;
        End("closed");
    }

    /// <summary>The member is gone, or lets go.</summary>
    public void Break()
    {
        if (!IsOpen) return;
        IsOpen = false;
        world.After(0, NoticeMilliseconds, () => End("broken"));
    }

    private void End(string reason)
    {
        IWebSocketListener? listener = _listener;
        _listener = null;
        listener?.OnClosed(reason);
    }
}
