using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>A member of the mesh at its ROOT: one accepted connection.</summary>
internal sealed class MeshMember : IDownLink, IWebSocketListener
{
    private readonly int _moduleId;
    private readonly IWebSocketPeer _socket;
    private readonly Router _router;
    private readonly MeshHost _host;
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly WireMessage _message = new WireMessage();
    private readonly JsonWriter _writer = new JsonWriter(512);

    internal MeshMember(int moduleId, IWebSocketPeer socket, Router router, MeshHost host)
    {
        _moduleId = moduleId;
        _socket = socket;
        _router = router;
        _host = host;
    }

    internal int ModuleId => _moduleId;

    public void Send(WireMessage message)
    {
        lock (_writer)
        {
            _writer.Clear();
            if (WireMessageWriter.Write(_writer, message)) _socket.SendText(_writer.Buffer, 0, _writer.Length);
        }
    }

    public void OnText(byte[] buffer, int offset, int count)
    {
        _reader.Reset(buffer, offset, count);
        while (_reader.Read(_message))
        {
            // A member speaks for itself only.
            if (_message.Type == MessageType.Invalid) Complain(_message.Reason);
            else if (_message.ModuleId != _moduleId) Complain("this connection is module " + _moduleId.ToString() + "'s");
            else if (_message.Type != MessageType.Status) _router.FromBelow(_message, this, _moduleId);
            else if (_message.Role == NodeRole.Node) _router.FromBelow(_message, this, _moduleId);
        }

        if (!_reader.IsBroken) return;
        Complain(_reader.Reason);
        _socket.Close();
    }

    public void OnClosed(string reason)
    {
        _host.Remove(this, reason);
    }

    internal void Close()
    {
        _socket.Close();
    }

    private void Complain(string reason)
    {
        lock (_writer)
        {
            _writer.Clear();
            WireMessageWriter.Error(_writer, reason);
            _socket.SendText(_writer.Buffer, 0, _writer.Length);
        }
    }
}
