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
    private readonly JsonWriter _writer = new JsonWriter(512);

    internal MeshMember(int moduleId, IWebSocketPeer socket, Router router, MeshHost host)
    {
        _moduleId = moduleId;
        _socket = socket;
        _router = router;
        _host = host;
    }

    internal int ModuleId => _moduleId;

    public bool Send(Message message)
    {
        lock (_writer)
        {
            _writer.Clear();
            if (WireMessageWriter.Write(_writer, message)) _socket.SendText(_writer.Buffer, 0, _writer.Length);
        }

        return false;
    }

    public void OnText(byte[] buffer, int offset, int count)
    {
        _reader.Reset(buffer, offset, count);
        for (Message message = _reader.Read(); message != null; message = _reader.Read())
        {
            // A member speaks for itself only.
            if (message.Type == MessageType.Invalid) Complain(((InvalidMessage)message).Reason);
            else if (message.ModuleId != _moduleId) Complain("this connection is module " + _moduleId.ToString() + "'s");
            else if (message.Type == MessageType.Status && ((StatusMessage)message).Role != NodeRole.Node) continue;
            else if (_router.FromBelow(message, this, _moduleId)) _reader.Keep(message);
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
        Send(new ErrorMessage(reason));
    }
}
